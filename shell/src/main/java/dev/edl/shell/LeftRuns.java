package dev.edl.shell;

import dev.edl.exec.ExecException;
import dev.edl.exec.HostSet;
import dev.edl.exec.RunName;
import dev.edl.exec.recall.LeftRun;
import dev.edl.shell.view.LockWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The runs that this user left running, each told of once: by the first exec command in another terminal session, without
 * asking any host, and so in words that are true whatever has become of it. Who names a run knows of it.
 */
final class LeftRuns {
    private static final int MOST = 20;
    private static final Path SELF = Path.of("/proc/self/stat");
    /** In /proc/self/stat behind the name: state, parent, group, session. */
    private static final int SESSION_FIELD = 3;

    private LeftRuns() {}

    /** Keeps that this process follows a run of its own: it is left when the process is killed. */
    static void follow(Context context, String name, Collection<String> hosts) {
        var run = new LeftRun(name, List.copyOf(hosts), context.clock().instant(), sitting());
        attempt(context, () -> context.requests().follow(process(ProcessHandle.current()), run));
    }

    /** It has come to an end of which this process knows. */
    static void unfollow(Context context) {
        attempt(context, () -> context.requests().unfollow(process(ProcessHandle.current())));
    }

    /** Keeps that a run was left on hosts; none: nothing was left. */
    static void note(Context context, String name, Collection<String> hosts) {
        if (!hosts.isEmpty()) {
            var run = new LeftRun(name, List.copyOf(hosts), context.clock().instant(), sitting());
            change(context, known -> {
                var more = new ArrayList<>(known);
                more.removeIf(one -> one.name().equals(name));
                more.add(run);
                return more.subList(Math.max(0, more.size() - MOST), more.size());
            });
        }
    }

    /** The user has named these. */
    static void forget(Context context, Collection<RunName> names) {
        List<String> texts = names.stream().map(RunName::text).toList();
        change(
                context,
                known -> known.stream()
                        .filter(run -> !texts.contains(run.name()))
                        .toList());
    }

    /** Tells, to a person at a terminal, of those that another sitting left. */
    static void mention(Context context) {
        if (!context.surroundings().terminals().errors() || context.options().json()) {
            return;
        }
        String now = sitting();
        adopt(context);
        List<LeftRun> others = context.requests().left().stream()
                .filter(run -> !run.sitting().equals(now))
                .toList();
        if (!others.isEmpty()) {
            Instant time = context.clock().instant();
            String self = context.screen().look().self();
            others.forEach(run -> context.messages()
                    .say("left running at " + LockWords.moment(run.at(), time) + ": " + run.name() + " on "
                            + HostSet.fold(run.hosts()) + "; whether it still runs: " + self + "exec list"));
            change(
                    context,
                    known -> known.stream().filter(run -> !others.contains(run)).toList());
        }
    }

    /** By one at a time: several runs may be left at once. */
    private static synchronized void change(Context context, UnaryOperator<List<LeftRun>> how) {
        adopt(context);
        attempt(context, () -> {
            List<LeftRun> known = context.requests().left();
            List<LeftRun> changed = how.apply(known);
            if (!changed.equals(known)) {
                context.requests().keepLeft(changed);
            }
        });
    }

    private static void adopt(Context context) {
        attempt(context, () -> context.requests().adopt(LeftRuns::lives));
    }

    /** What is changed in what is kept. */
    private interface Change {
        void make() throws IOException;
    }

    private static void attempt(Context context, Change change) {
        try {
            change.make();
        } catch (IOException | ExecException e) {
            if (context.options().verbose) {
                context.messages().warn("what was left running cannot be kept: " + e);
            }
        }
    }

    /** Which terminal session this is, or the like. */
    private static String sitting() {
        long leader = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        try {
            String fields = Files.readString(SELF);
            leader =
                    Long.parseLong(fields.substring(fields.lastIndexOf(')') + 2).split(" ")[SESSION_FIELD]);
        } catch (IOException e) {
            // Not Linux: then the process that started us stands for the session.
            System.getLogger(LeftRuns.class.getName()).log(System.Logger.Level.DEBUG, "no session", e);
        }
        // Numbers of processes come again.
        return leader + "/"
                + ProcessHandle.of(leader)
                        .flatMap(process -> process.info().startInstant())
                        .map(Instant::toString)
                        .orElse("");
    }

    /** A process by its number and start. */
    private static String process(ProcessHandle process) {
        return process.pid()
                + "."
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static boolean lives(String process) {
        String number = process.split("\\.")[0];
        return number.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(number))
                        .filter(handle -> process(handle).equals(process))
                        // One that is dead, and that nobody has waited for yet, has no program any more.
                        .filter(handle -> handle.info().command().isPresent())
                        .isPresent();
    }
}
