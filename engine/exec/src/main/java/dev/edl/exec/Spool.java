package dev.edl.exec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one host's output, whatever its size, in bounded memory: the beginning in memory, and all of it in a temporary
 * file as soon as it is longer. The file goes when this is closed, or with the process.
 *
 * <p>Written by one thread; read by any once writing is over.
 */
public final class Spool implements AutoCloseable {
    private static final int IN_MEMORY = 64 * 1024;

    private final MessageDigest digest = sha256();
    private byte[] memory = new byte[512];
    private long size;
    private @Nullable FileChannel file;

    /** Begins empty; nothing is put on disk before it is needed. */
    public Spool() {}

    /**
     * Adds output.
     *
     * @throws UncheckedIOException when it cannot be kept on this machine
     */
    public synchronized void write(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
        try {
            if (file == null && size + length > IN_MEMORY) {
                file = temporaryFile();
                append(file, memory, 0, (int) size);
                memory = new byte[0];
            }
            if (file != null) {
                append(file, buffer, offset, length);
            } else {
                if (size + length > memory.length) {
                    memory = Arrays.copyOf(
                            memory, Math.max((int) size + length, Math.min(IN_MEMORY, memory.length * 2)));
                }
                System.arraycopy(buffer, offset, memory, (int) size, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the output on this machine: " + e.getMessage(), e);
        }
        size += length;
    }

    /** In bytes. */
    public synchronized long size() {
        return size;
    }

    /** Reads it from its beginning; may be called often. The caller closes the stream. */
    public synchronized InputStream open() {
        return file == null ? new ByteArrayInputStream(memory, 0, (int) size) : fromFile(file);
    }

    /**
     * The whole as text in UTF-8, wrong bytes as U+FFFD. For outputs that fit into memory.
     *
     * @throws OutOfMemoryError when it does not fit into a string
     */
    public String text() {
        try (var in = open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Equal for equal outputs: SHA-256 in hex. */
    public synchronized String fingerprint() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java cannot be copied", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream fromFile(FileChannel file) {
        // Of its own position, so that several may read at once.
        return Channels.newInputStream(new ReadableByteChannel() {
            private long at;

            @Override
            public int read(ByteBuffer into) throws IOException {
                int read = file.read(into, at);
                at += Math.max(read, 0);
                return read;
            }

            @Override
            public boolean isOpen() {
                return file.isOpen();
            }

            @Override
            public void close() {}
        });
    }

    private static FileChannel temporaryFile() throws IOException {
        var path = Files.createTempFile("edl-output-", null);
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void append(FileChannel file, byte[] buffer, int offset, int length) throws IOException {
        var bytes = ByteBuffer.wrap(buffer, offset, length);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
