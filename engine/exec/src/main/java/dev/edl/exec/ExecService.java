package dev.edl.exec;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Signal;
import dev.edl.exec.unit.Beginning;
import dev.edl.exec.unit.HostCheck;
import dev.edl.exec.unit.HostFailure;
import dev.edl.exec.unit.HostUnits;
import dev.edl.exec.unit.LockAnswer;
import dev.edl.exec.unit.LogSink;
import dev.edl.exec.unit.UnitStart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Runs commands on hosts as systemd units, and lists, follows, signals and stops them. Hosts are worked at together, up to
 * a limit; one host's failure never disturbs another's, and is told as data.
 *
 * <p>Safe for use by several threads. How a run is made is told in {@code docs/runs.md}.
 */
public final class ExecService {
    private static final int PURPOSE_KEPT = 200;

    private final Session session;
    private final AskListener asking;

    /** Works with the session's connections; does not close them. */
    public ExecService(Session session) {
        this(session, AskListener.NONE);
    }

    /** The same, and tells a listener how questions to hosts go. */
    public ExecService(Session session, AskListener asking) {
        this.session = session;
        this.asking = asking;
    }

    /**
     * Runs a command on hosts and waits for all of them.
     *
     * @throws InterruptedException when interrupted; the units go on
     */
    public Report run(RunSpec spec, List<Host> hosts) throws InterruptedException {
        return start(spec, hosts, FanOut.usual(), event -> {}).await();
    }

    /** Starts a command on hosts, and tells the listener what happens. */
    public FleetRun start(RunSpec spec, List<Host> hosts, FanOut fanOut, Consumer<? super FleetEvent> listener) {
        return start(spec, hosts, fanOut, Rolling.AT_ONCE, listener);
    }

    /**
     * The same batch by batch, all under one id and name. Within a batch the fan-out holds; a host counts as worked at
     * until its check has ended.
     *
     * @throws UsageException when the check cannot be a run
     */
    public FleetRun start(
            RunSpec spec, List<Host> hosts, FanOut fanOut, Rolling rolling, Consumer<? super FleetEvent> listener) {
        String id = session.newId();
        RunName name = spec.name().orElseGet(() -> session.newName(spec));
        // Refused now if it cannot be: not after hosts have been worked at.
        rolling.examination().ifPresent(check -> spec.repeating(check, Checkup.nameFor(name), check.timeout()));
        var runs = new ArrayList<HostRun>();
        for (int rank = 0; rank < hosts.size(); rank++) {
            Host host = hosts.get(rank);
            HostRun.Origin origin = spec.raw()
                    ? HostRun.Origin.RAW
                    : spec.name().isEmpty() ? HostRun.Origin.DERIVED : HostRun.Origin.NAMED;
            HostTask task = task(spec, host, rank, id);
            int ownRank = rank;
            var run = new HostRun(host, task, id, name, origin, spec.split(), fanOut.keepOutput(), listener);
            runs.add(rolling.examination()
                    .map(check -> run.checkedBy(checkup(check, spec, host, ownRank, id)))
                    .orElse(run));
        }
        return FleetRun.begin(id, runs, fanOut.limit(), rolling, listener);
    }

    private Checkup checkup(Check check, RunSpec spec, Host host, int rank, String id) {
        return new Checkup(check, (name, limit, followed, listener) -> {
            UnitTask.Opening opening = (units, own, sink, begun) -> followed
                    ? units.attach(own.text(), Beginning.FIRST, sink, begun)
                    : units.start(unitStart(spec.repeating(check, own, limit), host, rank, own, id), sink, begun);
            var origin = followed ? HostRun.Origin.FOLLOWED : HostRun.Origin.NAMED;
            return new HostRun(host, unitTask(host, opening), id, name, origin, false, false, listener);
        });
    }

    private HostTask task(RunSpec spec, Host host, int rank, String id) {
        if (spec.raw()) {
            return new RawTask(session.units(host), spec, spec.userOn(host), environment(spec, host, rank));
        }
        return unitTask(
                host, (units, name, sink, begun) -> units.start(unitStart(spec, host, rank, name, id), sink, begun));
    }

    private UnitTask unitTask(Host host, UnitTask.Opening opening) {
        return new UnitTask(session.units(host), session.who(), opening);
    }

