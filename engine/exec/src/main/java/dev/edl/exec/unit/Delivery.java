package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings bytes to a host, into a file that root alone can read. */
record Delivery(String path, String nonce, byte[] bytes) {
    /** Says a word at the end, because a login's shell may end well without having come here. */
    private static final String STORE =
            "echo \"edl:$1 storing\"; umask 022; mkdir -p /run/edl/new && umask 077 && cat >\"$0\""
                    + " && [ \"$(stat -c %s \"$0\")\" = \"$2\" ] && echo \"edl:$1 stored\" && exit; rm -f \"$0\"; exit 1";

    static Delivery of(String path, String nonce, byte[] bytes) {
        return new Delivery(path, nonce, bytes);
    }

    /** Brings them there; throws {@link HostFailure} unless all have arrived. */
    void through(HostShell shell) {
        var words = List.of(STORE, path, nonce, Integer.toString(bytes.length));
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var handover = Handover.ofQuestion();
        Outcome outcome;
        try (Run run = shell.start(words, Optional.of(bytes), Optional.empty(), handover)) {
            outcome = handover.judged(run.follow(event -> {
                switch (event) {
                    case RunEvent.Started _ -> handover.begin(run::close);
                    case RunEvent.Output(var stream, var buffer, int length) -> {
                        (stream == RunEvent.Stream.STDOUT ? output : errors).write(buffer, 0, length);
                        if (output.toString(StandardCharsets.UTF_8).contains("edl:" + nonce + " storing")) {
                            handover.end();
                        }
                    }
                    case RunEvent.Ended _ -> handover.end();
                }
            }));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HostFailure.interrupted();
        }
        if (!output.toString(StandardCharsets.UTF_8).contains("edl:" + nonce + " stored")) {
            throw new HostFailure(
                    answer(outcome, errors.toString(StandardCharsets.UTF_8).strip())
                            .failure());
        }
    }

    /** What the host's own tools say is wrong with the file is a problem of the file's; else it is the shell's. */
    private Answer answer(Outcome outcome, String words) {
        String last = words.substring(words.lastIndexOf('\n') + 1);
        boolean ofFile = last.startsWith("cat: ") || last.startsWith("mkdir: ") || last.contains(path);
        String why = last.substring(last.lastIndexOf(": ") + 1).strip();
        return new Answer(
                ofFile ? Map.of("problem", "unwritable " + path + " " + why) : Map.of(),
                words,
                Optional.of(outcome),
                false);
    }
}
