package dev.edl.command.ssh;

import dev.edl.command.RunEvent.Stream;
import dev.edl.command.Signal;
import java.util.concurrent.TimeUnit;
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

/**
 * A session channel that runs one command.
 *
 * <p>Differs from sshj's own in what a pool of long-lived connections needs: the connection's reader is never held up
 * by a listener; closing never waits and never disturbs the connection while output arrives; input may wait as long as
 * the program likes; the order of the two streams is kept; signals keep their names.
 */
final class ExecChannel extends AbstractDirectChannel {
    /** sshd answers as soon as it has forked; a signal to a child without a process group of its own is lost. */
    private static final long BEGINNING = 100_000_000;

    private static final int STDERR = 1;

    private final Inbox inbox = new Inbox();
    private final Consumer<ExecChannel> whenEnded;
    private final Runnable whenClosed;
    private final ReentrantLock room = new ReentrantLock();
    private final Condition roomChanged = room.newCondition();
    private final ReentrantLock sending = new ReentrantLock();

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

    // What callers do.

    /** What has come in. */
    Inbox inbox() {
        return inbox;
    }

    /**
     * Opens the channel.
     *
     * @throws SSHException if the machine refuses it or is gone; nothing of the command was sent
     */
    void openSession() throws SSHException {
        try {
            Outbound.write(trans, buildOpenReq());
            openEvent.await(conn.getTimeoutMs(), TimeUnit.MILLISECONDS);
        } catch (SSHException e) {
            // Should it be opened yet, then handle() closes it.
            release();
            if (!conn.getTransport().isRunning()) {
                finishOff();
            }
            throw e;
        }
    }

    /** Asks the machine to run the line, and does not wait for its answer. */
    void requestExec(String line) throws SSHException {
        sendWhileOpen(newBuffer(Message.CHANNEL_REQUEST)
                .putString("exec")
                .putBoolean(true)
                .putString(line, getRemoteCharset()));
    }

    /** Waits until a signal would reach the program; false when it has ended. */
    boolean awaitBegin() throws InterruptedException {
        return inbox.awaitAge(BEGINNING);
    }

    /** Lets sshd send a signal to the program. */
    void requestSignal(Signal signal) throws SSHException {
        sendWhileOpen(newBuffer(Message.CHANNEL_REQUEST)
                .putString("signal")
                .putBoolean(false)
                .putString(signal.name()));
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
            SSHPacket packet = newBuffer(Message.CHANNEL_DATA);
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
        room.lockInterruptibly();
        try {
            while (rwin.getSize() == 0 && !inbox.over()) {
                roomChanged.await();
            }
            if (inbox.over()) {
                return 0;
            }
            int part = (int) Math.min(Math.min(wanted, rwin.getMaxPacketSize()), rwin.getSize());
            rwin.consume(part);
            return part;
        } finally {
            room.unlock();
        }
    }

    private void wakeWriter() {
        room.lock();
        try {
            roomChanged.signalAll();
        } finally {
            room.unlock();
        }
    }

    /** Ends the program's input. */
    void endInput() throws SSHException {
        sendWhileOpen(newBuffer(Message.CHANNEL_EOF));
    }

    /** Takes output back after its delivery, and lets the machine send more. */
    void delivered(OutputQueue.Piece piece) throws SSHException {
        long more = inbox.delivered(piece);
        if (more > 0) {
            sendWhileOpen(newBuffer(Message.CHANNEL_WINDOW_ADJUST).putUInt32(more));
        }
    }

    private boolean sendWhileOpen(SSHPacket packet) throws TransportException {
        sending.lock();
        try {
            if (closeSent) {
                return false;
            }
            Outbound.write(trans, packet);
            return true;
        } finally {
            sending.unlock();
        }
    }

    /** Gives the channel up: what still comes is dropped. Does not end the program. Returns at once. */
    void release() {
        if (inbox.release()) {
            wakeWriter();
            if (openEvent.isSet()) {
                OwnThread.start("edl-ssh-release", this::closeQuietly);
            }
        }
    }

    private void closeQuietly() {
        try {
            sendClose();
        } catch (TransportException e) {
            log.debug("The connection is gone, and the channel with it", e);
        }
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
        switch (message) {
            case CHANNEL_SUCCESS -> inbox.accepted(true);
            case CHANNEL_FAILURE -> {
                inbox.accepted(false);
                whenEnded.accept(this);
            }
            case CHANNEL_WINDOW_ADJUST -> {
                super.handle(message, packet);
                wakeWriter();
            }
            case CHANNEL_OPEN_CONFIRMATION -> {
                super.handle(message, packet);
                if (inbox.released()) {
                    sendClose();
                }
            }
            default -> super.handle(message, packet);
        }
    }

    @Override
    protected void receiveInto(ChannelInputStream ignored, SSHPacket packet) throws SSHException {
        receive(Stream.STDOUT, packet);
    }

    @Override
    protected void gotExtendedData(SSHPacket packet) throws SSHException {
        long type = packet.readUInt32();
        if (type != STDERR) {
            throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "extended data of type " + type);
        }
        receive(Stream.STDERR, packet);
    }

    private void receive(Stream stream, SSHPacket packet) throws SSHException {
        int count = packet.readUInt32AsInt();
        if (count < 0 || count > packet.available()) {
            throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "data of length " + count);
        }
        if (!inbox.receive(stream, packet.array(), packet.rpos(), count)) {
            throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "more data than was asked for");
        }
    }

    @Override
    public void handleRequest(String request, SSHPacket packet) throws ConnectionException, TransportException {
        try {
            switch (request) {
                case "exit-status" -> {
                    inbox.exited(packet.readUInt32AsInt());
                    whenEnded.accept(this);
                }
                case "exit-signal" -> {
                    inbox.signalled(packet.readString());
                    whenEnded.accept(this);
                }
                default -> super.handleRequest(request, packet);
            }
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
    }

    @Override
    protected void closeAllStreams() {
        // sshj's own streams are not used; closing them would send one more end of the input.
    }

    @Override
    protected void eofInputStreams() {
        super.eofInputStreams();
        inbox.outputEnded();
    }

    @Override
    protected void sendClose() throws TransportException {
        sending.lock();
        try {
            if (!closeSent) {
                closeSent = true;
                Outbound.write(trans, newBuffer(Message.CHANNEL_CLOSE));
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void notifyError(SSHException cause) {
        inbox.failed(cause);
        super.notifyError(cause);
    }

    @Override
    protected void finishOff() {
        boolean first = inbox.closed();
        super.finishOff();
        wakeWriter();
        if (first) {
            whenEnded.accept(this);
            whenClosed.run();
        }
    }
}
