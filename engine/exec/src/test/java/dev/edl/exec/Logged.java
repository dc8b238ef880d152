package dev.edl.exec;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.unit.LogSink;
import dev.edl.exec.unit.RunRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps the runs that a log is read for. For one thread. */
final class Logged implements LogSink {
    private final List<ByteArrayOutputStream> outputs = new ArrayList<>();
    private final List<Boolean> gone = new ArrayList<>();

    @Override
    public void run(RunRecord record, long bytes, boolean isGone) {
        outputs.add(new ByteArrayOutputStream());
        gone.add(isGone);
    }

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        outputs.getLast().write(buffer, offset, length);
    }

    /** What each run wrote, oldest first. */
    List<String> texts() {
        return outputs.stream()
                .map(output -> output.toString(StandardCharsets.UTF_8))
                .toList();
    }

    /** What the last wrote. */
    String text() {
        return texts().getLast();
    }

    List<Boolean> gone() {
        return List.copyOf(gone);
    }
}
