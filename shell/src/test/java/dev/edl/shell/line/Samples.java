package dev.edl.shell.line;

import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.shell.Models;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The real commands, and hosts that nobody connects to. */
final class Samples {
    static final CommandSpec ROOT = Models.root().getCommandSpec();

    /** db0 to db2 and db10 of type cassandra, app0 of type stress in the group clients, control0. */
    static final Inventory LAB = Inventory.of(
            "lab",
            null,
            List.of(
                    host("db0", "cassandra"),
                    host("db1", "cassandra"),
                    host("db2", "cassandra"),
                    host("db10", "cassandra"),
                    host("app0", "stress").withGroups(List.of("clients")),
                    host("control0", "control")),
            List.of());

    private Samples() {}

    static Inventory of(int hosts) {
        return Inventory.of(
                "many",
                null,
                IntStream.range(0, hosts)
                        .mapToObj(number -> host("db" + number, "cassandra"))
                        .toList(),
                List.of());
    }

    private static Host host(String alias, String type) {
        return new Host(alias, new HostType(type), new Place.Local());
    }

    /** What a sitting knows, without asking anyone. */
    static final class Known implements Sources {
        private final List<Host> usual;

        Known() {
            this(LAB.hosts());
        }

        /** @param usual the hosts that are meant where a line names none */
        Known(List<Host> usual) {
            this.usual = usual;
        }

        @Override
        public Optional<Inventory> inventory() {
            return Optional.of(LAB);
        }

        @Override
        public List<Host> usual(Inventory inventory) {
            return usual;
        }

        @Override
        public List<String> units(List<Host> hosts) {
            return on(hosts, "db0:watch", "db1:watch", "db1:repair", "app0:load");
        }

        @Override
        public List<String> logs(List<Host> hosts) {
            return on(hosts, "db0:watch", "db1:watch", "db1:repair", "app0:load", "db0:flush");
        }

        private static List<String> on(List<Host> hosts, String... names) {
            return Stream.of(names)
                    .filter(name -> hosts.stream().anyMatch(host -> name.startsWith(host + ":")))
                    .map(name -> name.substring(name.indexOf(':') + 1))
                    .distinct()
                    .toList();
        }

        @Override
        public List<String> logged(Logged what) {
            return switch (what) {
                case UNITS -> List.of("watch", "gone-1795240000");
                case HOSTS -> List.of("db0", "old7");
                case FIELDS -> List.of("_msg", "unit", "host.name");
            };
        }

        @Override
        public List<String> locks() {
            return List.of("deploy", "restart");
        }

        @Override
        public List<String> words() {
            return List.of("nodetool", "status", "-h", "nodetool");
        }

        @Override
        public List<String> files(String typed, boolean foldersOnly) {
            return Stream.of("a.txt", "sub/", "sub two/")
                    .filter(path -> path.startsWith(typed) && (!foldersOnly || path.endsWith("/")))
                    .toList();
        }
    }
}
