package dev.edl.exec.logs;

/** By what a real server has said. */
final class RecordedLogLinesTest extends LogLinesCases {
    @Override
    Opened open() {
        return recorded("log-lines");
    }
}
