package dev.edl.shell.view;

import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.Place;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows {@code hosts}. */
public final class HostsView {
    static final List<String> TITLES = List.of("HOST", "TYPE", "ADDRESS", "PRIVATE", "ZONE", "GROUPS");

    private HostsView() {}

    /** Shows hosts as the inventory knows them. */
    public static void show(Screen screen, Format format, List<Host> hosts) {
        switch (format) {
            case JSON -> hosts.forEach(host -> Json.print(screen, line -> write(line, host)));
            case TEXT -> {
                var table = new Table(TITLES);
                hosts.forEach(host -> table.row(cells(host)));
                table.print(screen);
            }
        }
    }

    static List<Cell> cells(Host host) {
        Host.Details details = host.details();
        return List.of(
                Cell.of(host.alias()),
                Cell.of(host.type().name()),
                Cell.of(host.address()),
                Cell.of(Optional.ofNullable(details.privateAddress())),
                Cell.of(Optional.ofNullable(details.availabilityZone())),
                Cell.of(String.join(",", host.groups())));
    }

    static void write(Json line, Host host) throws IOException {
        Host.Details details = host.details();
        line.text("host", host.alias())
                .text("type", host.type().name())
                .text("address", host.address())
                .text("private", details.privateAddress())
                .text("zone", details.availabilityZone())
                .list("groups", host.groups())
                .text("user", user(host))
                .number("port", port(host));
    }

    private static @Nullable String user(Host host) {
        return switch (host.place()) {
            case Place.Local() -> null;
            case Place.Ssh(SshHost ssh) -> ssh.fixedUser().orElse(null);
        };
    }

    private static @Nullable Integer port(Host host) {
        return switch (host.place()) {
            case Place.Local() -> null;
            case Place.Ssh(SshHost ssh) ->
                ssh.fixedPort().isPresent() ? ssh.fixedPort().getAsInt() : null;
        };
    }
}
