package dev.edl.exec.unit;

import dev.edl.command.RunEvent.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes apart what the script {@code logs} answers: for each run a line {@code run BYTES HEADER}, then so many bytes of
 * output. For one thread.
 */
final class LogReply {
    private final String opening;
    private final LogSink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean opened;
    private long body;
    private Stream stream = Stream.STDOUT;

    LogReply(String nonce, LogSink sink) {
        this.opening = "edl:" + nonce;
        this.sink = sink;
    }

    boolean opened() {
        return opened;
    }

    void feed(byte[] buffer, int length) {
        int at = 0;
        while (at < length) {
            if (body > 0) {
                int part = (int) Math.min(body, length - at);
                sink.write(stream, buffer, at, part);
                body -= part;
                at += part;
            } else {
                if (buffer[at] == '\n') {
                    endLine();
                } else {
                    line.write(buffer[at]);
                }
                at++;
            }
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!opened) {
            opened = text.endsWith(opening);
            return;
        }
        String[] words = text.split(" ", 3);
        if (words.length == 3 && words[1].matches("\\d{1,18}")) {
            body = Long.parseLong(words[1]);
            RunRecord header = RunRecord.read(List.of(words[2]));
            stream = header.stream();
            sink.run(header, body, words[0].equals("gone"));
        }
    }
}
