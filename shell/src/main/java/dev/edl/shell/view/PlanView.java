package dev.edl.shell.view;

import dev.edl.command.ShellWords;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.RunSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what {@code exec run --dry-run} would do. */
public final class PlanView {
    private PlanView() {}

    /** Shows where, as whom and with which exact words; in JSON an object for each host. */
    public static void show(Screen screen, Format format, RunSpec run, List<Host> hosts) {
        switch (format) {
            case JSON -> hosts.forEach(host -> Json.print(screen, line -> write(line, run, host)));
            case TEXT -> text(screen, run, hosts);
        }
    }

    private static void text(Screen screen, RunSpec run, List<Host> hosts) {
        hosts.stream()
                .collect(Collectors.groupingBy(
                        run::userOn, LinkedHashMap::new, Collectors.mapping(Host::alias, Collectors.toList())))
                .forEach((user, aliases) -> screen.print(HostSet.fold(aliases) + " as " + user + ":"));
        screen.print("  " + Plain.line(ShellWords.join(run.argv())));
        run.name().ifPresent(name -> screen.print("  unit " + name.unit()));
        run.directory().ifPresent(folder -> screen.print("  in " + Plain.line(folder)));
        run.timeout().ifPresent(limit -> screen.print("  for " + Figures.duration(limit) + " at most"));
        run.properties().forEach(property -> screen.print("  " + Plain.line(property)));
        // The values may be secrets.
        run.environment().keySet().forEach(variable -> screen.print("  with the variable " + variable));
    }

    private static void write(Json line, RunSpec run, Host host) throws IOException {
        line.text("host", host.alias())
                .text("unit", run.name().map(Object::toString).orElse(null))
                .text("user", run.userOn(host))
                .list("argv", run.argv())
                .text("cwd", run.directory().orElse(null))
                .seconds("timeout", run.timeout().orElse(null))
                .list("properties", run.properties())
                .list("variables", run.environment().keySet());
    }
}
