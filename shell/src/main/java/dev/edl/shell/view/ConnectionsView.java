package dev.edl.shell.view;

import dev.edl.command.ssh.Ssh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows to which machines there are connections. */
public final class ConnectionsView {
    private ConnectionsView() {}

    public static void show(Screen screen, Format format, List<Ssh.Connections> connections) {
        switch (format) {
            case JSON ->
                ValueView.show(
                        screen,
                        "/connections",
                        connections.stream().map(ConnectionsView::plain).toList());
            case TEXT -> text(screen, connections);
        }
    }

    private static Map<String, Object> plain(Ssh.Connections one) {
        var value = new LinkedHashMap<String, Object>();
        value.put("machine", one.machine());
        value.put("connections", one.open());
        value.put("sessions", one.sessions());
        return value;
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
