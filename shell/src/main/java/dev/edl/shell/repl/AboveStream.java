package dev.edl.shell.repl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.reader.LineReader;

/** Shows whole lines above the one that is being typed. Safe for use by several threads. */
final class AboveStream extends OutputStream {
    private final LineReader reader;
    private final OutputStream otherwise;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    AboveStream(LineReader reader, OutputStream otherwise) {
        this.reader = reader;
        this.otherwise = otherwise;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (!reader.isReading() && begun.size() == 0) {
            otherwise.write(bytes, offset, length);
            return;
        }
        int end = offset + length;
        while (end > offset && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == offset) {
            begun.write(bytes, offset, length);
            return;
        }
        begun.write(bytes, offset, end - offset);
        byte[] lines = begun.toByteArray();
        begun.reset();
        begun.write(bytes, end, offset + length - end);
        if (reader.isReading()) {
            reader.printAbove(new String(lines, 0, lines.length - 1, StandardCharsets.UTF_8));
        } else {
            otherwise.write(lines);
        }
    }

    @Override
    public void flush() throws IOException {
        otherwise.flush();
    }
}
