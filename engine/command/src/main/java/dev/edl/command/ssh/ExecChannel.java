package dev.edl.command.ssh;

import dev.edl.command.RunEvent.Stream;
import dev.edl.command.Signal;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * A session channel that runs one command.
 *
 * <p>Differs from sshj's own in what a pool of long-lived connections needs: the connection's reader is never held up
 * by a listener; closing never waits and never disturbs the connection while output arrives; input may wait as long as
 * the program likes; the order of the two streams is kept; signals keep their names.
 */
final class ExecChannel extends AbstractDirectChannel {
    private static final long BEGINNING = 100_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock sending = new ReentrantLock();
    private final Consumer<ExecChannel> whenEnded;
    private final Runnable whenClosed;

    // Guarded by lock.
    private final OutputQueue queue = new OutputQueue();
    private final ReceiveWindow window = new ReceiveWindow();
    private @Nullable Boolean accepted;
    private @Nullable Integer exitStatus;
    private @Nullable String exitSignal;
    private @Nullable SSHException error;
    private boolean ended;
    private boolean closed;
    private boolean released;
    private long acceptedAt;
    private long exitedAt;
    private long lastOutput = System.nanoTime();

    // Guarded by sending.
    private boolean closeSent;

    /**
     * @param whenEnded told, on the connection's reader, when the program has ended; may be told again
     * @param whenClosed run once, on the connection's reader, when the machine has given the channel back
     */
    ExecChannel(Connection connection, Consumer<ExecChannel> whenEnded, Runnable whenClosed) {
        super(connection, "session");
        this.whenEnded = whenEnded;
        this.whenClosed = whenClosed;
    }

    // What the caller does.

    /**
     * Opens the channel.
     *
     * @throws SSHException if the machine refuses it or is gone; nothing of the command was sent
     */
    void openSession() throws SSHException {
        try {
            open();
        } catch (SSHException e) {
            abandon();
            throw e;
        }
    }

    /** Gives up a channel that may be opened yet: handle() closes it then. */
    private void abandon() {
        release();
        if (!conn.getTransport().isRunning()) {
            finishOff();
        }
    }

    /** Asks the machine to run the line, and does not wait for its answer. */
    void requestExec(String line) throws TransportException {
        var unused = sendChannelRequest("exec", true, new Buffer.PlainBuffer().putString(line, getRemoteCharset()));
    }

    /** Lets sshd send a signal to the program. */
    void requestSignal(Signal signal) throws SSHException {
        sendWhileOpen(newBuffer(Message.CHANNEL_REQUEST)
                .putString("signal")
                .putBoolean(false)
                .putString(signal.name()));
    }

