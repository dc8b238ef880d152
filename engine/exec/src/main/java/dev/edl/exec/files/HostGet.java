package dev.edl.exec.files;

import dev.edl.command.Problem;
import dev.edl.exec.files.Item.Kind;
import dev.edl.exec.unit.HostDialogue;
import dev.edl.exec.unit.HostFailure;
import dev.edl.exec.unit.HostUnits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Fetches the files of one request from one host. For one thread. */
public final class HostGet implements HostTransfer {
    private static final long WORTH_CONTINUING = 1024 * 1024;
    private static final int BLOCK = 256 * 1024;
    /** The script says after so many bytes of a file how it is with it. */
    private static final int PART = 64 * 1024 * 1024;

    private static final String GONE = "went away there while it was fetched";
    private static final String LONGER = "is longer there than its size says";

    private final Get get;
    private final Path target;
    private final Meter meter;
    private final HostDialogue dialogue;
    private final String nonceLine;
    private final byte[] block = new byte[BLOCK];
    private final Map<RawName, Brought.Failure> failures = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    /** The files among what the host says is there. */
    private final Set<RawName> asked = new HashSet<>();

    private int sentFiles;
    private long sentBytes;

    /** One of the things that were named, and what the host says is there. */
    private record Source(int index, RawName name, List<Item> items) {
        boolean isFolder() {
            return items.getFirst().kind() == Kind.FOLDER;
        }

        /** The name of something in it, as the script is to be told. */
        String below(Item item) {
            String whole = item.name().chars();
            return whole.equals(name.chars())
                    ? ""
                    : new RawName(whole.substring(name.chars().length() + 1)).escaped();
        }
    }

    private HostGet(Get get, Path target, HostDialogue dialogue, Meter meter) {
        this.get = get;
        this.target = target;
        this.dialogue = dialogue;
        this.meter = meter;
        this.nonceLine = dialogue.opening();
    }

    /**
     * Begins to talk with the host. The caller closes it.
     *
     * @param alias by which the host's folder here is called
     */
    public static HostGet begin(Get get, HostUnits units, String alias, String user, Meter meter) {
        var given = Map.of("user", user.getBytes(StandardCharsets.UTF_8));
        var dialogue = units.converse("get", given, get.arguments());
        return new HostGet(get, get.folder().resolve(alias), dialogue, meter);
    }

    @Override
    public Brought perform() {
        try {
            dialogue.awaitBegin();
            list();
            meter.expect(files().stream().mapToLong(Item::size).sum());
            if (!get.look() && !sources.isEmpty()) {
                fetch();
            }
            List<Item> here = things().stream()
                    .filter(item -> item.kind() != Kind.FOLDER && !failures.containsKey(item.name()))
                    .toList();
            long bytes = here.stream().mapToLong(Item::size).sum();
            return new Brought(here.size(), bytes, sentFiles, sentBytes, List.copyOf(failures.values()), notes);
        } catch (HostFailure e) {
            throw new HostFailure(Trouble.of(e));
        } catch (IOException e) {
            throw new HostFailure(localProblem(e));
        }
    }

    private static Problem localProblem(IOException e) {
        String why = Objects.requireNonNullElse(e.getMessage(), e.toString());
        return why.contains("No space left") || why.contains("quota exceeded")
                ? new Problem(
                        Problem.Kind.DISK_FULL,
                        "the disk here is full; what had come was removed",
                        "make room, or give another folder")
                : new Problem(Problem.Kind.SETTING, "cannot be written here: " + e, "give another folder");
    }

    private void list() {
        for (int index = 1; index <= get.sources().size(); index++) {
            String given = get.sources().get(index - 1);
            RawName name = Get.name(given);
            Listing listing = Listing.read(dialogue, name);
            listing.skipped().forEach(each -> notes.add("skipped " + each + ": neither a file, a folder nor a link"));
            listing.items().stream().filter(Item::isFile).forEach(item -> asked.add(item.name()));
            if (!listing.items().isEmpty()) {
                sources.add(new Source(index, name, listing.items()));
            } else if (listing.skipped().isEmpty()) {
                failures.put(
                        RawName.ofWord(given),
                        new Brought.Failure(RawName.ofWord(given).toString(), "no such file or folder there"));
            }
        }
    }

    private List<Item> things() {
        return sources.stream().flatMap(source -> source.items().stream()).toList();
    }

    private List<Item> files() {
        return things().stream().filter(Item::isFile).toList();
    }

    private void fetch() throws IOException {
        try (LocalStage stage = LocalStage.open(target, get.key())) {
            try {
                fetchInto(stage);
            } catch (IOException e) {
                if (localProblem(e).kind() == Problem.Kind.DISK_FULL) {
                    stage.discard();
                }
                throw e;
            }
        }
    }

