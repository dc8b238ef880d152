package dev.edl.command.ssh;

import dev.edl.command.ssh.Agent.Key;
import dev.edl.command.ssh.KeyRing.Unlocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import net.schmizz.sshj.common.Buffer;

/**
 * Gathers the keys to offer to one machine, in the order in which they are offered: servers hang up after a few.
 *
 * <p>Keys that somebody chose come first, each by the agent if it holds it and by its file otherwise; then the agent's
 * other keys, unless {@code IdentitiesOnly} says no; the usual keys come last. A certificate goes before its key.
 */
final class Identities {
    private final List<Identity> all = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();

    /** The keys to offer. */
    List<Identity> all() {
        return List.copyOf(all);
    }

    /** What cannot be offered, and why. */
    List<String> unusable() {
        return List.copyOf(unusable);
    }

    static Identities of(Target target, KeyRing ring, ScheduledExecutorService scheduler) {
        var identities = new Identities();
        Path socket = target.agent();
        List<Key> held = List.of();
        Optional<Agent> agent = Optional.empty();
        if (socket != null) {
            try {
                var asked = new Agent(socket, scheduler);
                held = asked.keys();
                agent = Optional.of(asked);
            } catch (IOException e) {
                identities.unusable.add("agent at " + socket + " (" + e.getMessage() + ")");
            }
        }
        List<PublicBlob> certificates = target.certificates().stream()
                .flatMap(path -> PublicBlob.read(path).stream())
                .toList();
        var sources = new Sources(ring, agent, held, certificates);
        if (target.chosen()) {
            identities.addFiles(target, sources);
            identities.addHeld(target, sources);
        } else {
            identities.addHeld(target, sources);
            identities.addFiles(target, sources);
        }
        return identities;
    }

    private record Sources(KeyRing ring, Optional<Agent> agent, List<Key> held, List<PublicBlob> certificates) {}

    private void addHeld(Target target, Sources sources) {
        if (target.identitiesOnly() || sources.agent().isEmpty()) {
            return;
        }
        for (Key key : sources.held()) {
            add(new Identity.Held(sources.agent().get(), key.blob(), key.blob(), "agent's " + key.comment()));
        }
    }

    private void addFiles(Target target, Sources sources) {
        for (Path path : target.identities()) {
            try {
                Optional<KeyFile> file = KeyFile.read(path);
                if (file.isPresent()) {
                    addFile(file.get(), sources);
                } else if (target.chosen()) {
                    unusable.add(path + " (no such file)");
                }
            } catch (IOException e) {
                boolean barred = Files.exists(path) && !Files.isReadable(path);
                unusable.add(path + " (" + (barred ? "no right to read it" : e.getMessage()) + ")");
            }
        }
    }

    private void addFile(KeyFile file, Sources sources) throws IOException {
        PublicBlob plain = file.offered();
        if (plain == null) {
            // Only the key itself can tell what to offer.
            switch (sources.ring().unlock(file)) {
                case Unlocked.Key(var pair) ->
                    plain = PublicBlob.of(new Buffer.PlainBuffer()
                            .putPublicKey(pair.getPublic())
                            .getCompactData());
                case Unlocked.Locked(String reason) -> {
                    unusable.add(file.path() + " (" + reason + ")");
                    return;
                }
            }
        }
        var offers = new ArrayList<PublicBlob>();
        PublicBlob.read(Path.of(file.path() + "-cert.pub")).ifPresent(offers::add);
        for (PublicBlob certificate : sources.certificates()) {
            if (plain.certifiedBy(certificate)) {
                offers.add(certificate);
            }
        }
        offers.add(plain);
        PublicBlob key = plain;
        Optional<Agent> holder = sources.agent()
                .filter(agent ->
                        sources.held().stream().anyMatch(held -> held.blob().equals(key)));
        if (holder.isEmpty() && file.text() == null) {
            unusable.add(file.path() + " (only its public part is there, and the agent does not hold it)");
            return;
        }
        for (PublicBlob offer : offers) {
            add(
                    holder.isPresent()
                            ? new Identity.Held(holder.get(), key, offer, "agent's " + file.path())
                            : new Identity.Filed(sources.ring(), file, offer));
        }
    }

    private void add(Identity identity) {
        if (all.stream().noneMatch(other -> other.offered().equals(identity.offered()))) {
            all.add(identity);
        }
    }
}
