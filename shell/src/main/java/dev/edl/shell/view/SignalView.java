package dev.edl.shell.view;

import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows {@code exec signal}. */
public final class SignalView {
    private static final String SENT = "sent";
    private static final String UNKNOWN = "unknown";

    private SignalView() {}

    /**
     * Shows for each name where the signal was sent and where there was none of that name, and tells where it failed. A
     * name that nobody knows is left to the caller.
     *
     * @param signal its name without SIG
     * @return the exit code: not 0 when a host could not be asked or a signal could not be sent
     */
    public static int show(Screen screen, Format format, String signal, List<HostAnswer<Map<String, String>>> answers) {
        boolean failed = false;
        var hostsByName = new LinkedHashMap<String, Map<String, List<String>>>();
        for (var answer : answers) {
            for (var each : answer.answered().orElse(Map.of()).entrySet()) {
                failed |= failed(each.getValue());
                switch (format) {
                    case JSON -> json(screen, signal, answer.host(), each.getKey(), each.getValue());
                    case TEXT -> {
                        tellFailure(screen, signal, answer.host(), each);
                        hostsByName
                                .computeIfAbsent(each.getKey(), any -> new LinkedHashMap<>())
                                .computeIfAbsent(each.getValue(), any -> new ArrayList<>())
                                .add(answer.host().alias());
                    }
                }
            }
        }
        hostsByName.forEach((name, hosts) -> text(screen, signal, name, hosts));
        return Math.max(failed ? 1 : 0, Answers.tellProblems(new Messages(screen, format), answers));
    }

    private static boolean failed(String said) {
        return !said.equals(SENT) && !said.equals(UNKNOWN);
    }

    private static void tellFailure(Screen screen, String signal, Host host, Map.Entry<String, String> said) {
        if (failed(said.getValue())) {
            screen.say(host + ": " + Plain.line(said.getKey() + ": " + signal + " not sent: " + said.getValue()));
        }
    }

    private static void text(Screen screen, String signal, String name, Map<String, List<String>> hosts) {
        if (hosts.containsKey(SENT)) {
            var words = new LinkedHashMap<String, List<String>>();
            words.put(signal + " sent", hosts.getOrDefault(SENT, List.of()));
            if (hosts.containsKey(UNKNOWN)) {
                words.put("not there", hosts.getOrDefault(UNKNOWN, List.of()));
            }
            screen.print(Plain.line(name) + ": " + StopView.sentence(words));
        }
    }

    private static void json(Screen screen, String signal, Host host, String name, String said) {
        Json.print(screen, line -> {
            line.text("host", host.alias())
                    .text("unit", name)
                    .flag("known", !said.equals(UNKNOWN))
                    .flag("sent", said.equals(SENT))
                    .text("signal", signal);
            if (failed(said)) {
                line.text("error", said);
            }
        });
    }
}
