package dev.edl.exec.logs;

/** By a real server, where there is one. */
final class RealLogRunsTest extends LogRunsCases {
    @Override
    Opened open() {
        return real();
    }
}