    private void fetchInto(LocalStage stage) throws IOException {
        var wanted = new HashSet<RawName>();
        things().forEach(item -> wanted.add(item.name()));
        stage.keepOnly(wanted);
        for (Source source : sources) {
            fetch(stage, source);
        }
        if (get.digest()) {
            verifyDigests(stage);
        }
        for (Item item : things()) {
            if (item.kind() == Kind.LINK) {
                stage.link(item);
                sentFiles++;
            }
        }
        for (RawName name : failures.keySet()) {
            if (wanted.contains(name)) {
                stage.remove(name);
            }
        }
        stage.publish(
                things().stream().filter(item -> item.kind() == Kind.FOLDER).toList());
    }

    private void fetch(LocalStage stage, Source source) throws IOException {
        var small = new ArrayList<Item>();
        var large = new ArrayList<Item>();
        for (Item item : source.items()) {
            if (item.kind() == Kind.FOLDER) {
                stage.folder(item);
            } else if (item.isFile()) {
                if (item.size() > 0
                        && stage.there(item.name())
                                .filter(there -> there.looksLike(item, true))
                                .isPresent()) {
                    meter.move(item.size());
                } else {
                    (item.size() < Put.LARGE && source.isFolder() ? small : large).add(item);
                }
            }
        }
        if (!small.isEmpty()) {
            fetchArchive(stage, source, small);
        }
        for (Item item : large) {
            fetchLarge(stage, source, item);
        }
        checkEmpty(stage, source);
    }

    // Small files, as an archive.

    private void fetchArchive(LocalStage stage, Source source, List<Item> items) throws IOException {
        byte[] names = names(source, items);
        dialogue.tell("tar " + source.index() + " " + names.length);
        dialogue.send(new ByteArrayInputStream(names));
        var reader = new TarReader(dialogue.answers());
        var waiting = new ArrayList<>(items).iterator();
        for (var entry = next(reader); entry.isPresent(); entry = next(reader)) {
            RawName name = source.name().child(entry.get().name());
            Item item = advance(waiting, name);
            take(stage, reader, item, entry.get());
        }
        waiting.forEachRemaining(this::gone);
        for (String told = dialogue.field(); !told.isEmpty(); told = dialogue.field()) {
            String word = told.substring(0, Math.max(told.indexOf(' '), 0));
            RawName below = RawName.unquoted(told.substring(told.indexOf(' ') + 1));
            fail(stage, source.name().child(below), word);
        }
    }

    /** Looks for those of no size that have content all the same, as the files of /proc. */
    private void checkEmpty(LocalStage stage, Source source) throws IOException {
        List<Item> empty = source.items().stream()
                .filter(item -> item.isFile() && item.size() == 0)
                .toList();
        if (!source.isFolder() || empty.isEmpty()) {
            return;
        }
        byte[] names = names(source, empty);
        dialogue.tell("empty " + source.index() + " " + names.length);
        dialogue.send(new ByteArrayInputStream(names));
        for (String name = dialogue.field(); !name.isEmpty(); name = dialogue.field()) {
            if (name.equals("/")) {
                throw new HostFailure(new Problem(
                        Problem.Kind.MACHINE,
                        "files whose size is said to be 0 cannot be read to their end in " + source.name(),
                        "leave out what is no usual file"));
            }
            fail(stage, source.name().child(new RawName(name)), "longer");
        }
    }

    /** What has come of it is worth nothing. */
    private void fail(LocalStage stage, RawName name, String verdict) throws IOException {
        String reason = switch (verdict) {
            case "shorter" -> "is shorter there than its size said: it changed, or is no usual file";
            case "longer" -> LONGER;
            case "unreadable" -> "cannot be read there to its end";
            default -> throw senseless(verdict);
        };
        if (!asked.contains(name)) {
            throw senseless(name.toString());
        }
        stage.remove(name);
        failures.put(name, new Brought.Failure(name.toString(), reason));
    }

    private static HostFailure senseless(String what) {
        return new HostFailure(new Problem(
                Problem.Kind.PROTOCOL, "the host tells of what was not asked for: " + what, "look at that host"));
    }

    /** Each name, as tar reads them. */
    private static byte[] names(Source source, List<Item> items) {
        var names = new ByteArrayOutputStream();
        for (Item item : items) {
            names.writeBytes(item.name()
                    .chars()
                    .substring(source.name().chars().length() + 1)
                    .getBytes(StandardCharsets.ISO_8859_1));
            names.write(0);
        }
        return names.toByteArray();
    }

