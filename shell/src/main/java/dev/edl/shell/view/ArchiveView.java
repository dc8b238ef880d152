package dev.edl.shell.view;

import dev.edl.exec.logs.archive.ArchiveListener;
import dev.edl.exec.logs.archive.BackupDay;
import dev.edl.exec.logs.archive.RestoredDay;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows {@code logs backup} and {@code logs restore}: how far they have come, on a terminal, and each day when it is done:
 * in JSON as an object, else in a line on stderr, with the sum of all at the end on stdout.
 *
 * <p>For one thread, besides the one that draws.
 */
public final class ArchiveView implements ArchiveListener, AutoCloseable {
    private static final int NOT_VERIFIED = 1;

    private final Screen screen;
    private final Format format;
    private final long began = System.nanoTime();
    private final @Nullable StatusLine progress;
    private @Nullable LocalDate day;
    private long expected;
    private long went;
    private long days;
    private long rows;
    private long bytes;
    private long sent;
    private long open;
    private long bad;

    public ArchiveView(Screen screen, Format format) {
        this.screen = screen;
        this.format = format;
        progress = format == Format.TEXT ? new StatusLine(screen, StatusLine.SOON, this::line) : null;
        if (progress != null) {
            progress.begin();
        }
    }

    @Override
    public synchronized void begins(LocalDate next, long number) {
        day = next;
        expected = number;
        went = 0;
    }

    @Override
    public synchronized void went(long more) {
        went += more;
    }

    private synchronized String line() {
        String elapsed = Figures.duration(Duration.ofNanos(System.nanoTime() - began));
        return day == null
                ? "looking what there is · " + elapsed
                : day + " · " + went + " of " + rows(expected) + " · " + elapsed;
    }

    /** A day is in the backup, or is not. */
    public void backedUp(BackupDay done) {
        count(done.rows(), done.verified());
        bytes += done.bytes();
        open += done.open() ? 1 : 0;
        if (format == Format.JSON) {
            Json.print(screen, line -> write(line, done));
            return;
        }
        String what = switch (done.state()) {
            case WRITTEN -> rows(done.rows()) + ", " + Figures.bytes(done.bytes());
            case KEPT -> rows(done.rows()) + ", kept";
            case FAILED -> "not backed up";
        };
        say(done.day(), what + (done.open() ? ", open" : ""), done.problem().or(done::note));
    }

    /** A day is restored, or is not. */
    public void restored(RestoredDay done) {
        count(done.rows(), done.verified());
        sent += done.sent();
        if (format == Format.JSON) {
            Json.print(screen, line -> write(line, done));
            return;
        }
        String what = rows(done.rows()) + ", " + (done.sent() == 0 ? "none" : done.sent()) + " sent"
                + (done.missing() > 0 ? ", " + done.missing() + " missing" : "");
        Optional<String> more =
                done.more() == 0 ? Optional.empty() : Optional.of("the server has " + rows(done.more()) + " besides");
        say(done.day(), what, done.problems().isEmpty() ? more : Optional.of(String.join("; ", done.problems())));
    }

    private void count(long number, boolean verified) {
        days++;
        rows += number;
        bad += verified ? 0 : 1;
    }

    private void say(LocalDate done, String what, Optional<String> remark) {
        screen.say(
                "edl: " + done + ": " + what + remark.map(words -> ": " + words).orElse(""));
    }

    /** All days are done. Returns the exit code. */
    public int finishBackup(String folder) {
        close();
        if (days == 0) {
            new Messages(screen, format).say("the server has no such rows: nothing was backed up");
        } else if (format == Format.TEXT) {
            String today = open == 0 ? "" : "; " + open + " open, taken anew next time";
            screen.print(sum() + ", " + Figures.bytes(bytes) + " in " + folder + ": " + verdict() + today);
        }
        return code();
    }

    /** All days are done. Returns the exit code. */
    public int finishRestore(String server) {
        close();
        if (format == Format.TEXT) {
            screen.print(sum() + ", " + sent + " of them sent now, on " + server + ": " + verdict());
        }
        return code();
    }

    private String sum() {
        return days + (days == 1 ? " day, " : " days, ") + rows(rows);
    }

    private String verdict() {
        return bad == 0 ? "verified" : bad + (bad == 1 ? " day" : " days") + " not verified";
    }

    private int code() {
        return bad == 0 ? 0 : NOT_VERIFIED;
    }

    private static String rows(long number) {
        return number + (number == 1 ? " row" : " rows");
    }

    private static void write(Json line, BackupDay done) throws IOException {
        line.text("day", done.day().toString())
                .text("what", "backup")
                .text("state", done.state().name().toLowerCase(Locale.ROOT))
                .number("rows", done.rows())
                .text("digest", done.digest().orElse(null))
                .number("bytes", done.bytes())
                .flag("open", done.open())
                .flag("verified", done.verified())
                .textIfAny("error", done.problem())
                .listIfAny("notes", done.note().map(List::of).orElse(List.of()));
    }

    private static void write(Json line, RestoredDay done) throws IOException {
        line.text("day", done.day().toString())
                .text("what", "restore")
                .number("rows", done.rows())
                .text("digest", done.digest())
                .number("sent", done.sent())
                .number("more", done.more())
                .number("missing", done.missing())
                .flag("verified", done.verified())
                .textIfAny(
                        "error",
                        done.problems().isEmpty() ? Optional.empty() : Optional.of(String.join("; ", done.problems())));
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
