package dev.edl.scripting;

import dev.edl.exec.Fallback;
import dev.edl.exec.HostType;
import dev.edl.exec.UsageException;
import groovy.lang.Closure;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands on hosts as systemd units, and lists, follows, signals and stops them.
 *
 * <p>A command is a string, which is what one would type on the host; a string with values in it ({@code "ls ${folder}"}),
 * where each value is quoted; or a list, which is exact words. Further arguments have names, as the options on the command
 * line do: {@code on} (a host set, a host, hosts, or a list of them), {@code type} and {@code exclude} choose the hosts.
 * Without {@code on} and {@code type}, {@code run} and {@code start} take the session's selection, else the hosts of type
 * cassandra; everything else takes all.
 *
 * <p>What fails on a host is thrown as {@link RequestFailed}, unless it is asked {@code unchecked}. What cannot be asked for
 * is thrown as {@link dev.edl.exec.ExecException} before any host is reached. A thread that is interrupted while it waits
 * throws {@link CancelledException}; what it follows in the foreground is stopped then.
 *
 * <p>Safe for use by several threads.
 */
public final class Exec extends KnownRuns {
    Exec(Session session, boolean checked) {
        super(session, checked);
    }

    /** The same verbs, which give a failure as data. */
    public Exec getUnchecked() {
        return new Exec(session, false);
    }

    /** Runs a command and waits for all hosts. */
    public Result run(@Nullable Object command) {
        return command instanceof Map<?, ?> named
                ? new Foreground(session, checked).run(Request.run(named, null))
                : run(Map.of(), command);
    }

    /**
     * Runs a command and waits for all hosts.
     *
     * <p>{@code timeout} is kept by the host; {@code user}, {@code cwd}, {@code env}, {@code secretEnv}, {@code stdin} (a
     * string, bytes or a file), {@code script} (a local file; the command is then the list of its arguments),
     * {@code memoryMax}, {@code cpuQuota} and {@code property} set up the program. {@code batch}, {@code check} (a line for
     * sh), {@code checkEvery}, {@code checkTimeout}, {@code maxFail} and {@code pause} go through the hosts in batches;
     * {@code lock} and {@code lockWait} keep others out. {@code check: false} gives a failure as data.
     *
     * @throws CommandFailed when not every host succeeded
     */
    public Result run(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "name", type = CharSequence.class),
                        @NamedParam(value = "timeout", type = Duration.class),
                        @NamedParam(value = "user", type = CharSequence.class),
                        @NamedParam(value = "cwd", type = CharSequence.class),
                        @NamedParam(value = "env", type = Map.class),
                        @NamedParam(value = "secretEnv", type = Map.class),
                        @NamedParam(value = "stdin", type = Object.class),
                        @NamedParam(value = "script", type = Object.class),
                        @NamedParam(value = "memoryMax", type = Object.class),
                        @NamedParam(value = "cpuQuota", type = Object.class),
                        @NamedParam(value = "property", type = Object.class),
                        @NamedParam(value = "fanout", type = Integer.class),
                        @NamedParam(value = "serial", type = Boolean.class),
                        @NamedParam(value = "shell", type = Boolean.class),
                        @NamedParam(value = "split", type = Boolean.class),
                        @NamedParam(value = "log", type = Boolean.class),
                        @NamedParam(value = "keepChildren", type = Boolean.class),
                        @NamedParam(value = "yes", type = Boolean.class),
                        @NamedParam(value = "check", type = Object.class),
                        @NamedParam(value = "raw", type = Boolean.class),
                        @NamedParam(value = "batch", type = Object.class),
                        @NamedParam(value = "checkEvery", type = Duration.class),
                        @NamedParam(value = "checkTimeout", type = Duration.class),
                        @NamedParam(value = "maxFail", type = Object.class),
                        @NamedParam(value = "pause", type = Duration.class),
                        @NamedParam(value = "lock", type = CharSequence.class),
                        @NamedParam(value = "lockWait", type = Duration.class)
                    })
                    Map<String, ?> named,
            @Nullable Object command) {
        return new Foreground(session, checked).run(Request.run(named, command));
    }

    /** Starts a command in the background and returns as soon as it was started on all hosts. */
    public Background start(@Nullable Object command) {
        return command instanceof Map<?, ?> named ? started(named, null) : started(Map.of(), command);
    }

    /**
     * Starts a command in the background and returns as soon as it was started on all hosts. It goes on without us; how it ends
     * is told by {@link Background#await()}, even where it has ended at once.
     *
     * @throws RequestFailed when it could not be started on every host; it goes on where it was
     */
    public Background start(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "name", type = CharSequence.class),
                        @NamedParam(value = "timeout", type = Duration.class),
                        @NamedParam(value = "user", type = CharSequence.class),
                        @NamedParam(value = "cwd", type = CharSequence.class),
                        @NamedParam(value = "env", type = Map.class),
                        @NamedParam(value = "secretEnv", type = Map.class),
                        @NamedParam(value = "stdin", type = Object.class),
                        @NamedParam(value = "script", type = Object.class),
                        @NamedParam(value = "memoryMax", type = Object.class),
                        @NamedParam(value = "cpuQuota", type = Object.class),
                        @NamedParam(value = "property", type = Object.class),
                        @NamedParam(value = "fanout", type = Integer.class),
                        @NamedParam(value = "serial", type = Boolean.class),
                        @NamedParam(value = "shell", type = Boolean.class),
                        @NamedParam(value = "split", type = Boolean.class),
                        @NamedParam(value = "log", type = Boolean.class),
                        @NamedParam(value = "keepChildren", type = Boolean.class),
                        @NamedParam(value = "yes", type = Boolean.class),
                        @NamedParam(value = "check", type = Object.class)
                    })
                    Map<String, ?> named,
            @Nullable Object command) {
        return started(named, command);
    }

    private Background started(Map<?, ?> named, @Nullable Object command) {
        return Launches.start(session, throwing(), Request.start(named, command));
    }

    /** Does something while a lock is held that other operators respect too; see {@code docs/safety.md}. */
    public <T> T lock(String name, Closure<T> action) {
        return lock(Map.of(), name, action);
    }

    /**
     * The same; {@code wait}: asks again for so long while another one has it.
     *
     * @throws UsageException when another one has it
     * @throws RequestFailed when the host that keeps it cannot be asked, or it was lost meanwhile
     */
    public <T> T lock(
            @NamedParams(@NamedParam(value = "wait", type = Duration.class)) Map<String, ?> named,
            String name,
            Closure<T> action) {
        var arguments = new Named(Verb.LOCK, named);
        if (session.rehearsal().isPresent()) {
            session.rehearsal().get().tell("would take the lock " + name);
            return action.call();
        }
        try (var held = HeldByScript.take(
                session, name, "a script", arguments.duration("wait").orElse(null))) {
            T value = Session.locked(action::call);
            held.orThrow();
            return value;
        }
    }

    static Fallback toRun() {
        return new Fallback.OfType(HostType.CASSANDRA);
    }
}
