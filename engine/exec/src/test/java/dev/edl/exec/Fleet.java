package dev.edl.exec;

import dev.edl.command.ssh.SshHost;
import java.util.Arrays;
import java.util.List;

/** Inventories for tests. */
final class Fleet {
    private Fleet() {}

    /** db0 to db2 of type cassandra, app0 of type stress, control0 of type control. */
    static Inventory lab() {
        return of(
                host("db0", "cassandra"),
                host("db1", "cassandra"),
                host("db2", "cassandra"),
                host("app0", "stress"),
                host("control0", "control"));
    }

    static Inventory of(Host... hosts) {
        return Inventory.of("lab", null, Arrays.asList(hosts), List.of());
    }

    static Host host(String alias, String type, String... groups) {
        return new Host(alias, new HostType(type), new Place.Ssh(SshHost.of(alias))).withGroups(List.of(groups));
    }

    static List<String> aliases(List<Host> hosts) {
        return hosts.stream().map(Host::alias).toList();
    }
}
