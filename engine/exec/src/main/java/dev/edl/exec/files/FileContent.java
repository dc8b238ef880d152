package dev.edl.exec.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file of this machine, as many bytes as it had when it was looked at, whatever has become of it since:
 * the other side has been told how many come. Opened when it is first read. For one thread.
 */
final class FileContent extends InputStream {
    private final LocalFile file;
    private final BiConsumer<LocalFile, String> whenSpoilt;
    private @Nullable FileChannel channel;
    private long at;
    private boolean broken;
    private boolean told;

    /** @param whenSpoilt told at the end why what was read is worth nothing, when the file is not what it was or said to be */
    FileContent(LocalFile file, long from, BiConsumer<LocalFile, String> whenSpoilt) {
        this.file = file;
        this.at = from;
        this.whenSpoilt = whenSpoilt;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int wanted = (int) Math.min(length, file.item().size() - at);
        if (wanted <= 0) {
            finish();
            return -1;
        }
        int read = broken ? -1 : tried(ByteBuffer.wrap(buffer, offset, wanted));
        if (read < 0) {
            broken = true;
            Arrays.fill(buffer, offset, offset + wanted, (byte) 0);
            read = wanted;
        }
        at += read;
        return read;
    }

    private int tried(ByteBuffer into) {
        try {
            if (channel == null) {
                channel = FileChannel.open(file.path(), StandardOpenOption.READ);
            }
            return channel.read(into, at);
        } catch (IOException e) {
            // Whoever is told at the end learns that it cannot be read.
            return -1;
        }
    }

    private void finish() {
        if (!told) {
            told = true;
            if (!file.unchanged()) {
                whenSpoilt.accept(file, "changed here while it was sent");
            } else if (broken) {
                whenSpoilt.accept(file, "cannot be read here to the end that its size tells");
            } else if (tried(ByteBuffer.allocate(1)) > 0) {
                whenSpoilt.accept(file, "is longer here than its size says");
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
