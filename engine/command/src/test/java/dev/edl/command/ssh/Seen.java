package dev.edl.command.ssh;

import dev.edl.command.Outcome;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Collects what a run delivers. */
final class Seen implements Consumer<RunEvent> {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private volatile int outputs;
    private volatile boolean started;

    /** Follows a run to its end. */
    record Result(Outcome outcome, Seen seen) {
        String out() {
            return seen.out();
        }

        String err() {
            return seen.err();
        }
    }

    static Result of(Run run) {
        var seen = new Seen();
        try {
            return new Result(run.follow(seen), seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public synchronized void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Started _ -> started = true;
            case RunEvent.Output(RunEvent.Stream stream, byte[] buffer, int length) -> {
                outputs++;
                switch (stream) {
                    case STDOUT -> out.write(buffer, 0, length);
                    case STDERR -> err.write(buffer, 0, length);
                }
            }
            case RunEvent.Ended _ -> {}
        }
    }

    boolean started() {
        return started;
    }

    int outputs() {
        return outputs;
    }

    synchronized byte[] bytes() {
        return out.toByteArray();
    }

    synchronized String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    synchronized String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
