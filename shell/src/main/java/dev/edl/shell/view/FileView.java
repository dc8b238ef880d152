package dev.edl.shell.view;

import dev.edl.command.Problem;
import dev.edl.exec.FileResult;
import dev.edl.exec.FleetTransfer;
import dev.edl.exec.GetSpec;
import dev.edl.exec.HostSet;
import dev.edl.exec.PutSpec;
import dev.edl.exec.files.Brought;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows {@code put} and {@code get}: how far they have come, on a terminal, and what came of them: in JSON an object as soon
 * as a host is done, else at the end, hosts that fared alike in one line.
 *
 * <p>Safe for use by several threads.
 */
public final class FileView implements Consumer<FileResult>, AutoCloseable {
    static final String NOT_A_FILE = "neither a file, a folder nor a link";
    /** So many of a host's files are named; JSON names all. */
    private static final int NAMED = 10;

    private final Screen screen;
    private final Format format;
    private final String what;
    private final String destination;
    private final boolean digest;
    private final List<String> skipped;
    private final long began = System.nanoTime();
    private @Nullable StatusLine progress;

    private FileView(
            Screen screen, Format format, String what, String destination, boolean digest, List<String> skipped) {
        this.screen = screen;
        this.format = format;
        this.what = what;
        this.destination = destination;
        this.digest = digest;
        this.skipped = List.copyOf(skipped);
    }

    public static FileView ofPut(Screen screen, Format format, PutSpec put) {
        return new FileView(
                screen,
                format,
                "put",
                put.destination(),
                put.digest(),
                put.tree().skipped());
    }

    public static FileView ofGet(Screen screen, Format format, GetSpec get) {
        String what = get.look() ? "look" : "get";
        return new FileView(screen, format, what, get.folder().toString(), get.digest() && !get.look(), List.of());
    }

    /** Shows how far it has come, until it is finished. */
    public void watch(FleetTransfer fleet) {
        if (format == Format.TEXT) {
            progress = new StatusLine(screen, StatusLine.SOON, () -> line(fleet.state()));
            progress.begin();
        }
    }

    private String line(FleetTransfer.State state) {
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        return TransferLine.of(state, elapsed, StatusLine.columns(screen));
    }

    /** A host is done. */
    @Override
    public void accept(FileResult result) {
        if (format == Format.JSON) {
            try {
                Json.print(screen, line -> write(line, result));
            } catch (OutputClosed e) {
                // The screen has told whom it concerns; finish() throws it.
            }
        }
    }

    /**
     * All are done.
     *
     * @throws OutputClosed when stdout was closed on the way
     */
    public void finish(List<FileResult> results) {
        close();
        screen.closed().ifPresent(closed -> {
            throw closed;
        });
        if (format == Format.TEXT) {
            tellFailures(results);
            tellWell(results);
        }
    }

    private void tellWell(List<FileResult> results) {
        var hosts = new LinkedHashMap<String, List<FileResult>>();
        for (FileResult result : results) {
            result.done()
                    .filter(brought -> brought.files() > 0 || brought.failures().isEmpty())
                    .ifPresent(brought -> hosts.computeIfAbsent(said(brought), any -> new ArrayList<>())
                            .add(result));
        }
        hosts.forEach((said, alike) -> {
            Duration longest = alike.stream()
                    .map(FileResult::took)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            screen.print(folded(alike) + ": " + said.formatted(Figures.duration(longest)));
        });
    }

    private String said(Brought brought) {
        if (what.equals("look")) {
            return amount(brought.files(), brought.bytes()) + ", to be fetched; looked for %s";
        }
        int before = brought.files() - brought.sentFiles();
        return amount(brought.files(), brought.bytes()) + (digest ? ", digests compared" : "") + ", in %s"
                + (before <= 0 && brought.sentBytes() >= brought.bytes()
                        ? ""
                        : "; sent " + amount(brought.sentFiles(), brought.sentBytes())
                                + ", the rest was there from before");
    }

