package dev.edl.scripting;

import dev.edl.exec.FanOut;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.Report;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a command and waits for it. */
final class Foreground {
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
        Optional<String> lock = request.named().text("lock");
        if (session.rehearsal().isPresent()) {
            RunName name = session.rehearsal().get().begin(spec, hosts, rolling, lock);
            return result(session, spec.text(), Rehearsal.results(name, hosts), true);
        }
        session.permit(
                hosts,
                "run " + spec.text() + " as " + users(spec, hosts),
                request.named().on("yes", false));
        var fanOut = new FanOut(request.limit(), true);
        Result result = lock.isEmpty()
                ? followed(spec, hosts, fanOut, rolling, run -> {})
                : locked(lock.get(), request, spec, hosts, fanOut, rolling);
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
            Result result =
                    Session.locked(() -> followed(spec, hosts, fanOut, rolling.guardedBy(held.guard()), held::watch));
            held.orThrow();
            return result;
        }
    }

    private Result followed(RunSpec spec, List<Host> hosts, FanOut fanOut, Rolling rolling, Consumer<FleetRun> begun) {
        try (var waiting = session.requests().follow(spec, hosts, staying(spec))) {
            FleetRun run = session.service().start(spec, hosts, fanOut, rolling, waiting);
            begun.accept(run);
            return switch (Waits.stopping(run, waiting)) {
                case Requests.Waited.Ended(Report report) -> result(session, spec.text(), report.results(), false);
                case Requests.Waited.WentOn(RunName name, List<Host> where) ->
                    throw new SentToBackground(new Background(session, name, where, List.of(), checked));
            };
        }
    }

    private static Optional<String> staying(RunSpec spec) {
        return Session.isLocked()
                ? Optional.of("a lock is held as long as it is followed")
                : spec.raw() ? Optional.of("with raw it has no unit") : Optional.empty();
    }

    static Result result(Session session, String command, List<HostResult> results, boolean rehearsed) {
        return new Result(
                session.inventory(),
                command,
                results.stream()
                        .map(each -> new HostOutcome(
                                each, rehearsed, session.rehearsal().orElse(null)))
                        .toList());
    }

    static String users(RunSpec spec, List<Host> hosts) {
        return String.join(",", hosts.stream().map(spec::userOn).distinct().toList());
    }
}
