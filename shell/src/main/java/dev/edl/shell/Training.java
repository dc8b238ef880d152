package dev.edl.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Does what most invocations do, so that the build can record which classes they load ({@code -XX:AOTCacheOutput}). Reaches
 * no host: the one that it asks for is a port of this machine on which nobody listens.
 */
final class Training {
    private static final String STATE =
            "{\"name\":\"training\",\"hosts\":{\"Cassandra\":[{\"publicIp\":\"127.0.0.1\",\"privateIp\":\"127.0.0.1\","
                    + "\"alias\":\"db0\",\"availabilityZone\":\"a\",\"instanceId\":\"i-0\"}]}}";
    private static final String CONFIG =
            "StrictHostKeyChecking=no\nUserKnownHostsFile=/dev/null\nUser nobody\nPort 1\n\nHost db0\n Hostname 127.0.0.1\n";

    private static final String SCRIPT = """
            options { flag 'quick', 'does nothing' }
            hosts.each { log.info "$it" }
            println hosts.cassandra.names
            """;
    /** A command with completion and a tip, Groovy over two lines, a command of the session. */
    private static final String TYPED =
            "exec run --hos\tdb0 -- true\rhosts --f\t\rdef x = [1,\r2]\rhosts.cassandra.na\t\rx.collect { it * 2 }\r/list\r/exit\r";

    /** A log and a line of it at once. */
    private static final String ROW =
            "{\"_time\":\"2026-01-01T00:00:00Z\",\"_msg\":\"a line\",\"source\":\"tool-runner\",\"host.name\":\"db0\","
                    + "\"unit\":\"watch\",\"log.file.name\":\"watch.log\",\"log.file.id\":\"1\",\"log.file.record_offset\":\"0\","
                    + "\"log.file.record_number\":\"1\",\"rows\":\"1\",\"first\":\"0\",\"last\":\"0\","
                    + "\"begins\":\"2026-01-01T00:00:00Z\",\"ends\":\"2026-01-01T00:00:00Z\"}";

    private static final int PACKETS = 4000;
    private static final int PACKET = 32 * 1024;
    private static final int TAG = 16;

    private Training() {}

    /**
     * Takes what to train for: {@code command}, or {@code sitting} for what scripts, batches and the prompt load besides, or
     * {@code terminal} for that and what a terminal wants, where there is one.
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        connectionCryptography();
        Path folder = Files.createTempDirectory("edl-training-");
        Path state = folder.resolve("state.json");
        Path config = folder.resolve("sshConfig");
        try {
            Files.writeString(state, STATE);
            Files.writeString(config, CONFIG);
            for (List<String> words : List.of(
                    List.of("--version"),
                    List.of("exec", "run", "--help"),
                    List.of("hosts"),
                    List.of("exec", "run", "--dry-run", "--", "true"),
                    List.of("exec", "run", "--", "true"),
                    List.of("-o", "json", "exec", "run", "--gather", "--", "true"),
                    List.of("put", state.toString(), "/tmp/"),
                    List.of("exec", "list"),
                    List.of("exec", "stop", "nothing"))) {
                Edl.run(surroundings(folder), words.toArray(String[]::new));
            }
            logs(folder);
            if (!args[0].equals("command")) {
                sittings(folder, args[0].equals("terminal"));
            }
        } finally {
            remove(folder);
        }
    }

    /** A log server that has one line, whatever it is asked. */
    private static void logs(Path folder) throws IOException {
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Length: " + (ROW.length() + 1) + "\r\nConnection: close\r\n\r\n"
                        + ROW + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server, answer));
            String address = "http://127.0.0.1:" + server.getLocalPort();
            Edl.run(surroundings(folder), "logs", "query", "--unit", "watch", "--logs-url", address);
            Edl.run(surroundings(folder), "-o", "json", "logs", "query", "-n", "1", "--logs-url", address);
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        while (!server.isClosed()) {
            try (Socket asked = server.accept()) {
                int unused = asked.getInputStream().read(new byte[PACKET]);
                asked.getOutputStream().write(answer);
            } catch (IOException e) {
                // The training is over.
                return;
            }
        }
    }

    private static void sittings(Path folder, boolean atTerminal) throws IOException {
        Path script = Files.writeString(folder.resolve("training.groovy"), SCRIPT);
        Edl.run(surroundings(folder), "script", script.toString());
        Edl.run(surroundings(folder), "-c", "hosts --fold", "-c", "hosts.size()", "-c", "def x = [1, 2]");
        prompt(folder, context -> PromptSitting.rehearse(context, TYPED, OutputStream.nullOutputStream()));
        if (atTerminal) {
            // Nobody sits there.
            Path start = folder.resolve(".config/edl/start.edl");
            Files.createDirectories(start.getParent());
            Files.writeString(start, "/exit");
            prompt(folder, PromptSitting::run);
        }
    }

    private interface Rehearsal {
        int of(Context context) throws IOException, InterruptedException;
    }

    private static void prompt(Path folder, Rehearsal rehearsal) throws IOException {
        var edl = new Edl(surroundings(folder));
        try (Workplace _ = edl.context().workplace()) {
            edl.context().options().inventory = folder.resolve("state.json");
            int unused = rehearsal.of(edl.context());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With what edl remembers of the requests. */
    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What a connection computes: key exchange, a host's signature, and the stream of an output. */
    private static void connectionCryptography() throws GeneralSecurityException {
        KeyPair ours = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyPair theirs = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(ours.getPrivate());
        agreement.doPhase(theirs.getPublic(), true);
        KeyPair host = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(host.getPrivate());
        signature.update(agreement.generateSecret());
        byte[] signed = signature.sign();
        signature.initVerify(host.getPublic());
        signature.verify(signed);
        stream();
    }

    private static void stream() throws GeneralSecurityException {
        var key = new SecretKeySpec(new byte[16], "AES");
        byte[] packet = new byte[PACKET + 4 + TAG];
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        for (int count = 0; count < PACKETS; count++) {
            byte[] iv = ByteBuffer.allocate(12).putInt(8, count).array();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, iv));
            cipher.updateAAD(packet, 0, 4);
            cipher.doFinal(packet, 4, PACKET, packet, 4);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, iv));
            cipher.updateAAD(packet, 0, 4);
            cipher.doFinal(packet, 4, PACKET + TAG, packet, 4);
        }
    }

    private static Surroundings surroundings(Path folder) {
        return new Surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                folder,
                "nobody",
                "localhost",
                Surroundings.Terminals.NONE);
    }
}
