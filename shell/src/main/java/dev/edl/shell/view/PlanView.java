package dev.edl.shell.view;

import dev.edl.command.ShellWords;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Rolling;
import dev.edl.exec.RunSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what {@code exec run --dry-run} would do. */
public final class PlanView {
    private PlanView() {}

    /** Shows where, as whom and with which exact words; in JSON an object for each host. */
    public static void show(Screen screen, Format format, RunSpec run, List<Host> hosts, Rolling rolling) {
        List<List<Host>> batches = rolling.batches(hosts);
        switch (format) {
            case JSON -> json(screen, run, batches);
            case TEXT -> {
                text(screen, run, hosts);
                rolling(screen, rolling, batches);
            }
        }
    }

    private static void json(Screen screen, RunSpec run, List<List<Host>> batches) {
        for (int number = 1; number <= batches.size(); number++) {
            int own = number;
            batches.get(number - 1)
                    .forEach(host -> Json.print(screen, line -> {
                        write(line, run, host);
                        if (batches.size() > 1) {
                            line.number("batch", own);
                        }
                    }));
        }
    }

    private static void rolling(Screen screen, Rolling rolling, List<List<Host>> batches) {
        rolling.examination()
                .ifPresent(check -> screen.print("  then, every " + Figures.duration(check.every()) + " for "
                        + Figures.duration(check.timeout()) + " at most: " + Plain.line(check.line())));
        if (batches.size() > 1) {
            for (int number = 1; number <= batches.size(); number++) {
                screen.print("  batch " + number + ": " + Hosts.counted(Hosts.aliases(batches.get(number - 1))));
            }
            int all = batches.stream().mapToInt(List::size).sum();
            screen.print("  pause " + Figures.duration(rolling.pause()) + "; may fail: "
                    + rolling.mayFail().ofAtMost(all));
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
