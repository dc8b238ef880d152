package dev.edl.scripting;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.ShellWords;
import dev.edl.exec.FanOut;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import dev.edl.exec.Received;
import dev.edl.exec.Report;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Runs a command and waits for it. */
final class Foreground {
    private static final RunName NOT_RUN = new RunName("not-run");

    private final Session session;
    private final boolean checked;

    Foreground(Session session, boolean checked) {
        this.session = session;
        this.checked = checked;
    }

    Result run(Request request) {
        RunSpec spec = request.spec();
        Rolling rolling = request.rolling();
        List<Host> hosts = session.choice().of(request.named(), Exec.toRun());
        if (session.rehearsal().isPresent()) {
            return rehearsed(session, spec, hosts);
        }
        session.permit(
                hosts,
                "run " + spec.text() + " as " + users(spec, hosts),
                request.named().on("yes", false));
        var fanOut = new FanOut(request.limit(), true);
        String lock = request.named().text("lock").orElse(null);
        Result result = lock == null
                ? finished(spec, session.service().start(spec, hosts, fanOut, rolling, event -> {}))
                : locked(lock, request, spec, hosts, fanOut, rolling);
        if (checked && request.checked() && Session.isChecked() && !result.getOk()) {
            throw new CommandFailed(result);
        }
        return result;
    }

    private Result locked(
            String lock, Request request, RunSpec spec, List<Host> hosts, FanOut fanOut, Rolling rolling) {
        Duration patience = request.named().duration("lockWait").orElse(null);
        String what = spec.logged() ? spec.text() : "(not logged)";
        try (var held = HeldByScript.take(session, lock, what, patience)) {
            FleetRun run = session.service().start(spec, hosts, fanOut, rolling.guardedBy(held.guard()), event -> {});
            held.watch(run);
            Result result = finished(spec, run);
            held.orThrow();
            return result;
        }
    }

    private Result finished(RunSpec spec, FleetRun run) {
        Report report = Waits.stopping(run);
        return result(session, spec.text(), report.results(), false);
    }

    static Result result(Session session, String command, List<HostResult> results, boolean rehearsed) {
        return new Result(
                session.inventory(),
                command,
                results.stream().map(each -> new HostOutcome(each, rehearsed)).toList());
    }

    /** Tells what would be run, and gives as many results that were not. */
    static Result rehearsed(Session session, RunSpec spec, List<Host> hosts) {
        session.rehearsal().ifPresent(told -> tell(told, spec, hosts));
        RunName name = spec.name().orElse(NOT_RUN);
        var outcome = new Outcome.NotStarted(new Problem(Problem.Kind.GIVEN_UP, "a dry run"));
        List<HostResult> results = hosts.stream()
                .map(host -> new HostResult(
                        host, name, "", outcome, null, List.of(), Received.NOTHING, null, HostResult.Trace.NONE))
                .toList();
        return result(session, spec.text(), results, true);
    }

    private static void tell(PrintStream told, RunSpec spec, List<Host> hosts) {
        var byUser = new LinkedHashMap<String, List<Host>>();
        hosts.forEach(host -> byUser.computeIfAbsent(spec.userOn(host), any -> new ArrayList<>())
                .add(host));
        byUser.forEach((user, some) -> told.println(
                "would run on " + HostSet.foldHosts(some) + " as " + user + ": " + ShellWords.join(spec.argv())));
    }

    static String users(RunSpec spec, List<Host> hosts) {
        return String.join(",", hosts.stream().map(spec::userOn).distinct().toList());
    }
}
