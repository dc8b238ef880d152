package dev.edl.scripting;

import dev.edl.command.Signal;
import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.RunName;
import dev.edl.exec.UsageException;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks hosts about runs that are there, and follows, signals and stops them. See {@link Exec}.
 *
 * <p>Safe for use by several threads.
 */
public abstract sealed class KnownRuns permits Exec {
    final Session session;
    final boolean checked;

    KnownRuns(Session session, boolean checked) {
        this.session = session;
        this.checked = checked;
    }

    final boolean throwing() {
        return checked && Session.isChecked();
    }

    /** Lists the running units of all hosts. */
    public final Units list() {
        return list(Map.of());
    }

    /**
     * Lists the running units of hosts.
     *
     * @throws RequestFailed when a host could not be asked
     */
    public final Units list(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class)
                    })
                    Map<String, ?> named) {
        var arguments = new Named(Verb.LIST, named);
        return Listings.list(session, throwing(), hosts(arguments), 0);
    }

    /** Lists the runs of all hosts, ended ones too, oldest first. */
    public final Units history() {
        return history(Map.of());
    }

    /** The same for chosen hosts; {@code limit}: so many of the newest of each host. */
    public final Units history(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "limit", type = Integer.class)
                    })
                    Map<String, ?> named) {
        var arguments = new Named(Verb.HISTORY, named);
        return Listings.list(
                session, throwing(), hosts(arguments), arguments.number("limit").orElse(Integer.MAX_VALUE));
    }

    /** Stops units by name wherever they are, and waits for their end; gives the hosts where there was one. */
    public final Hosts stop(Object names) {
        return stop(Map.of(), names);
    }

    /**
     * The same on chosen hosts.
     *
     * @param names a name, a unit or a list of them
     * @throws RequestFailed when no host has such a unit, or one could not be asked
     */
    public final Hosts stop(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "yes", type = Boolean.class)
                    })
                    Map<String, ?> named,
            Object names) {
        var arguments = new Named(Verb.STOP, named);
        return Stops.stop(session, throwing(), names(names), hosts(arguments), arguments.on("yes", false));
    }

    /** Sends a signal ({@code 'HUP'}) to the processes of units wherever they are; gives the hosts where it was sent. */
    public final Hosts signal(Object names, String signal) {
        return signal(Map.of(), names, signal);
    }

    /** The same on chosen hosts. */
    public final Hosts signal(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "yes", type = Boolean.class)
                    })
                    Map<String, ?> named,
            Object names,
            String signal) {
        var arguments = new Named(Verb.SIGNAL, named);
        Signal sent = Signal.parse(signal)
                .orElseThrow(() -> new UsageException("no such signal: " + signal, "as in TERM, HUP, USR1 or 15"));
        return Stops.signal(session, throwing(), names(names), sent, hosts(arguments), arguments.on("yes", false));
    }

    /** What the last run of a name wrote, on each host that knows it. */
    public final Map<Host, String> logs(Object name) {
        return logs(Map.of(), name);
    }

    /**
     * The same on chosen hosts; {@code lines}: so many of the last; {@code all}: of all its runs.
     *
     * @throws RequestFailed when no host knows it, or one could not be asked
     */
    public final Map<Host, String> logs(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "lines", type = Integer.class),
                        @NamedParam(value = "all", type = Boolean.class)
                    })
                    Map<String, ?> named,
            Object name) {
        var arguments = new Named(Verb.LOGS, named);
        return Listings.logs(
                session,
                throwing(),
                names(name).getFirst(),
                hosts(arguments),
                arguments.on("all", false),
                arguments.number("lines").orElse(-1));
    }

    /** A handle on the last run of a name wherever it is. */
    public final Background attach(Object name) {
        return attach(Map.of(), name);
    }

    /**
     * The same on chosen hosts.
     *
     * @throws RequestFailed when no host knows it, or one could not be asked
     */
    public final Background attach(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class)
                    })
                    Map<String, ?> named,
            Object name) {
        var arguments = new Named(Verb.ATTACH, named);
        return Launches.attach(session, throwing(), names(name).getFirst(), hosts(arguments));
    }

    /** Waits for the end of the last run of a name wherever it is; its output stays where it is. */
    public final Result await(Object name) {
        return await(Map.of(), name);
    }

    /** The same on chosen hosts; {@code within}: no longer than that, the units go on then. */
    public final Result await(
            @NamedParams({
                        @NamedParam(value = "on", type = Object.class),
                        @NamedParam(value = "type", type = Object.class),
                        @NamedParam(value = "exclude", type = Object.class),
                        @NamedParam(value = "within", type = Duration.class)
                    })
                    Map<String, ?> named,
            Object name) {
        var arguments = new Named(Verb.AWAIT, named);
        Background run = Launches.attach(session, throwing(), names(name).getFirst(), hosts(arguments));
        return run.await(arguments.duration("within").orElse(null));
    }

    private List<Host> hosts(Named named) {
        return session.choice().of(named, new Fallback.All());
    }

    /** A name, a unit, a handle, or a list of them. */
    private static List<RunName> names(Object given) {
        List<RunName> names = given instanceof Collection<?> several
                ? several.stream().map(KnownRuns::name).distinct().toList()
                : List.of(name(given));
        if (names.isEmpty()) {
            throw new UsageException("no name is given", null);
        }
        return names;
    }

    private static RunName name(@Nullable Object given) {
        return switch (given) {
            case RunName name -> name;
            case Unit unit -> RunName.parse(unit.getName());
            case Background run -> RunName.parse(run.getName());
            case CharSequence text -> RunName.parse(text.toString());
            case null -> throw new UsageException("a run's name is null", null);
            default -> throw new UsageException("not a run's name: " + given, null);
        };
    }
}
