package dev.edl.shell.view;

import dev.edl.command.Problem;
import dev.edl.command.ShellWords;
import dev.edl.exec.Host;
import dev.edl.exec.LockName;
import dev.edl.exec.unit.LockAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What is said of locks. */
public final class LockWords {
    private static final Duration TODAY = Duration.ofHours(20);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private LockWords() {}

    /** {@code the lock deploy is held by ada@desk since 08:20 UTC (2 min): rolling restart}. */
    public static String taken(LockName name, LockAnswer.Taken taken, Instant now) {
        String what = taken.holder().getOrDefault("what", "");
        return "the lock " + name + " is held by "
                + Plain.line(taken.holder().getOrDefault("who", "somebody who is not known")) + " since "
                + moment(now.minus(taken.age()), now) + " (" + Figures.age(taken.age()) + ")"
                + (what.isEmpty() ? "" : ": " + Plain.line(what));
    }

    /** {@code 08:20 UTC}, with the day where that is not clear. */
    public static String moment(Instant then, Instant now) {
        DateTimeFormatter format = Duration.between(then, now).compareTo(TODAY) < 0 ? TIME : DAY;
        return format.format(then.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    public static String duration(Duration length) {
        return Figures.duration(length);
    }

    /** Why the host that keeps it was of no use. */
    public static Problem notAsked(LockName name, Problem problem) {
        return new Problem(
                problem.kind(),
                problem.message() + ": the lock " + name + " could not be asked for, and nothing was done",
                problem.hint(),
                problem.detail());
    }

    /** Shows what would be done under a lock; in JSON an object. */
    public static void plan(Screen screen, Format format, LockName name, Host keeper, List<String> argv) {
        switch (format) {
            case JSON ->
                Json.print(
                        screen,
                        line -> line.text("lock", name.text())
                                .text("host", keeper.alias())
                                .list("argv", argv));
            case TEXT -> {
                screen.print("under the lock " + name + " on " + keeper + ":");
                if (!argv.isEmpty()) {
                    screen.print("  " + Plain.line(ShellWords.join(argv)) + " (here)");
                }
            }
        }
    }
}
