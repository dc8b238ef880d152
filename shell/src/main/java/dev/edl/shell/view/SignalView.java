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
        var messages = new Messages(screen, format);
        var names = new LinkedHashMap<String, Map<String, List<String>>>();
        int code = 0;
        for (var answer : answers) {
            for (var each : answer.answered().orElse(Map.of()).entrySet()) {
                Host host = answer.host();
                String said = each.getValue();
                boolean failed = !said.equals(SENT) && !said.equals(UNKNOWN);
                code = failed ? 1 : code;
                switch (format) {
                    case JSON -> json(screen, signal, host, each.getKey(), said);
                    case TEXT -> {
                        if (failed) {
                            screen.say(host + ": " + Plain.line(each.getKey() + ": " + signal + " not sent: " + said));
                        } else {
                            String word = said.equals(SENT) ? signal + " sent" : "not there";
                            names.computeIfAbsent(each.getKey(), any -> new LinkedHashMap<>())
                                    .computeIfAbsent(word, any -> new ArrayList<>())
                                    .add(host.alias());
                        }
                    }
                }
            }
        }
        names.forEach((name, hosts) -> {
            if (hosts.containsKey(signal + " sent")) {
                screen.print(Plain.line(name) + ": " + StopView.sentence(hosts));
            }
        });
        return Math.max(code, Answers.tellProblems(messages, answers));
    }

    private static void json(Screen screen, String signal, Host host, String name, String said) {
        Json.print(screen, line -> {
            line.text("host", host.alias())
                    .text("unit", name)
                    .flag("known", !said.equals(UNKNOWN))
                    .flag("sent", said.equals(SENT))
                    .text("signal", signal);
            if (!said.equals(SENT) && !said.equals(UNKNOWN)) {
                line.text("error", said);
            }
        });
    }
}
