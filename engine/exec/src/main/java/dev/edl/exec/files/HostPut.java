package dev.edl.exec.files;

import dev.edl.command.Problem;
import dev.edl.exec.unit.HostDialogue;
import dev.edl.exec.unit.HostFailure;
import dev.edl.exec.unit.HostUnits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Brings the files of one request to one host. For one thread. */
public final class HostPut implements HostTransfer {
    private final Put put;
    private final Meter meter;
    private final HostDialogue dialogue;
    /** What must stay here, and why. */
    private final Map<LocalFile, String> spoilt = new ConcurrentHashMap<>();

    private int sentFiles;
    private long sentBytes;

    private HostPut(Put put, HostDialogue dialogue, Meter meter) {
        this.put = put;
        this.dialogue = dialogue;
        this.meter = meter;
    }

    /** Begins to talk with the host. The caller closes it. */
    public static HostPut begin(Put put, HostUnits units, String user, Meter meter) {
        var dialogue = units.converse("put", put.given(user), put.arguments());
        dialogue.whenTrouble(problem -> dialogue.stopTelling());
        meter.expect(put.tree().bytes());
        return new HostPut(put, dialogue, meter);
    }

    @Override
    public Brought perform() {
        try {
            dialogue.awaitBegin();
            send(dialogue.line().equals("resumed") ? there() : Map.of());
            verify();
            var failures = withoutSpoilt();
            Set<RawName> left = failures.keySet();
            List<LocalFile> brought = put.tree().items().stream()
                    .filter(file -> !file.item().isFolder()
                            && !left.contains(file.item().name()))
                    .toList();
            publish(left);
            return new Brought(
                    brought.size(),
                    (int) put.tree().items().stream()
                            .filter(file -> file.item().isFolder())
                            .count(),
                    brought.stream().mapToLong(file -> file.item().size()).sum(),
                    sentFiles,
                    sentBytes,
                    List.copyOf(failures.values()),
                    List.of());
        } catch (HostFailure e) {
            throw new HostFailure(Trouble.of(e));
        }
    }

    /** What an attempt before has left; what is not wanted of it is dropped. */
    private Map<RawName, Item> there() {
        var there = new HashMap<RawName, Item>();
        for (Item item : listed()) {
            var here = put.here(item.name());
            if (here.isPresent() && here.get().item().kind() == item.kind()) {
                there.put(item.name(), item);
            } else {
                dialogue.tell("drop " + item.name().escaped());
            }
        }
        return there;
    }

    private List<Item> listed() {
        dialogue.tell("list");
        return Listing.read(dialogue, RawName.NONE).items();
    }

    private void send(Map<RawName, Item> there) {
        List<LocalFile> small =
                put.small().stream().filter(file -> !isThere(there, file)).toList();
        sendArchive(small.size() == put.small().size() ? put.parcels() : Parcel.of(small));
        count(small.size(), small.stream().mapToLong(file -> file.item().size()).sum());
        for (LocalFile file : put.large()) {
            if (!isThere(there, file)) {
                sendLarge(file, offset(there.get(file.item().name()), file));
            }
        }
        sendArchive(put.rest());
        sentFiles += (int) put.tree().items().stream()
                .filter(file -> file.item().kind() == Item.Kind.LINK)
                .count();
    }

    private boolean isThere(Map<RawName, Item> there, LocalFile file) {
        Item item = there.get(file.item().name());
        if (item == null || !item.looksLike(file.item(), put.keepsModes())) {
            return false;
        }
        meter.move(item.size());
        return true;
    }

    private void sendArchive(List<Parcel> parcels) {
        if (!parcels.isEmpty()) {
            var archive = new TarStream(parcels, put.shelf(), spoilt::put, meter::move);
            dialogue.tell("tar " + archive.length());
            dialogue.send(archive);
        }
    }

