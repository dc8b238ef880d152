package dev.edl.scripting;

import dev.edl.command.Problem;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.HostSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Hosts that could not be asked. */
final class Unanswered {
    private static final int CODE = 255;

    private Unanswered() {}

    static <T> List<Host> hosts(List<HostAnswer<T>> answers) {
        return answers.stream()
                .filter(answer -> answer.failed().isPresent())
                .map(HostAnswer::host)
                .toList();
    }

    /** Throws when there are any. */
    static <T> void refuse(List<HostAnswer<T>> answers) {
        var alike = new LinkedHashMap<String, List<String>>();
        for (HostAnswer<T> answer : answers) {
            answer.failed()
                    .map(Problem::message)
                    .ifPresent(why -> alike.computeIfAbsent(why, any -> new ArrayList<>())
                            .add(answer.host().alias()));
        }
        if (!alike.isEmpty()) {
            var parts = new ArrayList<String>();
            alike.forEach((why, hosts) -> parts.add(HostSet.fold(hosts) + ": " + why));
            throw new RequestFailed(String.join("; ", parts), CODE);
        }
    }
}
