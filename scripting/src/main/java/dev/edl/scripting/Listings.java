package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.HostSet;
import dev.edl.exec.Nearest;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.exec.Spool;
import dev.edl.exec.unit.LogSink;
import dev.edl.exec.unit.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks hosts about runs, and changes nothing. */
final class Listings {
    private static final int UNKNOWN = 1;

    private Listings() {}

    static Units list(Session session, boolean throwing, List<Host> hosts, int records) {
        var answers = Waits.asked(() -> session.service().list(hosts, records));
        if (throwing) {
            Unanswered.refuse(answers);
        }
        return units(session, answers);
    }

    static Units units(Session session, List<HostAnswer<List<RunInfo>>> answers) {
        var units = new ArrayList<Unit>();
        answers.forEach(answer ->
                answer.answered().ifPresent(infos -> infos.forEach(info -> units.add(new Unit(session.exec(), info)))));
        return new Units(units, new Hosts(session.inventory(), Unanswered.hosts(answers)));
    }

    /**
     * The hosts that know a run of this name.
     *
     * @throws RequestFailed when there is none, or one could not be asked
     */
    static List<Host> knowing(Session session, RunName name, List<HostAnswer<List<RunInfo>>> answers) {
        Unanswered.refuse(answers);
        List<Host> knowing = whoKnows(name, answers);
        if (knowing.isEmpty()) {
            throw unknown(units(session, answers), List.of(name));
        }
        return knowing;
    }

    /** The same; possibly none. */
    static List<Host> whoKnows(RunName name, List<HostAnswer<List<RunInfo>>> answers) {
        return answers.stream()
                .filter(answer -> answer.answered().orElse(List.of()).stream()
                        .anyMatch(info -> info.name().equals(name.text())))
                .map(HostAnswer::host)
                .toList();
    }

    /** No host has a run of these names. */
    static RequestFailed unknown(Units running, List<RunName> names) {
        var there = new LinkedHashMap<String, LinkedHashSet<String>>();
        running.stream()
                .filter(Unit::isRunning)
                .forEach(unit -> there.computeIfAbsent(unit.getName(), any -> new LinkedHashSet<>())
                        .add(unit.getHost().alias()));
        String name = String.join(", ", names.stream().map(RunName::text).toList());
        String near = Nearest.nearest(names.getFirst().text(), there.keySet())
                .map(found -> ". Did you mean " + found + "?")
                .orElse("");
        var told = new ArrayList<String>();
        there.forEach((unit, hosts) -> told.add(unit + " (" + HostSet.fold(hosts) + ")"));
        String all = told.isEmpty() ? "Nothing is running" : "Running: " + String.join(", ", told);
        return new RequestFailed("no such unit: " + name + (near.isEmpty() ? ". " + all : near), UNKNOWN);
    }

    static Map<Host, String> logs(
            Session session, boolean throwing, RunName name, List<Host> hosts, boolean all, int lines) {
        var logs = new LinkedHashMap<Host, String>();
        if (session.isRehearsed(name)) {
            hosts.forEach(host -> logs.put(host, ""));
            return logs;
        }
        var spools = new ConcurrentHashMap<Host, Spool>();
        var answers = Waits.asked(() -> session.service()
                .logs(name, all, lines, hosts, host -> sink(spools.computeIfAbsent(host, any -> new Spool()))));
        if (throwing) {
            Unanswered.refuse(answers);
        }
        for (var answer : answers) {
            Spool spool = spools.get(answer.host());
            if (answer.answered().orElse(false) && spool != null) {
                logs.put(answer.host(), spool.text());
            }
        }
        spools.values().forEach(Spool::close);
        if (logs.isEmpty() && throwing) {
            throw unknown(list(session, false, hosts, 0), List.of(name));
        }
        return logs;
    }

    private static LogSink sink(Spool spool) {
        return new LogSink() {
            @Override
            public void run(RunRecord record, long bytes, boolean gone) {}

            @Override
            public void write(dev.edl.command.RunEvent.Stream stream, byte[] buffer, int offset, int length) {
                spool.write(buffer, offset, length);
            }
        };
    }
}
