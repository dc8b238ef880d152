package dev.edl.scripting;

import dev.edl.command.Signal;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.RunName;
import dev.edl.exec.unit.HostUnits.StopAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Stops and signals runs. */
final class Stops {
    private static final String SENT = "sent";
    private static final String UNKNOWN = "unknown";

    private Stops() {}

    static Hosts stop(Session session, boolean throwing, List<RunName> names, List<Host> hosts, boolean yes) {
        if (session.rehearses("stop " + joined(names), hosts, "")) {
            return new Hosts(session.inventory(), hosts);
        }
        session.permit(hosts, "stop " + joined(names), yes);
        session.requests().known(names);
        var answers = Waits.asked(() -> session.service().stop(names, hosts));
        return where(session, throwing, names, hosts, answers, Stops::wasThere);
    }

    static Hosts signal(
            Session session, boolean throwing, List<RunName> names, Signal signal, List<Host> hosts, boolean yes) {
        if (session.rehearses("send " + signal + " to " + joined(names), hosts, "")) {
            return new Hosts(session.inventory(), hosts);
        }
        session.permit(hosts, "send " + signal + " to " + joined(names), yes);
        var answers = Waits.asked(() -> session.service().signal(names, signal, hosts));
        Hosts sent = where(session, throwing, names, hosts, answers, map -> map.containsValue(SENT));
        if (throwing) {
            refuseUnsent(answers);
        }
        return sent;
    }

    private static boolean wasThere(Map<String, StopAnswer> answers) {
        return answers.values().stream().anyMatch(StopAnswer::known);
    }

    private static <T> Hosts where(
            Session session,
            boolean throwing,
            List<RunName> names,
            List<Host> hosts,
            List<HostAnswer<T>> answers,
            Predicate<T> there) {
        if (throwing) {
            Unanswered.refuse(answers);
        }
        List<Host> found = answers.stream()
                .filter(answer -> answer.answered().filter(there).isPresent())
                .map(HostAnswer::host)
                .toList();
        if (found.isEmpty() && throwing) {
            throw Listings.unknown(Listings.list(session, false, hosts, 0), names);
        }
        return new Hosts(session.inventory(), found);
    }

    private static void refuseUnsent(List<HostAnswer<Map<String, String>>> answers) {
        var unsent = new ArrayList<String>();
        answers.forEach(answer -> answer.answered()
                .ifPresent(said -> said.forEach((name, word) -> {
                    if (!word.equals(SENT) && !word.equals(UNKNOWN)) {
                        unsent.add(answer.host() + ": " + name + ": " + word);
                    }
                })));
        if (!unsent.isEmpty()) {
            throw new RequestFailed(String.join("; ", unsent), 1);
        }
    }

    private static String joined(List<RunName> names) {
        return String.join(", ", names.stream().map(RunName::text).toList());
    }
}
