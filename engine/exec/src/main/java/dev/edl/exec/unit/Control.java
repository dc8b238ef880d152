package dev.edl.exec.unit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Splits what a script writes to its standard error into our own lines ({@code edl:NONCE WORD REST}) and other people's
 * words (systemd-run, sudo, a login shell), of which the last 8 KiB are kept. For one thread.
 */
final class Control {
    private static final int WORDS_KEPT = 8 * 1024;
    /** Nobody who speaks to us speaks longer. */
    private static final int LONGEST_LINE = 1024 * 1024;

    private final String prefix;
    private final BiConsumer<String, String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder words = new StringBuilder();

    /** Our lines go to {@code lines} as their first word and the rest. */
    Control(String nonce, BiConsumer<String, String> lines) {
        this.prefix = "edl:" + nonce + " ";
        this.lines = lines;
    }

    void feed(byte[] buffer, int length) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (buffer[at] == '\n') {
                line.write(buffer, from, at - from);
                endLine();
                from = at + 1;
            }
        }
        line.write(buffer, from, length - from);
        if (line.size() > LONGEST_LINE) {
            line.reset();
        }
    }

    /** What others said, without our lines; the last line may lack its end. */
    String words() {
        return (words + line.toString(StandardCharsets.UTF_8)).strip();
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.startsWith(prefix)) {
            String said = text.substring(prefix.length());
            int blank = said.indexOf(' ');
            lines.accept(
                    blank < 0 ? said : said.substring(0, blank),
                    blank < 0 ? "" : said.substring(blank + 1).strip());
        } else {
            words.append(text).append('\n');
            words.delete(0, Math.max(0, words.length() - WORDS_KEPT));
        }
    }
}