    private void tellFailures(List<FileResult> results) {
        skipped(skipped).forEach(note -> screen.say("edl: " + Plain.line(note)));
        var hosts = new LinkedHashMap<String, List<FileResult>>();
        for (FileResult result : results) {
            for (String line : lines(result)) {
                hosts.computeIfAbsent(line, any -> new ArrayList<>()).add(result);
            }
        }
        Paint paint = screen.look().errPaint();
        hosts.forEach((line, alike) -> screen.say(paint.failure(folded(alike)) + ": " + line));
    }

    private List<String> lines(FileResult result) {
        var lines = new ArrayList<String>();
        result.failed().ifPresent(problem -> {
            String lost = outcome(result).equals("lost") ? "lost: " : "";
            String detail = screen.look().verbose() ? Messages.detail(problem) : "";
            lines.add(lost + Wording.withHint(problem.message(), problem.whatNext()) + detail);
        });
        result.done().ifPresent(brought -> {
            for (Brought.Failure failure : brought.failures()) {
                lines.add(Plain.line(failure.name() + ": " + failure.reason()));
            }
            if (lines.size() > NAMED) {
                int more = lines.size() - NAMED;
                lines.subList(NAMED, lines.size()).clear();
                lines.add("and " + more + " more files failed (-o json names all)");
            }
            brought.notes().forEach(note -> lines.add(Plain.line(note)));
        });
        return lines;
    }

    private static String folded(List<FileResult> results) {
        return HostSet.foldHosts(results.stream().map(FileResult::host).toList());
    }

    /** {@code 3 files, 1.2 MB}. */
    static String amount(int files, long bytes) {
        return files + (files == 1 ? " file, " : " files, ") + Figures.bytes(bytes);
    }

    private void write(Json line, FileResult result) throws IOException {
        line.text("host", result.host().alias())
                .text("what", what)
                .text("destination", destination)
                .text("outcome", outcome(result));
        Brought brought = result.brought();
        line.number("files", brought == null ? null : brought.files())
                .number("bytes", brought == null ? null : brought.bytes())
                .number("sent_files", brought == null ? null : brought.sentFiles())
                .number("sent_bytes", brought == null ? null : brought.sentBytes())
                .text("verified", result.nothing() ? null : digest ? "sha256" : "size")
                .seconds("seconds", Duration.ofMillis(result.took().toMillis() / 10 * 10));
        if (brought != null && !brought.failures().isEmpty()) {
            line.pairs("failed", "name", "error", failures(brought));
        }
        var notes = new ArrayList<String>();
        notes.addAll(skipped(skipped));
        result.done().ifPresent(done -> notes.addAll(done.notes()));
        line.listIfAny("notes", notes)
                .textIfAny("error", result.failed().map(Problem::message))
                .textIfAny("hint", result.failed().flatMap(Problem::whatNext));
    }

    /** What is noted of names that are none of files. */
    static List<String> skipped(List<String> names) {
        return names.stream().map(name -> "skipped " + name + ": " + NOT_A_FILE).toList();
    }

    private static Map<String, String> failures(Brought brought) {
        var failures = new LinkedHashMap<String, String>();
        brought.failures().forEach(failure -> failures.put(failure.name(), failure.reason()));
        return failures;
    }

    private static String outcome(FileResult result) {
        return result.failed()
                .map(problem -> switch (problem.kind()) {
                    case UNREACHABLE, HOST_KEY, AUTHENTICATION -> "unreachable";
                    case CONNECTION, SILENT, REBOOTED -> "lost";
                    case GIVEN_UP -> "stopped";
                    case PRIVILEGE, MACHINE, DISK_FULL, NO_PROGRAM, NOT_EXECUTABLE, SETTING, NAME_TAKEN, PROTOCOL ->
                        "failed";
                })
                .orElse(result.ok() ? "done" : result.nothing() ? "failed" : "partial");
    }

    @Override
    public void close() {
        StatusLine line = progress;
        if (line != null) {
            line.close();
            progress = null;
        }
    }
}
