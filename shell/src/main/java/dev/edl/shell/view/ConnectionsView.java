package dev.edl.shell.view;

import dev.edl.command.ssh.Ssh;
import java.util.List;

/** Shows to which machines there are connections. */
public final class ConnectionsView {
    private ConnectionsView() {}

    public static void show(Screen screen, Format format, List<Ssh.Connections> connections) {
        switch (format) {
            case JSON ->
                connections.forEach(one -> Json.print(
                        screen,
                        line -> line.text("machine", one.machine())
                                .number("connections", one.open())
                                .number("sessions", one.sessions())));
            case TEXT -> text(screen, connections);
        }
    }

    private static void text(Screen screen, List<Ssh.Connections> connections) {
        if (connections.isEmpty()) {
            screen.say("no connections");
            return;
        }
        var table = new Table(List.of("MACHINE", "CONNECTIONS", "SESSIONS"));
        connections.forEach(one -> table.row(List.of(
                Cell.of(one.machine()),
                Cell.of(Integer.toString(one.open())),
                Cell.of(Integer.toString(one.sessions())))));
        table.print(screen);
    }
}