    /** Where to go on with a file of which some is there: all of that must be what the file begins with. */
    private long offset(@Nullable Item there, LocalFile file) {
        if (there == null
                || there.size() < Put.WORTH_CONTINUING
                || there.size() > file.item().size()) {
            return 0;
        }
        dialogue.tell("sum " + there.size() + " " + file.item().name().escaped());
        String digest = dialogue.line().split(" ")[0];
        try {
            return digest.equals(put.digests().of(file.path(), there.size())) ? there.size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private void sendLarge(LocalFile file, long offset) {
        Item item = file.item();
        dialogue.tell(String.join(
                " ",
                "file",
                Long.toString(item.size() - offset),
                Long.toString(offset),
                Long.toString(item.size()),
                item.timeInSeconds(),
                Integer.toOctalString(item.mode()),
                item.name().escaped()));
        meter.move(offset);
        dialogue.send(metered(new FileContent(file, offset, spoilt::put), meter::move));
        count(1, item.size() - offset);
    }

    private void count(int files, long bytes) {
        sentFiles += files;
        sentBytes += bytes;
    }

    private static InputStream metered(InputStream content, LongConsumer meter) {
        return new FilterInputStream(content) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                meter.accept(Math.max(read, 0));
                return read;
            }
        };
    }

    /** All that was sent has the size that it has here. */
    private void verify() {
        var there = new HashMap<RawName, Item>();
        listed().forEach(item -> there.put(item.name(), item));
        for (LocalFile file : put.tree().items()) {
            Item wanted = file.item();
            Item item = there.get(wanted.name());
            if (item == null || item.kind() != wanted.kind() || item.size() != wanted.size()) {
                throw wrong(
                        wanted.name(),
                        "is not what was sent: "
                                + (item == null ? "it is not there" : item.size() + " bytes of " + wanted.size()));
            }
        }
        if (put.digest()) {
            verifyDigests();
        }
    }

    private void verifyDigests() {
        dialogue.tell("digests");
        var digests = readDigests(dialogue, "new/");
        for (LocalFile file : put.tree().items()) {
            Item item = file.item();
            if (item.isFile() && !spoilt.containsKey(file)) {
                try {
                    if (!put.digests().of(file.path(), item.size()).equals(digests.get(item.name()))) {
                        dialogue.tell("drop " + item.name().escaped());
                        // Its answer tells that it is gone: what is left there is taken for sent the next time.
                        listed();
                        throw wrong(item.name(), "has another digest there than here");
                    }
                } catch (IOException e) {
                    spoilt.put(file, "cannot be read here any more");
                }
            }
        }
    }

    /** Reads what sha256sum printed, up to an empty field. */
    static Map<RawName, String> readDigests(HostDialogue dialogue, String prefix) {
        var digests = new HashMap<RawName, String>();
        for (String line = dialogue.field(); !line.isEmpty(); line = dialogue.field()) {
            int name = line.indexOf(' ') + 2;
            if (name > 1 && line.startsWith(prefix, name)) {
                digests.put(new RawName(line.substring(name + prefix.length())), line.substring(0, name - 2));
            }
        }
        return digests;
    }

    private static HostFailure wrong(RawName name, String how) {
        return new HostFailure(new Problem(
                Problem.Kind.PROTOCOL, name + " " + how + "; nothing was replaced", "give the same command again"));
    }

    /** Takes the files that were not sent as they are from what is to be given its final name. */
    private Map<RawName, Brought.Failure> withoutSpoilt() {
        var failures = new HashMap<RawName, Brought.Failure>();
        spoilt.forEach((file, why) -> {
            RawName name = file.item().name();
            dialogue.tell("drop " + name.escaped());
            failures.put(name, new Brought.Failure(name.toString(), why));
        });
        return failures;
    }

    private void publish(Set<RawName> left) {
        boolean any = put.tree().roots().stream().anyMatch(root -> !left.contains(root.name()));
        dialogue.tell(any ? "publish" : "abandon");
        String answer = dialogue.line();
        if (!answer.equals(any ? "published" : "abandoned")) {
            throw dialogue.failure();
        }
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