    private Optional<TarReader.Entry> next(TarReader reader) {
        try {
            return reader.next();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** They come in the order in which they were asked for; what is left out is gone. */
    private Item advance(Iterator<Item> waiting, RawName name) {
        while (waiting.hasNext()) {
            Item item = waiting.next();
            if (item.name().equals(name)) {
                return item;
            }
            gone(item);
        }
        throw new HostFailure(new Problem(
                Problem.Kind.PROTOCOL, "the host sends what was not asked for: " + name, "look at that host"));
    }

    private void gone(Item item) {
        failures.put(item.name(), new Brought.Failure(item.name().toString(), GONE));
    }

    private void take(LocalStage stage, TarReader reader, Item item, TarReader.Entry entry) throws IOException {
        if (!entry.file()) {
            gone(item);
            return;
        }
        try (FileChannel file = stage.file(item.name(), 0)) {
            for (long left = entry.size(); left > 0; ) {
                int part = (int) Math.min(left, block.length);
                content(reader, part);
                LocalStage.write(file, block, part);
                left -= part;
                meter.move(part);
            }
        }
        try {
            reader.padding(entry.size());
        } catch (IOException e) {
            throw broken(e);
        }
        arrived(stage, item, entry.size(), entry.size());
    }

    private void content(TarReader reader, int length) {
        try {
            reader.content(block, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The stream of the answers itself never fails: it is cut off, or makes no sense. */
    private HostFailure broken(IOException e) {
        return e instanceof EOFException
                ? dialogue.failure()
                : new HostFailure(new Problem(
                        Problem.Kind.PROTOCOL,
                        "the host sends " + e.getMessage() + " where an archive was asked for",
                        "look at that host: its tar is no usual one"));
    }

    private void arrived(LocalStage stage, Item item, long size, long sent) throws IOException {
        Item whole = new Item(item.name(), item.kind(), size, item.time(), item.mode(), item.target());
        stage.complete(whole);
        if (!stage.keepsTime(whole)) {
            notes.add(item.name() + " has another time here: this file system has none like its own");
        }
        if (size != item.size()) {
            notes.add(item.name() + " has grown or shrunk there while it was fetched: it has " + size + " bytes here");
        }
        sentFiles++;
        sentBytes += sent;
    }

    // Large files, each by itself.

    private void fetchLarge(LocalStage stage, Source source, Item item) throws IOException {
        long offset = offset(stage, source, item);
        long length = item.size() - offset;
        dialogue.tell("file " + source.index() + " " + offset + " " + length + " " + source.below(item));
        if (!dialogue.line().equals("here")) {
            gone(item);
            return;
        }
        meter.move(offset);
        String verdict;
        try (FileChannel file = stage.file(item.name(), offset)) {
            verdict = receive(file, length);
        }
        if (!verdict.equals("whole")) {
            fail(stage, item.name(), verdict);
            return;
        }
        arrived(stage, item, item.size(), length);
    }

    /** Reads so many bytes, fewer if the file has not got them, and what the script says of it at last. */
    private String receive(FileChannel file, long length) throws IOException {
        long left = length;
        while (true) {
            int part = (int) Math.min(left, PART);
            receive(file, part);
            left -= part;
            String line = dialogue.line();
            if (!line.startsWith(nonceLine + " ")) {
                throw senseless(line);
            }
            String verdict = line.substring(nonceLine.length() + 1);
            if (verdict.equals("on") ? left == 0 : verdict.equals("whole") && left > 0) {
                throw senseless(verdict);
            }
            if (!verdict.equals("on")) {
                return verdict;
            }
        }
    }

    private void receive(FileChannel file, int length) throws IOException {
        for (int left = length; left > 0; ) {
            int part = dialogue.answers().read(block, 0, Math.min(left, block.length));
            if (part < 0) {
                throw dialogue.failure();
            }
            LocalStage.write(file, block, part);
            left -= part;
            meter.move(part);
        }
    }

    /** Where to go on: all that is here must be what the file there begins with. */
    private long offset(LocalStage stage, Source source, Item item) throws IOException {
        long size = stage.there(item.name())
                .filter(Item::isFile)
                .map(Item::size)
                .filter(here -> here >= WORTH_CONTINUING && here <= item.size())
                .orElse(0L);
        if (size == 0) {
            return 0;
        }
        dialogue.tell("sum " + source.index() + " " + size + " " + source.below(item));
        return dialogue.line().split(" ")[0].equals(stage.digest(item.name(), size)) ? size : 0;
    }

    private void verifyDigests(LocalStage stage) throws IOException {
        for (Source source : sources) {
            List<Item> items = source.items().stream()
                    .filter(item -> item.isFile() && !failures.containsKey(item.name()))
                    .toList();
            Map<RawName, String> there = source.isFolder() ? digests(source, items) : digest(source, items);
            for (Item item : items) {
                long size = stage.there(item.name()).map(Item::size).orElse(0L);
                if (!stage.digest(item.name(), size).equals(there.get(item.name()))) {
                    failures.put(
                            item.name(),
                            new Brought.Failure(
                                    item.name().toString(), "has another digest there than here: did it change?"));
                }
            }
        }
    }

    private Map<RawName, String> digests(Source source, List<Item> items) {
        byte[] names = names(source, items);
        dialogue.tell("digests " + source.index() + " " + names.length);
        dialogue.send(new ByteArrayInputStream(names));
        var digests = new LinkedHashMap<RawName, String>();
        HostPut.readDigests(dialogue, "")
                .forEach((name, digest) -> digests.put(source.name().child(name), digest));
        return digests;
    }

    private Map<RawName, String> digest(Source source, List<Item> items) {
        if (items.isEmpty()) {
            return Map.of();
        }
        Item item = items.getFirst();
        dialogue.tell("sum " + source.index() + " " + item.size());
        return Map.of(item.name(), dialogue.line().split(" ")[0]);
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
