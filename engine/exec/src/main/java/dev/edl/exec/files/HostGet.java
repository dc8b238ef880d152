package dev.edl.exec.files;

import dev.edl.command.Problem;
import dev.edl.exec.files.Item.Kind;
import dev.edl.exec.unit.HostDialogue;
import dev.edl.exec.unit.HostFailure;
import dev.edl.exec.unit.HostUnits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Fetches the files of one request from one host. For one thread. */
public final class HostGet implements HostTransfer {
    private final Get get;
    private final Path target;
    private final Meter meter;
    private final HostDialogue dialogue;
    private final List<Source> sources = new ArrayList<>();
    private final Intake intake = new Intake();

    private HostGet(Get get, Path target, HostDialogue dialogue, Meter meter) {
        this.get = get;
        this.target = target;
        this.dialogue = dialogue;
        this.meter = meter;
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
            meter.expect(things().stream().mapToLong(Item::size).sum());
            if (!get.look() && !sources.isEmpty()) {
                fetch();
            }
            return intake.brought(things());
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
                : new Problem(Problem.Kind.SETTING, "cannot be written here: " + reason(e), "give another folder");
    }

    /** Which file, and why not: Java's own words for some reasons are the file's name alone. */
    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> e.getMessage() + ": no such folder";
            case AccessDeniedException _ -> e.getMessage() + ": no right to";
            default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
        };
    }

    private void list() {
        for (int index = 1; index <= get.sources().size(); index++) {
            String given = get.sources().get(index - 1);
            RawName name = Get.name(given);
            Listing listing = Listing.read(dialogue, name);
            listing.skipped().forEach(each -> intake.note("skipped " + each + ": neither a file, a folder nor a link"));
            if (!listing.items().isEmpty()) {
                sources.add(new Source(index, name, listing.items()));
            } else if (listing.skipped().isEmpty()) {
                boolean pattern = given.matches(".*[*?\\[].*");
                intake.fail(
                        RawName.ofWord(given),
                        "no such file or folder there" + (pattern ? "; patterns are not expanded" : ""));
            }
        }
    }

    private List<Item> things() {
        return sources.stream().flatMap(source -> source.items().stream()).toList();
    }

    private Set<RawName> names(Predicate<Item> which) {
        return things().stream().filter(which).map(Item::name).collect(Collectors.toSet());
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
        Set<RawName> wanted = names(item -> true);
        stage.keepOnly(wanted);
        var fetch = new Fetch(dialogue, stage, names(Item::isFile), intake, meter);
        for (Source source : sources) {
            fetch.bring(source);
        }
        if (get.digest()) {
            verifyDigests(stage);
        }
        for (Item item : things()) {
            if (item.kind() == Kind.LINK) {
                stage.link(item);
                intake.sent(0);
            }
        }
        for (RawName name : intake.failed()) {
            if (wanted.contains(name)) {
                stage.remove(name);
            }
        }
        stage.publish(things().stream().filter(Item::isFolder).toList());
    }

    private void verifyDigests(LocalStage stage) throws IOException {
        for (Source source : sources) {
            List<Item> items =
                    source.files().stream().filter(item -> !intake.failed(item)).toList();
            Map<RawName, String> there = source.isFolder() ? digests(source, items) : digest(source, items);
            for (Item item : items) {
                long size = stage.there(item.name()).map(Item::size).orElse(0L);
                if (!stage.digest(item.name(), size).equals(there.get(item.name()))) {
                    intake.fail(item.name(), "has another digest there than here: did it change?");
                }
            }
        }
    }

    private Map<RawName, String> digests(Source source, List<Item> items) {
        byte[] names = source.names(items);
        dialogue.tell("digests " + source.index() + " " + names.length);
        dialogue.send(new ByteArrayInputStream(names));
        var digests = new HashMap<RawName, String>();
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
