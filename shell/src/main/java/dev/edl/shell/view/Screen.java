package dev.edl.shell.view;

import dev.edl.command.RunEvent.Stream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Where things are shown: stdout, stderr, and what is known of them. Text is UTF-8, whatever the locale.
 *
 * <p>Safe for use by several threads: what is written by one call is never interleaved with another's, and where both
 * are terminals this holds for the two together. Closes neither stream.
 */
public final class Screen {
    private static final int BUFFER = 64 * 1024;
    private static final String ERASE = "\r\u001b[K";

    private final Stdout out;
    private final OutputStream err;
    private final Look look;
    private final ReentrantLock outLock = new ReentrantLock();
    /** The same as for stdout when they meet on a terminal; else a reader that stands still would keep our words back. */
    private final ReentrantLock errLock;

    private String status = "";

    /**
     * Shows things there.
     *
     * @param out one that throws when it fails, so not a {@link java.io.PrintStream}
     * @param err its failures are ignored
     */
    public Screen(OutputStream out, OutputStream err, Look look) {
        this.out = new Stdout(out);
        this.err = err;
        this.look = look;
        this.errLock = look.outTerminal() && look.errTerminal() ? outLock : new ReentrantLock();
    }

    public Look look() {
        return look;
    }

    /**
     * Does this once, as soon as stdout turns out to be closed; at once if that is known already. It is run by the
     * thread that finds it out and must return soon.
     */
    public void whenClosed(Runnable action) {
        out.whenClosed(action);
    }

    /** The failure of stdout, if it has failed. */
    public Optional<OutputClosed> closed() {
        return out.failure();
    }

    /**
     * Writes a line to stdout.
     *
     * @throws OutputClosed when that fails
     */
    public void print(String line) {
        byte[] bytes = utf8(line + "\n");
        write(bytes, 0, bytes.length);
    }

    /**
     * Writes to stdout and flushes.
     *
     * @throws OutputClosed when that fails
     */
    public void write(byte[] buffer, int offset, int length) {
        outLock.lock();
        try {
            erase();
            out.write(buffer, offset, length);
            out.flush();
        } finally {
            outLock.unlock();
        }
    }

    /** Writes a line of our own to stderr. Never waits long for stdout. */
    public void say(String line) {
        sayBytes(utf8(line + "\n"));
    }

    /** What is written to stdout in one piece. */
    @FunctionalInterface
    interface Block {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes something long to stdout in one piece.
     *
     * @throws OutputClosed when that fails
     * @throws UncheckedIOException when the block itself cannot be read
     */
    void block(Block block) {
        outLock.lock();
        try {
            erase();
            var buffered = new BufferedOutputStream(out, BUFFER);
            block.writeTo(buffered);
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("what was kept cannot be read: " + e.getMessage(), e);
        } finally {
            outLock.unlock();
        }
    }

    /** One of the two streams, for output of others that belongs there. */
    interface Side {
        /** Whether what is written there must be made harmless first. */
        boolean terminal();

        Paint paint();

        /**
         * Writes and flushes.
         *
         * @throws OutputClosed when that fails, and is stdout
         */
        void write(byte[] buffer, int offset, int length);

        /**
         * Writes something long in one piece.
         *
         * @throws OutputClosed when that fails, and is stdout
         * @throws UncheckedIOException when the block itself cannot be read
         */
        void block(Block block);
    }

    Side side(Stream stream) {
        return switch (stream) {
            case STDOUT -> new OutSide();
            case STDERR -> new ErrSide();
        };
    }

    private final class OutSide implements Side {
        @Override
        public boolean terminal() {
            return look.outTerminal();
        }

        @Override
        public Paint paint() {
            return look.outPaint();
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            Screen.this.write(buffer, offset, length);
        }

        @Override
        public void block(Block block) {
            Screen.this.block(block);
        }
    }

    private final class ErrSide implements Side {
        @Override
        public boolean terminal() {
            return look.errTerminal();
        }

        @Override
        public Paint paint() {
            return look.errPaint();
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            block(to -> to.write(buffer, offset, length));
        }

        @Override
        public void block(Block block) {
            errLock.lock();
            try {
                if (showsStatus()) {
                    erase();
                }
                var buffered = new BufferedOutputStream(new ForgivingStream(err), BUFFER);
                block.writeTo(buffered);
                buffered.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("what was kept cannot be read: " + e.getMessage(), e);
            } finally {
                errLock.unlock();
            }
        }
    }

    /** Keeps both streams to one who writes to them in turns; on a terminal nothing comes in between. */
    void together(Runnable writing) {
        outLock.lock();
        try {
            writing.run();
        } finally {
            outLock.unlock();
        }
    }

    /** True where a line can be shown that goes again. */
    boolean showsStatus() {
        return look.outTerminal() && look.errTerminal();
    }

    /** Shows this line until something else is written; empty for none. Does nothing while something is being written. */
    void status(String line) {
        if (showsStatus() && !line.equals(status) && errLock.tryLock()) {
            try {
                put(utf8(line.isEmpty() ? ERASE : "\r" + line + "\u001b[K"));
                status = line;
            } finally {
                errLock.unlock();
            }
        }
    }

    /** Keeps the terminal to somebody who asks something on it: until there is an answer nothing else is drawn there. */
    public <T> T alone(Supplier<T> question) {
        errLock.lock();
        try {
            erase();
            return question.get();
        } finally {
            errLock.unlock();
        }
    }

    /** Shows no such line any more. */
    void statusEnds() {
        errLock.lock();
        try {
            erase();
        } finally {
            errLock.unlock();
        }
    }

    private void erase() {
        if (!status.isEmpty()) {
            put(utf8(ERASE));
            status = "";
        }
    }

    private void sayBytes(byte[] bytes) {
        boolean held = tryLock();
        try {
            if (held && showsStatus()) {
                erase();
            }
            put(bytes);
        } finally {
            if (held) {
                errLock.unlock();
            }
        }
    }

    /** A terminal may stand still, or take long for a block: our words come all the same. */
    private boolean tryLock() {
        try {
            return errLock.tryLock(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void put(byte[] bytes) {
        var forgiving = new ForgivingStream(err);
        forgiving.write(bytes, 0, bytes.length);
        forgiving.flush();
    }

    /** What nobody reads is not worth a failure. */
    private static final class ForgivingStream extends OutputStream {
        private final OutputStream target;

        ForgivingStream(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int single) {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            try {
                target.write(buffer, offset, length);
            } catch (IOException e) {
                System.getLogger(Screen.class.getName()).log(System.Logger.Level.DEBUG, "nobody reads stderr", e);
            }
        }

        @Override
        public void flush() {
            try {
                target.flush();
            } catch (IOException e) {
                System.getLogger(Screen.class.getName()).log(System.Logger.Level.DEBUG, "nobody reads stderr", e);
            }
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
