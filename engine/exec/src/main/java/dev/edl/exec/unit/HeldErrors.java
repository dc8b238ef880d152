package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Passes a run's events on, but what is said on standard error only from the first word of ours on: till then it may be
 * sudo's refusal. The end is not passed on. Called as a run's listener is.
 */
final class HeldErrors implements Consumer<RunEvent> {
    private static final int MOST = 64 * 1024;
    private static final String OURS = "edl:";

    private final Consumer<? super RunEvent> listener;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding = true;

    HeldErrors(Consumer<? super RunEvent> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> listener.accept(started);
            case RunEvent.Output output when holding -> hold(output);
            case RunEvent.Output output -> listener.accept(output);
            case RunEvent.Ended _ -> {}
        }
    }

    private void hold(RunEvent.Output output) {
        boolean errors = output.stream() == Stream.STDERR;
        if (errors) {
            held.write(output.buffer(), 0, output.length());
        }
        String text = errors
                ? held.toString(StandardCharsets.ISO_8859_1)
                : new String(output.buffer(), 0, output.length(), StandardCharsets.ISO_8859_1);
        if (text.contains(OURS) || held.size() > MOST) {
            pass();
        }
        if (!errors) {
            listener.accept(output);
        }
    }

    /** True when sudo has turned the login away, in whatever language, so that nothing was begun. */
    boolean refusedBySudo(Outcome outcome) {
        return holding
                && outcome instanceof Outcome.Exited
                && held.toString(StandardCharsets.UTF_8).lines().anyMatch(line -> line.startsWith("sudo: "));
    }

    /** Passes on what was held back. */
    void pass() {
        holding = false;
        if (held.size() > 0) {
            byte[] bytes = held.toByteArray();
            held.reset();
            listener.accept(new RunEvent.Output(Stream.STDERR, bytes, bytes.length));
        }
    }
}