    /**
     * Waits until the program has had a moment to begin: sshd answers as soon as it has forked, and a signal to a child
     * that has not got its own process group yet is lost.
     *
     * @return false when it has ended
     */
    boolean awaitBegin() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !released && !exited()) {
                if (!Boolean.TRUE.equals(accepted)) {
                    changed.await();
                } else if (changed.awaitNanos(acceptedAt + BEGINNING - System.nanoTime()) <= 0) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes to the program's input, waiting until it has room.
     *
     * @return false when the channel is closed and the rest cannot be written
     */
    boolean write(byte[] bytes, int length) throws SSHException, InterruptedException {
        int done = 0;
        while (done < length) {
            int part = awaitRoom(length - done);
            if (part == 0) {
                return false;
            }
            var packet = newBuffer(Message.CHANNEL_DATA);
            packet.putUInt32(part);
            packet.putRawBytes(bytes, done, part);
            if (!sendWhileOpen(packet)) {
                return false;
            }
            done += part;
        }
        return true;
    }

    private int awaitRoom(int wanted) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (rwin.getSize() == 0 && !closed && !released) {
                changed.await();
            }
            if (closed || released) {
                return 0;
            }
            int part = (int) Math.min(Math.min(wanted, rwin.getMaxPacketSize()), rwin.getSize());
            rwin.consume(part);
            return part;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the program's input. */
    void endInput() throws SSHException {
        sendWhileOpen(newBuffer(Message.CHANNEL_EOF));
    }

    private boolean sendWhileOpen(SSHPacket packet) throws TransportException {
        sending.lock();
        try {
            if (closeSent) {
                return false;
            }
            trans.write(packet);
            return true;
        } finally {
            sending.unlock();
        }
    }

    /** Gives the channel up: what still comes is dropped. Does not end the program. Returns at once. */
    void release() {
        lock.lock();
        try {
            if (released || closed) {
                return;
            }
            released = true;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (openEvent.isSet()) {
            OwnThread.start("edl-ssh-release", this::closeQuietly);
        }
    }

    private void closeQuietly() {
        try {
            sendClose();
        } catch (TransportException e) {
            log.debug("The connection is gone, and the channel with it", e);
        }
    }

    // What the listener's thread does.

    /** What the channel has next for whoever follows it. */
    sealed interface Next {
        /** The machine runs the command. */
        record Accepted() implements Next {}

        /** Some output; to be given back by {@link #delivered}. */
        record Output(OutputQueue.Piece piece) implements Next {}

        /** Nothing more comes. */
        record End() implements Next {}
    }

    /**
     * Waits for what comes next.
     *
     * @param told whether {@link Next.Accepted} has been given out before
     * @param quiet how long, after the program's end, something else may keep its output open without writing
     */
    Next next(boolean told, long quiet) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (!told && Boolean.TRUE.equals(accepted)) {
                    return new Next.Accepted();
                }
                OutputQueue.Piece piece = queue.poll();
                if (piece != null) {
                    return new Next.Output(piece);
                }
                if (closed || released || ended && exited()) {
                    return new Next.End();
                }
                if (!exited()) {
                    changed.await();
                } else if (changed.awaitNanos(Math.max(exitedAt, lastOutput) + quiet - System.nanoTime()) <= 0) {
                    return new Next.End();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a piece back after its delivery, and lets the machine send more. */
    void delivered(OutputQueue.Piece piece) throws SSHException {
        long more;
        lock.lock();
        try {
            more = window.delivered(piece.length(), queue.size());
            queue.recycle(piece);
        } finally {
            lock.unlock();
        }
        if (more > 0) {
            sendWhileOpen(newBuffer(Message.CHANNEL_WINDOW_ADJUST).putUInt32(more));
        }
    }

    /** How the program ended, as far as the machine has said. */
    record End(
            @Nullable Boolean accepted,
            @Nullable Integer status,
            @Nullable String signal,
            @Nullable SSHException error,
            boolean released) {}

    End end() {
        lock.lock();
        try {
            return new End(accepted, exitStatus, exitSignal, error, released);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the program has ended or the channel is gone; false when the time is over before. */
    boolean awaitExit(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && !released && !exited()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean exited() {
        return exitStatus != null || exitSignal != null;
    }

    // What the connection's reader does.

    @Override
    protected SSHPacket buildOpenReq() {
        return new SSHPacket(Message.CHANNEL_OPEN)
                .putString(getType())
                .putUInt32(getID())
                .putUInt32(ReceiveWindow.START)
                .putUInt32(getLocalMaxPacketSize());
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        super.handle(message, packet);
        switch (message) {
            case CHANNEL_OPEN_CONFIRMATION -> {
                if (isReleased()) {
                    sendClose();
                }
            }
            case CHANNEL_SUCCESS ->
                change(() -> {
                    accepted = true;
                    acceptedAt = System.nanoTime();
                });
            case CHANNEL_FAILURE -> {
                change(() -> accepted = false);
                whenEnded.accept(this);
            }
            case CHANNEL_WINDOW_ADJUST -> change(() -> {});
            default -> {}
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isReleased() {
        lock.lock();
        try {
            return released;
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void receiveInto(ChannelInputStream ignored, SSHPacket packet) throws SSHException {
        receive(Stream.STDOUT, packet);
    }

    @Override
    protected void gotExtendedData(SSHPacket packet) throws SSHException {
        long type = packet.readUInt32();
        if (type != 1) {
            throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "extended data of type " + type);
        }
        receive(Stream.STDERR, packet);
    }

    private void receive(Stream stream, SSHPacket packet) throws SSHException {
        int count = packet.readUInt32AsInt();
        if (count < 0 || count > packet.available()) {
            throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "data of length " + count);
        }
        lock.lock();
        try {
            if (!window.received(count)) {
                throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "more data than was asked for");
            }
            if (!released) {
                queue.add(stream, packet.array(), packet.rpos(), count);
                lastOutput = System.nanoTime();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void handleRequest(String request, SSHPacket packet) throws ConnectionException, TransportException {
        try {
            switch (request) {
                case "exit-status" -> {
                    int status = packet.readUInt32AsInt();
                    change(() -> {
                        exitStatus = status;
                        exitedAt = System.nanoTime();
                    });
                    whenEnded.accept(this);
                }
                case "exit-signal" -> {
                    String name = packet.readString();
                    change(() -> {
                        exitSignal = name;
                        exitedAt = System.nanoTime();
                    });
                    whenEnded.accept(this);
                }
                default -> super.handleRequest(request, packet);
            }
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
    }

    @Override
    protected void eofInputStreams() {
        super.eofInputStreams();
        change(() -> ended = true);
    }

    @Override
    protected void sendClose() throws TransportException {
        sending.lock();
        try {
            closeSent = true;
            super.sendClose();
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void notifyError(SSHException cause) {
        change(() -> {
            if (error == null) {
                error = cause;
            }
        });
        super.notifyError(cause);
    }

    @Override
    protected void finishOff() {
        boolean first;
        lock.lock();
        try {
            first = !closed;
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        super.finishOff();
        if (first) {
            whenEnded.accept(this);
            whenClosed.run();
        }
    }
}
