package dev.edl.exec.files;

import dev.edl.command.Problem;
import dev.edl.exec.unit.HostDialogue;
import dev.edl.exec.unit.HostFailure;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings files of one host into the stage: small ones of a folder as an archive, the others each by itself. What is there
 * from an attempt before is not sent again. For one thread.
 */
final class Fetch {
    private static final int BLOCK = 256 * 1024;
    /** The script says after so many bytes of a file how it is with it. */
    private static final int PART = 64 * 1024 * 1024;

    private static final String GONE = "went away there while it was fetched";

    private final HostDialogue dialogue;
    private final LocalStage stage;
    private final Set<RawName> asked;
    private final Intake intake;
    private final Meter meter;
    private final byte[] block = new byte[BLOCK];

    /** @param asked the files that the host has told of: it may tell of no others */
    Fetch(HostDialogue dialogue, LocalStage stage, Set<RawName> asked, Intake intake, Meter meter) {
        this.dialogue = dialogue;
        this.stage = stage;
        this.asked = asked;
        this.intake = intake;
        this.meter = meter;
    }

    /** Brings its files, and makes its folders. */
    void bring(Source source) throws IOException {
        var small = new ArrayList<Item>();
        var large = new ArrayList<Item>();
        for (Item item : source.items()) {
            if (item.isFolder()) {
                stage.folder(item);
            } else if (item.isFile()) {
                if (item.size() > 0 && isThere(item)) {
                    meter.move(item.size());
                } else {
                    (item.size() < Put.LARGE && source.isFolder() ? small : large).add(item);
                }
            }
        }
        if (!small.isEmpty()) {
            fetchArchive(source, small);
        }
        for (Item item : large) {
            fetchLarge(source, item);
        }
        checkEmpty(source);
    }

    private boolean isThere(Item item) throws IOException {
        return stage.there(item.name())
                .filter(there -> there.looksLike(item, true))
                .isPresent();
    }

    // Small files, as an archive.

    private void fetchArchive(Source source, List<Item> items) throws IOException {
        tell("tar", source, items);
        var reader = new TarReader(dialogue.answers());
        var waiting = new ArrayList<>(items).iterator();
        for (var entry = next(reader); entry.isPresent(); entry = next(reader)) {
            Item item = advance(waiting, source.name().child(entry.get().name()));
            take(reader, item, entry.get());
        }
        waiting.forEachRemaining(this::gone);
        for (String told = dialogue.field(); !told.isEmpty(); told = dialogue.field()) {
            String word = told.substring(0, Math.max(told.indexOf(' '), 0));
            RawName below = RawName.unquoted(told.substring(told.indexOf(' ') + 1));
            fail(source.name().child(below), word);
        }
    }

    private void tell(String what, Source source, List<Item> items) {
        byte[] names = source.names(items);
        dialogue.tell(what + " " + source.index() + " " + names.length);
        dialogue.send(new ByteArrayInputStream(names));
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

    private void take(TarReader reader, Item item, TarReader.Entry entry) throws IOException {
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
        arrived(item, entry.size(), entry.size());
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

    /** Looks for those of no size that have content all the same, as the files of /proc. */
    private void checkEmpty(Source source) throws IOException {
        List<Item> empty =
                source.files().stream().filter(item -> item.size() == 0).toList();
        if (!source.isFolder() || empty.isEmpty()) {
            return;
        }
        tell("empty", source, empty);
        for (String name = dialogue.field(); !name.isEmpty(); name = dialogue.field()) {
            if (name.equals("/")) {
                throw new HostFailure(new Problem(
                        Problem.Kind.MACHINE,
                        "files whose size is said to be 0 cannot be read to their end in " + source.name(),
                        "leave out what is no usual file"));
            }
            fail(source.name().child(new RawName(name)), "longer");
        }
    }

    // Large files, each by itself.

    private void fetchLarge(Source source, Item item) throws IOException {
        long offset = offset(source, item);
        long length = item.size() - offset;
        dialogue.tell("file " + source.index() + " " + offset + " " + length + " "
                + source.below(item).escaped());
        if (!dialogue.line().equals("here")) {
            gone(item);
            return;
        }
        meter.move(offset);
        String verdict;
        try (FileChannel file = stage.file(item.name(), offset)) {
            verdict = receive(file, length);
        }
        if (verdict.equals("whole")) {
            arrived(item, item.size(), length);
        } else {
            fail(item.name(), verdict);
        }
    }

    /** Where to go on: all that is here must be what the file there begins with. */
    private long offset(Source source, Item item) throws IOException {
        long size = stage.there(item.name())
                .filter(Item::isFile)
                .map(Item::size)
                .filter(here -> here >= Put.WORTH_CONTINUING && here <= item.size())
                .orElse(0L);
        if (size == 0) {
            return 0;
        }
        dialogue.tell(
                "sum " + source.index() + " " + size + " " + source.below(item).escaped());
        return dialogue.line().split(" ")[0].equals(stage.digest(item.name(), size)) ? size : 0;
    }

    /** Reads so many bytes, fewer if the file has not got them, and what the script says of it at last. */
    private String receive(FileChannel file, long length) throws IOException {
        long left = length;
        while (true) {
            int part = (int) Math.min(left, PART);
            receive(file, part);
            left -= part;
            String line = dialogue.line();
            if (!line.startsWith(dialogue.opening() + " ")) {
                throw senseless(line);
            }
            String verdict = line.substring(dialogue.opening().length() + 1);
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

    // What has become of a file.

    private void arrived(Item item, long size, long sent) throws IOException {
        Item whole = new Item(item.name(), item.kind(), size, item.time(), item.mode(), item.target());
        stage.complete(whole);
        if (!stage.keepsTime(whole)) {
            intake.note(item.name() + " has another time here: this file system has none like its own");
        }
        if (size != item.size()) {
            intake.note(
                    item.name() + " has grown or shrunk there while it was fetched: it has " + size + " bytes here");
        }
        intake.sent(sent);
    }

    private void gone(Item item) {
        intake.fail(item.name(), GONE);
    }

    /** What has come of it is worth nothing. */
    private void fail(RawName name, String verdict) throws IOException {
        String reason = switch (verdict) {
            case "shorter" -> "is shorter there than its size said: it changed, or is no usual file";
            case "longer" -> "is longer there than its size says: read it by a command (exec run -- cat)";
            case "unreadable" -> "cannot be read there to its end";
            default -> throw senseless(verdict);
        };
        if (!asked.contains(name)) {
            throw senseless(name.toString());
        }
        stage.remove(name);
        intake.fail(name, reason);
    }

    private static HostFailure senseless(String what) {
        return new HostFailure(new Problem(
                Problem.Kind.PROTOCOL, "the host tells of what was not asked for: " + what, "look at that host"));
    }
}
