package dev.edl.shell.view;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stdout that fails with {@link OutputClosed}, from its first failure on always. Guarded by the lock of whoever prints,
 * except {@link #failure} and {@link #whenClosed}.
 */
public final class Stdout extends OutputStream {
    private final OutputStream out;
    private volatile @Nullable OutputClosed failure;
    private @Nullable Runnable action;

    /** Does not close the stream. */
    public Stdout(OutputStream out) {
        this.out = out;
    }

    /** What it has failed with. */
    public Optional<OutputClosed> failure() {
        return Optional.ofNullable(failure);
    }

    /** Does this as soon as it fails, or at once if it has failed. */
    synchronized void whenClosed(Runnable wanted) {
        if (failure != null) {
            wanted.run();
        } else {
            action = wanted;
        }
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        check();
        try {
            out.write(buffer, offset, length);
        } catch (IOException e) {
            throw closed(e);
        }
    }

    @Override
    public void flush() {
        check();
        try {
            out.flush();
        } catch (IOException e) {
            throw closed(e);
        }
    }

    private void check() {
        OutputClosed earlier = failure;
        if (earlier != null) {
            throw earlier;
        }
    }

    private synchronized OutputClosed closed(IOException cause) {
        var now = new OutputClosed(cause);
        failure = now;
        if (action != null) {
            action.run();
        }
        return now;
    }
}
