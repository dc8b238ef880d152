package dev.edl.exec.recall;

import dev.edl.exec.Fate;
import dev.edl.exec.HostSet;
import dev.edl.exec.Inventory;
import dev.edl.exec.LastRequest;
import dev.edl.exec.Recall;
import dev.edl.exec.UsageException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three files for each inventory, of its user alone: the last request, the last one that left hosts, and the runs that
 * were left. They are replaced whole, so that of several shells at once the last one counts. Besides them one for each
 * process that is following a run of its own: it outlives one that was killed.
 *
 * <p>Safe for use by several threads and processes.
 */
public final class RequestFiles implements Recall {
    private static final int NAME_BYTES = 8;
    private static final String FORM_KEY = "edl";
    private static final String FORM = "1";

    private final Path folder;
    private final Path last;
    private final Path unfinished;
    private final Path left;
    /** How the files of processes begin. */
    private final String followed;

    /**
     * Keeps them in a folder, which is made when there is something to keep.
     *
     * @param inventory whose source tells it from others
     * @param workingFolder in which the source is found
     */
    public RequestFiles(Path folder, Inventory inventory, Path workingFolder) {
        this.folder = folder;
        String digest = digest(inventory
                .source()
                .map(source -> real(workingFolder.resolve(source)))
                .orElse("localhost"));
        last = folder.resolve("last-" + digest);
        unfinished = folder.resolve("unfinished-" + digest);
        left = folder.resolve("left-" + digest);
        followed = "followed-" + digest + "-";
    }

    @Override
    public Optional<LastRequest> requestOf(Fate fate) {
        return fate == Fate.REST
                ? unfinished().map(Unfinished::request)
                : read(last).map(RequestFiles::request);
    }

    /** The last request that left hosts. */
    public Optional<Unfinished> unfinished() {
        return read(unfinished).map(kept -> new Unfinished(request(kept), list(kept, "word"), list(kept, "unkept")));
    }

    /** Keeps what became of the last request. */
    public void keep(LastRequest request) throws IOException {
        write(last, kept(request));
    }

    /** Keeps a request that has hosts left. */
    public void keep(Unfinished left) throws IOException {
        Properties kept = kept(left.request());
        put(kept, "word", left.words());
        put(kept, "unkept", left.unkept());
        write(unfinished, kept);
    }

    /** Forgets the request that had hosts left, when this one by the same words has begun all of them. */
    public void finished(LastRequest request, List<String> words) throws IOException {
        boolean wanted;
        try {
            wanted = unfinished()
                    .filter(kept -> !kept.words().equals(words)
                            || !request.hasBegun(kept.request().of(Fate.REST)))
                    .isPresent();
        } catch (UsageException e) {
            wanted = false;
        }
        if (!wanted) {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The runs that were left and not told of yet, the oldest first; none when what was kept cannot be read. */
    public List<LeftRun> left() {
        return left(left);
    }

    private static List<LeftRun> left(Path file) {
        try {
            return read(file).stream().flatMap(RequestFiles::leftRuns).toList();
        } catch (UsageException | DateTimeException e) {
            return List.of();
        }
    }

    /** Keeps that a process follows this run of its own. */
    public void follow(String process, LeftRun run) throws IOException {
        write(folder.resolve(followed + process), kept(List.of(run)));
    }

    /** The process follows none any more. */
    public void unfollow(String process) throws IOException {
        Files.deleteIfExists(folder.resolve(followed + process));
    }

    /** Counts among the runs that were left those whose processes are no more. */
    public void adopt(Predicate<String> lives) throws IOException {
        var runs = new ArrayList<>(left());
        List<Path> orphans = orphans(lives);
        for (Path orphan : orphans) {
            for (LeftRun run : left(orphan)) {
                runs.removeIf(one -> one.name().equals(run.name()));
                runs.add(run);
            }
        }
        if (!orphans.isEmpty()) {
            keepLeft(runs);
        }
        for (Path orphan : orphans) {
            Files.deleteIfExists(orphan);
        }
    }

    private List<Path> orphans(Predicate<String> lives) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(followed))
                    .filter(file -> !lives.test(file.getFileName().toString().substring(followed.length())))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Keeps these, and only these. */
    public void keepLeft(List<LeftRun> runs) throws IOException {
        if (runs.isEmpty()) {
            Files.deleteIfExists(left);
            return;
        }
        write(left, kept(runs));
    }

    private static Properties kept(List<LeftRun> runs) {
        var kept = new Properties();
        put(kept, "name", runs.stream().map(LeftRun::name).toList());
        put(kept, "hosts", runs.stream().map(run -> HostSet.fold(run.hosts())).toList());
        put(kept, "at", runs.stream().map(run -> run.at().toString()).toList());
        put(kept, "sitting", runs.stream().map(LeftRun::sitting).toList());
        return kept;
    }

    private static Stream<LeftRun> leftRuns(Properties kept) {
        List<String> names = list(kept, "name");
        return IntStream.range(0, names.size())
                .mapToObj(at -> new LeftRun(
                        names.get(at),
                        HostSet.expand(kept.getProperty("hosts." + at, "")),
                        Instant.parse(kept.getProperty("at." + at, "")),
                        kept.getProperty("sitting." + at, "")));
    }

    private static Properties kept(LastRequest request) {
        var kept = new Properties();
        kept.setProperty("name", request.name());
        for (Fate fate : Fate.values()) {
            kept.setProperty(fate.word(), HostSet.fold(request.of(fate)));
        }
        return kept;
    }

    private static LastRequest request(Properties kept) {
        Map<Fate, List<String>> hosts = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            String folded = kept.getProperty(fate.word(), "");
            hosts.put(fate, folded.isEmpty() ? List.of() : HostSet.expand(folded));
        }
        return new LastRequest(kept.getProperty("name", ""), hosts);
    }

    private static void put(Properties kept, String key, List<String> values) {
        for (int number = 0; number < values.size(); number++) {
            kept.setProperty(key + "." + number, values.get(number));
        }
    }

    private static List<String> list(Properties kept, String key) {
        var values = new ArrayList<String>();
        for (String value = kept.getProperty(key + ".0"); value != null; ) {
            values.add(value);
            value = kept.getProperty(key + "." + values.size());
        }
        return values;
    }

    private static Optional<Properties> read(Path file) {
        try {
            var kept = new Properties();
            kept.load(new StringReader(Files.readString(file)));
            if (!FORM.equals(kept.getProperty(FORM_KEY))) {
                throw new IllegalArgumentException("it is cut or another's");
            }
            return Optional.of(kept);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(
                    "what is kept of the last request cannot be read: " + file + ": " + e.getMessage(),
                    "remove it, or choose the hosts by --hosts");
        }
    }

    private void write(Path file, Properties kept) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path whole = Files.createTempFile(
                folder, "new-", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            kept.setProperty(FORM_KEY, FORM);
            var text = new StringWriter();
            kept.store(text, null);
            Files.writeString(whole, text.toString());
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static String real(Path source) {
        try {
            return source.toRealPath().toString();
        } catch (IOException e) {
            return source.toAbsolutePath().normalize().toString();
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
