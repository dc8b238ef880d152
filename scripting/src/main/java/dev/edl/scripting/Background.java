package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.RunName;
import groovy.lang.Closure;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.SimpleType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A run that goes on without us, on one or several hosts. Immutable. */
public final class Background implements Described {
    private final Session session;
    private final RunName name;
    private final Hosts hosts;
    private final List<HostResult> missing;
    private final boolean throwing;

    /** @param missing what is known already of hosts that it is not to be found on */
    Background(Session session, RunName name, List<Host> hosts, List<HostResult> missing, boolean throwing) {
        this.session = session;
        this.name = name;
        this.hosts = new Hosts(session.inventory(), hosts);
        this.missing = List.copyOf(missing);
        this.throwing = throwing;
    }

    /** The run's name, the same on all hosts. */
    public String getName() {
        return name.text();
    }

    /** Where it was started. */
    public Hosts getHosts() {
        return hosts;
    }

    /** Asks its hosts whether it still runs on any. */
    public boolean isRunning() {
        return !session.rehearsal().isPresent()
                && !hosts.isEmpty()
                && session.exec().list(on()).stream()
                        .anyMatch(unit -> unit.isRunning() && unit.getName().equals(name.text()));
    }

    /**
     * Follows its output from the beginning, and calls the action on this thread for each event, until it has ended on
     * all hosts. An interrupt, or an exception of the action, lets go of it; the units go on.
     */
    public Result events(
            @ClosureParams(value = SimpleType.class, options = "dev.edl.scripting.Event") Closure<?> action) {
        return follow(action::call);
    }

    /** The same for Java. */
    public Result follow(Consumer<? super Event> action) {
        return ended(() -> Followed.follow(session, name, hosts.toList(), action));
    }

    /** The same, with the host and each line of its output. */
    public Result eachLine(
            @ClosureParams(
                            value = SimpleType.class,
                            options = {"dev.edl.exec.Host", "java.lang.String"})
                    Closure<?> action) {
        return lines(action::call);
    }

    /** The same for Java. */
    public Result lines(BiConsumer<? super Host, ? super String> action) {
        return follow(event -> {
            if (event instanceof Event.Line(Host host, String text)) {
                action.accept(host, text);
            }
        });
    }

    /** Waits for its end on all hosts; its output stays where it is. */
    public Result await() {
        return await(null);
    }

    /**
     * The same for so long at most; null: as long as it takes.
     *
     * @throws CommandFailed when it did not end well everywhere
     * @throws RequestFailed when it still runs then; it goes on
     */
    public Result await(@Nullable Duration limit) {
        Result result = ended(() -> Followed.await(session, name, hosts.toList(), limit));
        if (throwing && Session.isChecked() && !result.getOk()) {
            throw new CommandFailed(result);
        }
        return result;
    }

    /** Stops it on all hosts and waits for its end; gives the hosts where it still ran. */
    public Hosts stop() {
        return hosts.isEmpty() ? hosts : verbs().stop(on(), name);
    }

    /** Sends it a signal: {@code 'HUP'}. */
    public Hosts signal(String signal) {
        return hosts.isEmpty() ? hosts : verbs().signal(on(), name, signal);
    }

    /** What it has written on each host. */
    public Map<Host, String> logs() {
        return hosts.isEmpty() ? Map.of() : verbs().logs(on(), name);
    }

    /** It may have ended meanwhile: that is no failure. */
    private Exec verbs() {
        return session.exec().getUnchecked();
    }

    private Map<String, ?> on() {
        return Map.of("on", hosts);
    }

    /** What came of it where it is, and where it is not. */
    private Result ended(Supplier<List<HostResult>> following) {
        if (session.rehearsal().isPresent()) {
            return Foreground.result(session, name.text(), Rehearsal.results(name, hosts.toList()), true);
        }
        var results = new ArrayList<>(hosts.isEmpty() ? List.of() : following.get());
        session.requests().known(List.of(name));
        results.addAll(missing);
        return Foreground.result(session, name.text(), results, false);
    }

    @Override
    public String describe() {
        return hosts.isEmpty() ? toString() : this + ", started (exec attach " + name + ")";
    }

    /** {@code watch on db[0-2]}. */
    @Override
    public String toString() {
        return name + " on " + (hosts.isEmpty() ? "no host" : hosts);
    }
}
