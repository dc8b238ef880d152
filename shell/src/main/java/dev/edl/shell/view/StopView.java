package dev.edl.shell.view;

import dev.edl.exec.HostAnswer;
import dev.edl.exec.HostSet;
import dev.edl.exec.unit.HostUnits.StopAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows {@code exec stop}. */
public final class StopView {
    private static final String NOT_THERE = "not there";

    private StopView() {}

    /**
     * Shows for each name where it was stopped and where it was not known, and tells of the hosts that could not be
     * asked. A name that nobody knows is left to the caller, who knows which names are near.
     *
     * @return the exit code: not 0 when a host could not be asked
     */
    public static int show(Screen screen, Format format, List<HostAnswer<Map<String, StopAnswer>>> answers) {
        switch (format) {
            case JSON -> json(screen, answers);
            case TEXT -> text(screen, answers);
        }
        return Answers.tellProblems(new Messages(screen, format), answers);
    }

    private static void text(Screen screen, List<HostAnswer<Map<String, StopAnswer>>> answers) {
        var names = new LinkedHashMap<String, Map<String, List<String>>>();
        for (var answer : answers) {
            answer.answered()
                    .ifPresent(each ->
                            each.forEach((name, ended) -> names.computeIfAbsent(name, any -> new LinkedHashMap<>())
                                    .computeIfAbsent(
                                            ended.known() ? Wording.label(ended.outcome()) : NOT_THERE,
                                            any -> new ArrayList<>())
                                    .add(answer.host().alias())));
        }
        names.forEach((name, ends) -> {
            if (!ends.keySet().equals(Set.of(NOT_THERE))) {
                screen.print(Plain.line(name) + ": " + sentence(ends));
            }
        });
    }

    /** {@code stopped on db[0-1]; not there on db2}. */
    static String sentence(Map<String, List<String>> hostsByWord) {
        return hostsByWord.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().equals(NOT_THERE)))
                .map(entry -> entry.getKey() + " on " + HostSet.fold(entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static void json(Screen screen, List<HostAnswer<Map<String, StopAnswer>>> answers) {
        for (var answer : answers) {
            answer.answered()
                    .ifPresent(each -> each.forEach((name, ended) ->
                            Json.print(screen, line -> write(line, answer.host().alias(), name, ended))));
        }
    }

    private static void write(Json line, String host, String name, StopAnswer ended) throws IOException {
        line.text("host", host).text("unit", name).flag("known", ended.known());
        JsonOutcome.write(line, ended.known() ? ended.outcome() : null);
    }
}