    /**
     * Starts a command on hosts in the background and returns as soon as it runs on each, or has failed to.
     *
     * @throws InterruptedException when interrupted; what was started goes on
     */
    public List<Launched> launch(RunSpec spec, List<Host> hosts, int limit) throws InterruptedException {
        String id = session.newId();
        RunName name = spec.name().orElseGet(() -> session.newName(spec));
        var ranks = new LinkedHashMap<Host, Integer>();
        IntStream.range(0, hosts.size()).forEach(rank -> ranks.put(hosts.get(rank), rank));
        return each(hosts, limit, host -> launchRenamed(spec, host, ranks.getOrDefault(host, 0), name, id)).stream()
                .map(answer -> answer.answered()
                        .orElseGet(() -> new Launched(
                                answer.host(),
                                name,
                                id,
                                spec.logged(),
                                new Outcome.NotStarted(answer.failed().orElseThrow()))))
                .toList();
    }

    private Launched launchRenamed(RunSpec spec, Host host, int rank, RunName name, String id) {
        Launched launched = launch(spec, host, rank, name, id);
        return spec.name().isEmpty()
                        && launched.ended().filter(HostRun::nameTaken).isPresent()
                ? launch(spec, host, rank, HostRun.renamed(name, id), id)
                : launched;
    }

    private Launched launch(RunSpec spec, Host host, int rank, RunName name, String id) {
        HostUnits units = session.units(host);
        try {
            var ending = units.launch(unitStart(spec, host, rank, name, id)).await("edl-launch-" + host.alias());
            boolean running =
                    ending.record().start().isPresent() && ending.record().end().isEmpty();
            return new Launched(host, name, id, spec.logged(), running ? null : ending.outcome());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Launched(
                    host, name, id, spec.logged(), new Outcome.Lost(new Problem(Kind.GIVEN_UP, "interrupted")));
        }
    }

    /**
     * Follows the last run of a name on hosts, whether it has ended or not.
     *
     * @param from where in the output to begin
     */
    public FleetRun attach(
            RunName name, Beginning from, List<Host> hosts, FanOut fanOut, Consumer<? super FleetEvent> listener) {
        return follow(
                name,
                hosts,
                fanOut,
                listener,
                (units, own, sink, begun) -> units.attach(own.text(), from, sink, begun));
    }

    /** Waits for the end of the last run of a name on hosts, leaving the output where it is. */
    public FleetRun await(RunName name, List<Host> hosts, Consumer<? super FleetEvent> listener) {
        FanOut fanOut = new FanOut(Math.max(hosts.size(), 1), false);
        return follow(name, hosts, fanOut, listener, (units, own, sink, begun) -> units.await(own.text(), begun));
    }

    private FleetRun follow(
            RunName name,
            List<Host> hosts,
            FanOut fanOut,
            Consumer<? super FleetEvent> listener,
            UnitTask.Opening opening) {
        String id = session.newId();
        List<HostRun> runs = hosts.stream()
                .map(host -> new HostRun(
                        host,
                        unitTask(host, opening),
                        id,
                        name,
                        HostRun.Origin.FOLLOWED,
                        false,
                        fanOut.keepOutput(),
                        listener))
                .toList();
        return FleetRun.begin(id, runs, fanOut.limit());
    }

    /**
     * Lists the runs of hosts: those that are running, and besides them so many of the newest.
     *
     * @param records how many; {@code Integer.MAX_VALUE} for all
     */
    public List<HostAnswer<List<RunInfo>>> list(List<Host> hosts, int records) throws InterruptedException {
        return each(
                hosts,
                FanOut.USUAL_LIMIT,
                host -> RunInfo.from(host, session.units(host).list(records)));
    }

    /** Looks for runs by name on hosts: lists those that are running, and the newest of each of these names. */
    public List<HostAnswer<List<RunInfo>>> find(List<RunName> names, List<Host> hosts) throws InterruptedException {
        List<String> texts = names.stream().map(RunName::text).toList();
        return each(
                hosts,
                FanOut.USUAL_LIMIT,
                host -> RunInfo.from(host, session.units(host).find(texts)));
    }

    /** Stops runs by name and waits for their end; answers for each name whether it was there, and how it ended. */
    public List<HostAnswer<Map<String, HostUnits.StopAnswer>>> stop(List<RunName> names, List<Host> hosts)
            throws InterruptedException {
        var wanted = new LinkedHashMap<Host, List<RunName>>();
        hosts.forEach(host -> wanted.put(host, names));
        return stop(wanted);
    }

