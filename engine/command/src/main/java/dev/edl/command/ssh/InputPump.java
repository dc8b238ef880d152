package dev.edl.command.ssh;

import dev.edl.command.Command.Input;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import net.schmizz.sshj.common.SSHException;

/** Writes a command's input into its channel, on a thread of its own. */
final class InputPump {
    private static final int BLOCK = 32 * 1024;

    private final ExecChannel channel;
    private final InputStream source;
    private final Consumer<IOException> whenUnreadable;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;

    private InputPump(ExecChannel channel, InputStream source, boolean open, Consumer<IOException> whenUnreadable) {
        this.channel = channel;
        this.source = source;
        this.whenUnreadable = whenUnreadable;
        if (!open) {
            ended.countDown();
        }
    }

    /** Opens the source of an input. */
    static InputStream open(Input input) throws IOException {
        return switch (input) {
            case Input.None() -> InputStream.nullInputStream();
            case Input.Bytes(byte[] bytes) -> new ByteArrayInputStream(bytes);
            case Input.Open(byte[] bytes) -> new ByteArrayInputStream(bytes);
            case Input.Stream(InputStream stream) -> stream;
            case Input.File(var path) -> Files.newInputStream(path);
        };
    }

    /**
     * Starts to write.
     *
     * @param open whether the input stays open after its bytes, until {@link #end}
     * @param whenUnreadable told when the source fails in the middle; the program's input is not ended then, which
     *     would make it take a part for the whole
     */
    static InputPump begin(
            ExecChannel channel, InputStream source, boolean open, Consumer<IOException> whenUnreadable) {
        var pump = new InputPump(channel, source, open, whenUnreadable);
        OwnThread.start("edl-ssh-in", pump::run);
        return pump;
    }

    private void run() {
        byte[] block = new byte[BLOCK];
        try (source) {
            int length;
            while ((length = source.read(block)) >= 0) {
                if (!channel.write(block, length)) {
                    return;
                }
            }
            ended.await();
            channel.endInput();
        } catch (SSHException e) {
            // The connection is gone; whoever follows the channel learns why.
            ended.countDown();
        } catch (IOException e) {
            if (!stopped) {
                whenUnreadable.accept(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // It may have held a secret.
            Arrays.fill(block, (byte) 0);
        }
    }

    /** Gives the input up, also where its source has nothing to give at present. */
    void stop() {
        stopped = true;
        ended.countDown();
        close(source);
    }

    /** Closes a source that is not needed. */
    static void close(InputStream source) {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException("an input cannot be closed", e);
        }
    }

    /** Ends the input once its bytes are written. */
    void end() {
        ended.countDown();
    }
}
