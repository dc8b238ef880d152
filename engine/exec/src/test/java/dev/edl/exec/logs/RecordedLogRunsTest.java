package dev.edl.exec.logs;

/** By what a real server has said. */
final class RecordedLogRunsTest extends LogRunsCases {
    @Override
    Opened open() {
        return recorded("log-runs");
    }
}
