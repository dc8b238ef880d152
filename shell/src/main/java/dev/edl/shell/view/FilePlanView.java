package dev.edl.shell.view;

import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.PutSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what {@code put --dry-run} would do. */
public final class FilePlanView {
    private FilePlanView() {}

    /** Shows what would go where, and whose it would be; in JSON an object for each host. */
    public static void show(Screen screen, Format format, PutSpec put, List<Host> hosts) {
        switch (format) {
            case JSON -> hosts.forEach(host -> json(screen, put, host));
            case TEXT -> text(screen, put, hosts);
        }
    }

    private static void text(Screen screen, PutSpec put, List<Host> hosts) {
        hosts.stream()
                .collect(Collectors.groupingBy(
                        put::userOn, LinkedHashMap::new, Collectors.mapping(Host::alias, Collectors.toList())))
                .forEach((user, aliases) -> screen.print(HostSet.fold(aliases) + " for " + user + ":"));
        String mode = put.mode() == null ? "" : ", mode " + put.mode();
        screen.print("  " + Plain.line(String.join(" ", put.tree().names())) + " to " + Plain.line(put.destination())
                + mode);
        screen.print("  " + FileView.amount(put.tree().files(), put.tree().bytes()) + " to each of " + hosts.size());
        put.tree().skipped().forEach(name -> screen.print("  not " + Plain.line(name) + ": " + FileView.NOT_A_FILE));
    }

    private static void json(Screen screen, PutSpec put, Host host) {
        Json.print(
                screen,
                line -> line.text("host", host.alias())
                        .text("what", "put")
                        .text("destination", put.destination())
                        .list("sources", put.tree().names())
                        .number("files", put.tree().files())
                        .number("bytes", put.tree().bytes())
                        .text("user", put.userOn(host))
                        .text("mode", put.mode())
                        .listIfAny("notes", FileView.skipped(put.tree().skipped())));
    }
}
