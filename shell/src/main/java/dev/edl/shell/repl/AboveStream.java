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
        begun.write(bytes, offset, length);
        String text = begun.toString(StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n');
        if (end < 0) {
            return;
        }
        begun.reset();
        begun.write(text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
        if (reader.isReading()) {
            reader.printAbove(text.substring(0, end));
        } else {
            otherwise.write(text.substring(0, end + 1).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void flush() throws IOException {
        otherwise.flush();
    }
}
