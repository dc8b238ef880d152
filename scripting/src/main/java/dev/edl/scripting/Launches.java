package dev.edl.scripting;

import dev.edl.command.Outcome;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Launched;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Starts runs in the background, and finds those that are there. */
final class Launches {
    private Launches() {}

    static Background start(Session session, boolean throwing, Request request) {
        RunSpec spec = request.spec();
        List<Host> hosts = session.choice().of(request.named(), Exec.toRun());
        if (session.rehearsal().isPresent()) {
            Result rehearsed = Foreground.rehearsed(session, spec, hosts);
            return new Background(
                    session, new RunName(rehearsed.iterator().next().getName()), hosts, false);
        }
        session.permit(
                hosts,
                "run " + spec.text() + " as " + Foreground.users(spec, hosts),
                request.named().on("yes", false));
        List<Launched> launched = Waits.asked(() -> session.service().launch(spec, hosts, request.limit()));
        boolean checking = throwing && request.checked();
        if (checking) {
            refuse(spec, launched);
        }
        List<Host> begun = launched.stream()
                .filter(one -> !(one.outcome() instanceof Outcome.NotStarted))
                .map(Launched::host)
                .toList();
        return new Background(session, launched.getFirst().name(), begun, throwing);
    }

    private static void refuse(RunSpec spec, List<Launched> launched) {
        var alike = new LinkedHashMap<String, List<String>>();
        for (Launched one : launched) {
            if (one.outcome() != null && !one.outcome().ok()) {
                alike.computeIfAbsent(Outcomes.clause(one.outcome()), any -> new ArrayList<>())
                        .add(one.host().alias());
            }
        }
        if (!alike.isEmpty()) {
            var parts = new ArrayList<String>();
            alike.forEach((outcome, hosts) -> parts.add(HostSet.fold(hosts) + ": '" + spec.text() + "' " + outcome));
            int code = launched.stream().mapToInt(Launched::exitCode).max().orElse(0);
            throw new RequestFailed(String.join("; ", parts), code);
        }
    }

    static Background attach(Session session, boolean throwing, RunName name, List<Host> hosts) {
        return new Background(session, name, Listings.knowing(session, throwing, name, hosts), throwing);
    }
}
