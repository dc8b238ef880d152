package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.ShellWords;
import dev.edl.command.ssh.KnownHostsFile.Line;
import dev.edl.command.ssh.KnownHostsFile.Marker;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Checks one machine's key for one connection. Looks the machine up once, before the connection is made, so that the
 * key of a known type is asked for.
 *
 * <p>A machine that is known by any key is refused with another one, of whatever type: it would be too easy to pass for
 * it with a key of a type that nobody has seen of it.
 */
final class HostKeyCheck implements HostKeyVerifier {
    private final Target target;
    private final KnownHosts known;
    private final Consumer<String> notices;
    private final List<Line> keys;
    private final List<Line> portless;
    private final List<Line> revoked;
    private final boolean authority;
    private volatile @Nullable Problem refusal;
    private volatile @Nullable String accepted;

    HostKeyCheck(Target target, KnownHosts known, Consumer<String> notices) throws IOException {
        this.target = target;
        this.known = known;
        this.notices = notices;
        var files = new ArrayList<Path>(target.trust().files());
        files.addAll(target.trust().global());
        List<Line> lines = known.find(files, target.knownAs());
        revoked = of(lines, Marker.REVOKED);
        authority = !of(lines, Marker.AUTHORITY).isEmpty();
        List<Line> named = of(lines, Marker.NONE);
        if (named.isEmpty()
                && !target.knownAs().equals(target.hostName())
                && target.trust().alias() == null) {
            // Known on the usual port: OpenSSH takes that key too, but does not hold another one against the machine.
            keys = List.of();
            portless = of(known.find(files, target.hostName()), Marker.NONE);
        } else {
            keys = named;
            portless = List.of();
        }
    }

    private static List<Line> of(List<Line> lines, Marker marker) {
        return lines.stream().filter(line -> line.marker() == marker).toList();
    }

    /** Why the key was refused; empty when it was not, or has not been seen yet. */
    Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return Stream.concat(keys.stream(), portless.stream())
                .flatMap(line -> algorithms(line.type()))
                .distinct()
                .toList();
    }

    private static Stream<String> algorithms(String type) {
        return type.equals("ssh-rsa") ? Stream.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa") : Stream.of(type);
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        String type = KeyType.fromKey(key).toString();
        String encoded = Base64.getEncoder().encodeToString(blob);
        if (encoded.equals(accepted)) {
            // The keys of a long connection are changed now and then.
            return true;
        }
        String print = type + " " + fingerprint(blob);
        Problem problem = judge(type, encoded, print);
        if (problem != null) {
            refusal = problem;
            return false;
        }
        accepted = encoded;
        return true;
    }

    private @Nullable Problem judge(String type, String key, String print) {
        HostKeyPolicy policy = target.trust().policy();
        Optional<Line> taboo = find(revoked, key);
        if (taboo.isPresent() && policy != HostKeyPolicy.OFF) {
            return new Problem(
                    Kind.HOST_KEY,
                    "the host key has been revoked (" + print + "; "
                            + taboo.get().place() + ")");
        }
        if (find(keys, key).isPresent() || find(portless, key).isPresent()) {
            return null;
        }
        if (!keys.isEmpty()) {
            return changed(keys.getFirst(), print);
        }
        return switch (policy) {
            case OFF -> null;
            case STRICT -> unknown(print);
            case ACCEPT_NEW -> learn(type, key, print);
        };
    }

    private static Optional<Line> find(List<Line> lines, String key) {
        return lines.stream().filter(line -> line.key().equals(key)).findFirst();
    }

    private @Nullable Problem changed(Line line, String print) {
        if (target.trust().policy() == HostKeyPolicy.OFF) {
            notices.accept(target.name() + ": the host key (" + print + ") is not the one in " + line.place()
                    + "; connected all the same, host keys are not checked");
            return null;
        }
        String remove = ShellWords.join(List.of("ssh-keygen", "-f", line.file().toString(), "-R", target.knownAs()));
        return new Problem(
                Kind.HOST_KEY,
                "the host key is not the one that is known: it is " + print + ", " + line.place() + " says "
                        + line.type(),
                "somebody may be listening in; if the machine was installed anew: " + remove);
    }

    private Problem unknown(String print) {
        String why = authority
                ? "only a certificate authority is known for it, and certificates of hosts are not checked"
                : "it is not in " + target.trust().files();
        return new Problem(
                Kind.HOST_KEY,
                "the host key is not known: " + print,
                why + "; compare it with the machine's, then connect once with --host-key accept-new");
    }

    private @Nullable Problem learn(String type, String key, String print) {
        if (target.trust().files().isEmpty()) {
            return null;
        }
        Path file = target.trust().files().getFirst();
        try {
            Optional<Line> first =
                    known.learn(file, target.knownAs(), target.trust().hashed(), type, key);
            if (first.isPresent() && !first.get().key().equals(key)) {
                return changed(first.get(), print);
            }
        } catch (IOException e) {
            notices.accept(target.name() + ": the new host key (" + print + ") could not be written to " + file + ": "
                    + e.getMessage());
        }
        return null;
    }

    private static String fingerprint(byte[] blob) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every virtual machine has SHA-256", e);
        }
    }
}
