package dev.edl.shell;

import dev.edl.exec.ExecService;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.Nearest;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.shell.view.Hosts;
import dev.edl.shell.view.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where runs of some names are: asks all hosts of a selection once.
 *
 * @param answers what each host knows of
 */
record Located(List<HostAnswer<List<RunInfo>>> answers) {
    /** Asks the hosts for the units that are running. */
    static Located running(ExecService service, List<Host> hosts) throws InterruptedException {
        return new Located(service.list(hosts, 0));
    }

    /** Asks the hosts for these names, and for what is running. */
    static Located ask(ExecService service, List<Host> hosts, List<RunName> names) throws InterruptedException {
        return new Located(service.find(names, hosts));
    }

    /**
     * The hosts of the requests that are running under this name, those where it has ended there too, lest its outcome be
     * missed; where it runs on none, those that have a record of it.
     */
    List<Host> hosts(RunName name) {
        Set<String> running = answers.stream()
                .flatMap(answer -> runs(answer, name))
                .filter(info -> info.ended().isEmpty())
                .map(RunInfo::id)
                .collect(Collectors.toSet());
        return running.isEmpty() ? knowing(name) : hosts(name, info -> running.contains(info.id()));
    }

    /** The hosts that know it, whether it runs there or has ended. */
    List<Host> knowing(RunName name) {
        return hosts(name, info -> true);
    }

    /** The same, and those that could not be asked. */
    List<Host> knowingOrSilent(RunName name) {
        return answers.stream()
                .filter(answer -> answer.failed().isPresent()
                        || runs(answer, name).findAny().isPresent())
                .map(HostAnswer::host)
                .toList();
    }

    private List<Host> hosts(RunName name, Predicate<RunInfo> wanted) {
        return answers.stream()
                .filter(answer -> runs(answer, name).anyMatch(wanted))
                .map(HostAnswer::host)
                .toList();
    }

    /** Tells of the hosts that do not know this name, where others do. */
    void tellStrangers(Messages messages, RunName name) {
        List<Host> knowing = knowing(name);
        List<Host> strangers = answers.stream()
                .filter(answer -> answer.failed().isEmpty())
                .map(HostAnswer::host)
                .filter(host -> !knowing.contains(host))
                .toList();
        if (!knowing.isEmpty() && !strangers.isEmpty()) {
            messages.say(Hosts.fold(strangers) + ": no run named " + name);
        }
    }

    private static Stream<RunInfo> runs(HostAnswer<List<RunInfo>> answer, RunName name) {
        return answer.answered().stream()
                .flatMap(List::stream)
                .filter(info -> info.name().equals(name.text()));
    }

    /** Tells of each host that could not be asked; true when there was one. */
    boolean tellFailures(Messages messages) {
        var failed = new ArrayList<Host>();
        for (var answer : answers) {
            answer.failed().ifPresent(problem -> {
                failed.add(answer.host());
                messages.error(answer.host(), problem);
            });
        }
        return !failed.isEmpty();
    }

    /** Tells that nobody who answered knows this name, and which running ones are nearest to it. */
    void tellUnknown(Messages messages, RunName name) {
        List<Host> silent = answers.stream()
                .filter(answer -> answer.failed().isPresent())
                .map(HostAnswer::host)
                .toList();
        if (silent.size() < answers.size()) {
            tellUnknown(messages, name, silent.isEmpty() ? "" : " where it could be looked for");
        }
    }

    /** The same where it was something else that the hosts were asked; those that did not answer are not asked again. */
    static <T> void tellUnknown(ExecService service, List<HostAnswer<T>> asked, Messages messages, RunName name)
            throws InterruptedException {
        List<Host> answered = asked.stream()
                .filter(answer -> answer.failed().isEmpty())
                .map(HostAnswer::host)
                .toList();
        if (!answered.isEmpty()) {
            String where = answered.size() == asked.size() ? "" : " where it could be looked for";
            running(service, answered).tellUnknown(messages, name, where);
        }
    }

    private void tellUnknown(Messages messages, RunName name, String where) {
        Map<String, List<Host>> running = running();
        List<String> near = Nearest.nearest(name.text(), new TreeSet<>(running.keySet()), 5);
        List<String> shown = near.isEmpty() ? List.copyOf(running.keySet()) : near;
        String hint = shown.stream()
                .limit(8)
                .map(known -> known + " (" + Hosts.fold(running.getOrDefault(known, List.of())) + ")")
                .collect(Collectors.joining(", "));
        boolean told = answers.stream().anyMatch(answer -> answer.failed().isEmpty());
        messages.error(
                "no such unit: " + name + where,
                told
                        ? Optional.of(
                                hint.isEmpty()
                                        ? "what there was: " + messages.self() + "exec list --all"
                                        : "running: " + hint)
                        : Optional.empty());
    }

    private Map<String, List<Host>> running() {
        Map<String, List<Host>> running = new LinkedHashMap<>();
        for (var answer : answers) {
            answer.answered().stream()
                    .flatMap(List::stream)
                    .filter(info -> info.ended().isEmpty())
                    .forEach(info -> running.computeIfAbsent(info.name(), any -> new ArrayList<>())
                            .add(answer.host()));
        }
        return running;
    }
}
