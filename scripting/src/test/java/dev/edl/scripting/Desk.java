package dev.edl.scripting;

import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.Selection;
import dev.edl.exec.logs.LogServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A sitting for tests before hosts that nobody reaches, and what was printed at it. */
public final class Desk {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Session session;

    private Desk(Sitting sitting) {
        session = Session.over(sitting);
    }

    /** db0 to db2 of type cassandra, app0 of type stress, control0 of type control. */
    public static Inventory lab() {
        return Inventory.of(
                "lab",
                null,
                List.of(
                        host("db0", "cassandra"),
                        host("db1", "cassandra"),
                        host("db2", "cassandra"),
                        host("app0", "stress"),
                        host("control0", "control")),
                List.of());
    }

    private static Host host(String alias, String type) {
        return new Host(alias, new HostType(type), new Place.Ssh(SshHost.of(alias))).withGroups(List.of());
    }

    public static Desk atLab() {
        return at(lab(), Selection.NONE);
    }

    public static Desk at(Inventory inventory, Selection selection) {
        return at(inventory, selection, Optional.empty());
    }

    /** At the lab, whose logs are on that server. */
    public static Desk logging(URI server) {
        return at(lab(), Selection.NONE, Optional.of(server.toString()));
    }

    private static Desk at(Inventory inventory, Selection selection, Optional<String> logServer) {
        return new Desk(new Sitting() {
            @Override
            public Inventory inventory() {
                return inventory;
            }

            @Override
            public Selection selection() {
                return selection;
            }

            @Override
            public dev.edl.exec.Session session() {
                throw new IllegalStateException("a host was to be reached");
            }

            @Override
            public LogServer logs() {
                return new LogServer(logServer, this::inventory, this::session);
            }
        });
    }

    /** Before real hosts. */
    public static Desk before(dev.edl.exec.Session hosts) {
        return new Desk(new Sitting() {
            @Override
            public Inventory inventory() {
                return hosts.inventory();
            }

            @Override
            public dev.edl.exec.Session session() {
                return hosts;
            }

            @Override
            public LogServer logs() {
                return new LogServer(Optional.empty(), this::inventory, this::session);
            }
        });
    }

    public Session session() {
        return session;
    }

    /** The same in which nothing is done. */
    public Session rehearsing() {
        return session.dryRun(streams().output());
    }

    public Streams streams() {
        return new Streams(
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    public ScriptContext context(String... args) {
        Streams streams = streams();
        return new ScriptContext("test", rehearsing(), new Log(streams.errors(), false), streams, List.of(args));
    }

    public String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    public String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