    /** The same with names of its own for each host. */
    public List<HostAnswer<Map<String, HostUnits.StopAnswer>>> stop(Map<Host, List<RunName>> wanted)
            throws InterruptedException {
        return each(List.copyOf(wanted.keySet()), FanOut.USUAL_LIMIT, host -> {
            List<String> names = wanted.getOrDefault(host, List.of()).stream()
                    .map(RunName::text)
                    .toList();
            return session.units(host).stop(names, session.who());
        });
    }

    /** Sends a signal to all processes of runs; answers for each name {@code sent}, {@code unknown} or why it failed. */
    public List<HostAnswer<Map<String, String>>> signal(List<RunName> names, Signal signal, List<Host> hosts)
            throws InterruptedException {
        List<String> texts = names.stream().map(RunName::text).toList();
        return each(hosts, FanOut.USUAL_LIMIT, host -> session.units(host).signal(texts, signal.name()));
    }

    /**
     * Reads what the last run of a name wrote, or all its runs. The sinks of different hosts are called at the same time.
     *
     * @param lines how many of the last lines of each run; negative for all
     * @return for each host whether it knows a run of that name
     */
    public List<HostAnswer<Boolean>> logs(
            RunName name, boolean all, int lines, List<Host> hosts, Function<Host, LogSink> sinks)
            throws InterruptedException {
        return each(
                hosts,
                FanOut.USUAL_LIMIT,
                host -> session.units(host).logs(name.text(), all, lines, sinks.apply(host)));
    }

    /**
     * Asks a host for a lock, without waiting until it is free.
     *
     * @param what for what, to be told to others who ask
     * @throws HostFailure when the host cannot be asked
     * @throws InterruptedException when interrupted; nothing is held then
     */
    public LockAnswer lock(LockName name, String what, Host host) throws InterruptedException {
        String line = what.replaceAll("\\p{Cntrl}+", " ");
        var holder = new LinkedHashMap<String, String>();
        holder.put("who", session.who());
        holder.put("what", line.substring(0, Math.min(line.length(), PURPOSE_KEPT)));
        return session.units(host).lock(name.unit(), holder, session.clock());
    }

    /** Connects to hosts and looks whether they are fit for runs. */
    public List<HostAnswer<HostCheck>> check(List<Host> hosts) throws InterruptedException {
        return each(hosts, FanOut.USUAL_LIMIT, host -> session.units(host).check());
    }

    private static Map<String, String> environment(RunSpec spec, Host host, int rank) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("EDL_HOST", host.alias());
        environment.put("EDL_TYPE", host.type().name());
        environment.put("EDL_RANK", Integer.toString(rank));
        environment.putAll(spec.environment());
        return environment;
    }

    private UnitStart unitStart(RunSpec spec, Host host, int rank, RunName name, String id) {
        String nonce = session.newNonce();
        return new UnitStart(
                id,
                nonce,
                name.text(),
                name.unit(),
                name.log(),
                host.alias(),
                session.who(),
                session.now(),
                spec.text(),
                spec.argv(UnitStart.scriptPath(nonce)),
                spec.userOn(host),
                spec.directory().orElse(null),
                spec.timeout().orElse(null),
                environment(spec, host, rank),
                spec.properties(),
                spec.keepChildren(),
                spec.split(),
                spec.logged(),
                spec.input().orElse(null),
                spec.script().map(Script::text).orElse(null));
    }

    /** Asks hosts together, up to a limit; the answers are in the order of the hosts. */
    <T> List<HostAnswer<T>> each(List<Host> hosts, int limit, Function<Host, T> question) throws InterruptedException {
        var answers = new ConcurrentHashMap<Host, HostAnswer<T>>();
        var places = new Semaphore(limit);
        asking.asked(hosts);
        var threads = new ArrayList<Thread>();
        for (Host host : hosts) {
            threads.add(Thread.ofVirtual().name("edl-ask-" + host.alias()).start(() -> {
                places.acquireUninterruptibly();
                try {
                    answers.put(host, new HostAnswer<>(host, question.apply(host), null));
                } catch (HostFailure e) {
                    answers.put(host, new HostAnswer<>(host, null, e.problem()));
                } catch (RuntimeException e) {
                    answers.put(host, new HostAnswer<>(host, null, Problem.fault(e)));
                } finally {
                    asking.answered(host);
                    places.release();
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            asking.over();
        }
        return hosts.stream().map(answers::get).toList();
    }
}
