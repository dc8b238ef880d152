package dev.edl.scripting;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import dev.edl.exec.Launched;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Starts runs in the background, and finds those that are there. */
final class Launches {
    private Launches() {}

    static Background start(Session session, boolean throwing, Request request) {
        RunSpec spec = request.spec();
        List<Host> hosts = session.choice().of(request.named(), Exec.toRun());
        if (session.rehearsal().isPresent()) {
            RunName name = session.rehearsal().get().begin(spec, hosts, Rolling.AT_ONCE, Optional.empty());
            return new Background(session, name, hosts, List.of(), false);
        }
        session.permit(
                hosts,
                "run " + spec.text() + " as " + Foreground.users(spec, hosts),
                request.named().on("yes", false));
        List<Launched> launched = Waits.asked(() -> session.service().launch(spec, hosts, request.limit()));
        session.requests().launched(launched);
        boolean checking = throwing && request.checked();
        if (checking) {
            refuse(spec, launched);
        }
        List<Host> begun = launched.stream()
                .filter(one -> !(one.outcome() instanceof Outcome.NotStarted))
                .map(Launched::host)
                .toList();
        return new Background(session, launched.getFirst().name(), begun, List.of(), throwing);
    }

    /** How one ended that was started is told by who waits for it, however soon that was. */
    private static void refuse(RunSpec spec, List<Launched> launched) {
        var alike = new LinkedHashMap<String, List<String>>();
        int code = 0;
        for (Launched one : launched) {
            if (one.outcome() instanceof Outcome.NotStarted not) {
                code = Math.max(code, one.exitCode());
                alike.computeIfAbsent(Outcomes.clause(not), any -> new ArrayList<>())
                        .add(one.host().alias());
            }
        }
        if (!alike.isEmpty()) {
            var parts = new ArrayList<String>();
            alike.forEach((outcome, hosts) -> parts.add(HostSet.fold(hosts) + ": '" + spec.text() + "' " + outcome));
            throw new RequestFailed(String.join("; ", parts), code);
        }
    }

    /** Unchecked, hosts that cannot be asked are results already; and all of them where none knows the run. */
    static Background attach(Session session, boolean throwing, RunName name, List<Host> hosts) {
        if (session.isRehearsed(name)) {
            return new Background(session, name, hosts, List.of(), throwing);
        }
        session.requests().known(List.of(name));
        var answers = Waits.asked(() -> session.service().find(List.of(name), hosts));
        List<Host> knowing = throwing ? Listings.knowing(session, name, answers) : Listings.whoKnows(name, answers);
        List<HostResult> missing = answers.stream()
                .flatMap(answer -> answer
                        .failed()
                        .or(() -> knowing.isEmpty() ? Optional.of(unknown(name)) : Optional.empty())
                        .map(why -> Rehearsal.result(answer.host(), name, new Outcome.NotStarted(why)))
                        .stream())
                .toList();
        return new Background(session, name, knowing, missing, throwing);
    }

    private static Problem unknown(RunName name) {
        return new Problem(Problem.Kind.SETTING, "no such unit: " + name);
    }
}
