package dev.edl.exec.logs;

/** By a real server, where there is one. */
final class RealLogLinesTest extends LogLinesCases {
    @Override
    Opened open() {
        return real();
    }
}
