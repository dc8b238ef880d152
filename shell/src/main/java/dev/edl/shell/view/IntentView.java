package dev.edl.shell.view;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.RunInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows what {@code exec stop --dry-run} and {@code exec signal --dry-run} would do. */
public final class IntentView {
    private IntentView() {}

    /** A host where no unit of the name is. */
    public record Absent(Host host, String name) {}

    /**
     * Shows each unit that something would be done to, equal ones of several hosts on one line; in JSON an object for each
     * name and host.
     *
     * @param signal what would be sent; empty: they would be stopped
     */
    public static void show(
            Screen screen, Format format, Optional<String> signal, List<RunInfo> found, List<Absent> absent) {
        switch (format) {
            case JSON -> {
                found.forEach(info -> json(screen, signal, info));
                absent.forEach(none -> json(screen, signal, none));
            }
            case TEXT -> text(screen, signal, found);
        }
    }

    private record Kind(String name, String who, String command) {
        static Kind of(RunInfo info) {
            return new Kind(info.name(), info.who(), info.command());
        }
    }

    private static void text(Screen screen, Optional<String> signal, List<RunInfo> found) {
        String verb = signal.map(name -> "would send " + name + " to ").orElse("would stop ");
        found.stream()
                .collect(Collectors.groupingBy(
                        Kind::of,
                        LinkedHashMap::new,
                        Collectors.mapping(info -> info.host().alias(), Collectors.toList())))
                .forEach((kind, aliases) -> {
                    screen.print(verb + Plain.line(kind.name()) + " on " + HostSet.fold(aliases) + ":");
                    String whose = kind.who().isEmpty() ? "" : " (" + kind.who() + ")";
                    screen.print("  " + Plain.line(kind.command() + whose));
                });
    }

    private static void json(Screen screen, Optional<String> signal, RunInfo info) {
        Json.print(
                screen,
                line -> line.text("host", info.host().alias())
                        .text("unit", info.name())
                        .flag("known", true)
                        .text("would", signal.isPresent() ? "signal" : "stop")
                        .text("signal", signal.orElse(null))
                        .text("who", info.who().isEmpty() ? null : info.who())
                        .text("command", info.command()));
    }

    private static void json(Screen screen, Optional<String> signal, Absent none) {
        Json.print(
                screen,
                line -> line.text("host", none.host().alias())
                        .text("unit", none.name())
                        .flag("known", false)
                        .text("would", null)
                        .text("signal", signal.orElse(null))
                        .text("who", null)
                        .text("command", null));
    }
}
