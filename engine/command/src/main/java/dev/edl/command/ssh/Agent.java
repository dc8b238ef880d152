package dev.edl.command.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.common.Buffer;

/** Talks to an ssh-agent over its socket. Each question has a connection of its own, so that none can block another. */
final class Agent {
    private static final int LIST = 11;
    private static final int LIST_ANSWER = 12;
    private static final int SIGN = 13;
    private static final int SIGN_ANSWER = 14;
    private static final int SHA256_FLAG = 2;
    private static final int SHA512_FLAG = 4;
    private static final int LONGEST_ANSWER = 256 * 1024;
    private static final Duration LIST_PATIENCE = Duration.ofSeconds(5);

    /** The agent may ask the operator to confirm, or to touch a key. */
    private static final Duration SIGN_PATIENCE = Duration.ofMinutes(2);

    private final Path socket;
    private final ScheduledExecutorService scheduler;

    Agent(Path socket, ScheduledExecutorService scheduler) {
        this.socket = socket;
        this.scheduler = scheduler;
    }

    /** A key that the agent holds. */
    record Key(PublicBlob blob, String comment) {}

    List<Key> keys() throws IOException {
        var answer = ask(new Buffer.PlainBuffer().putByte((byte) LIST), LIST_ANSWER, LIST_PATIENCE);
        int count = answer.readUInt32AsInt();
        var keys = new ArrayList<Key>();
        for (int i = 0; i < count; i++) {
            byte[] blob = answer.readBytes();
            keys.add(new Key(PublicBlob.of(blob), answer.readString()));
        }
        return keys;
    }

    /** Signs with a key; gives the signature in the protocol's form. */
    byte[] sign(PublicBlob key, String algorithm, byte[] data) throws IOException {
        long flags = algorithm.startsWith("rsa-sha2-512")
                ? SHA512_FLAG
                : algorithm.startsWith("rsa-sha2-256") ? SHA256_FLAG : 0;
        var question = new Buffer.PlainBuffer()
                .putByte((byte) SIGN)
                .putBytes(key.bytes())
                .putBytes(data)
                .putUInt32(flags);
        return ask(question, SIGN_ANSWER, SIGN_PATIENCE).readBytes();
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer question, int wanted, Duration patience) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Future<?> alarm = scheduler.schedule(() -> close(channel), patience.toMillis(), TimeUnit.MILLISECONDS);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                byte[] body = question.getCompactData();
                var packet = ByteBuffer.allocate(Integer.BYTES + body.length);
                packet.putInt(body.length).put(body).flip();
                while (packet.hasRemaining()) {
                    channel.write(packet);
                }
                int length = read(channel, Integer.BYTES).getInt();
                if (length < 1 || length > LONGEST_ANSWER) {
                    throw new IOException("the agent answers with " + length + " bytes");
                }
                var answer = new Buffer.PlainBuffer(read(channel, length).array());
                if (answer.readByte() != wanted) {
                    throw new IOException("the agent refuses");
                }
                return answer;
            } finally {
                alarm.cancel(false);
            }
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the agent's socket cannot be closed", e);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the agent hung up");
            }
        }
        return buffer.flip();
    }
}
