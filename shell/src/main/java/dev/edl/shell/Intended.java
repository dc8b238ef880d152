package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.Host;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.shell.view.IntentView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code stop} and {@code signal} would do to runs of some names: asks the hosts, and changes nothing. */
final class Intended {
    private Intended() {}

    /**
     * Shows it.
     *
     * @param signal what would be sent; empty: they would be stopped
     * @return the exit code that the command itself would have for what it does not find or reach
     */
    static int show(Context context, List<Host> hosts, List<RunName> names, Optional<Signal> signal)
            throws InterruptedException {
        Located located = Located.running(context.exec(), hosts);
        var found = new ArrayList<RunInfo>();
        located.answers().forEach(answer -> answer.answered().ifPresent(found::addAll));
        List<String> wanted = names.stream().map(RunName::text).toList();
        found.removeIf(info -> !wanted.contains(info.name()));
        List<IntentView.Absent> absent = located.answers().stream()
                .filter(answer -> answer.failed().isEmpty())
                .flatMap(answer -> wanted.stream()
                        .filter(name -> found.stream()
                                .noneMatch(info -> info.host().equals(answer.host())
                                        && info.name().equals(name)))
                        .map(name -> new IntentView.Absent(answer.host(), name)))
                .toList();
        IntentView.show(context.screen(), context.format(), signal.map(Signal::name), found, absent);
        int code = located.tellFailures(context.messages()) ? 255 : 0;
        for (RunName name : names) {
            if (found.stream().noneMatch(info -> info.name().equals(name.text()))) {
                located.tellUnknown(context.messages(), name);
                code = Math.max(code, 1);
            }
        }
        return code;
    }

    /** {@code watch, repair}. */
    static String names(List<RunName> names) {
        return names.stream().map(RunName::text).collect(Collectors.joining(", "));
    }
}
