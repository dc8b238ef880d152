package dev.edl.exec.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsYamlTest {
    private static final String FLEET = """
            # the fleet
            name: blue
            defaults:
              user: ubuntu
              key: keys/blue
              run_as: cassandra
            hosts:
              db[0-2]:
                type: cassandra
                address: 10.0.1.[10-12]
                groups: [ring]
              app[1,0]:
                type: Stress
                address: "{alias}.example.com"
                user: root
                port: 2222
                key: [~/.ssh/a, /b]
                proxy_jump: me@bastion
                run_as: nobody
                host_key: strict
              spare:
            groups:
              seeds: db[0,2]
              edge: ['@seeds', app0]
              ring: app1
              none: db0!db0
            """;

    @TempDir
    Path path;

    private Folder folder = new Folder(Path.of("."));

    @BeforeEach
    void open() {
        folder = new Folder(path);
    }

    @Test
    void readsAFleet() {
        Inventory inventory = folder.with("hosts.yaml", FLEET).load();
        assertThat(inventory.name()).isEqualTo("blue");
        assertThat(inventory.hosts())
                .extracting(Object::toString)
                .containsExactly("db0", "db1", "db2", "app1", "app0", "spare");
        assertThat(inventory.types()).extracting(HostType::name).containsExactly("cassandra", "stress", "host");
        assertThat(Folder.ssh(inventory, "db1"))
                .isEqualTo(SshHost.of("10.0.1.11")
                        .withUser("ubuntu")
                        .withIdentityFiles(List.of(path.resolve("keys/blue"))));
        assertThat(Folder.ssh(inventory, "app0"))
                .isEqualTo(SshHost.of("app0.example.com")
                        .withUser("root")
                        .withPort(2222)
                        .withIdentityFiles(List.of(Path.of("/home/me/.ssh/a"), Path.of("/b")))
                        .withProxyJump("me@bastion")
                        .withHostKeyPolicy(HostKeyPolicy.STRICT));
        assertThat(Folder.ssh(inventory, "spare").name()).isEqualTo("spare");
        assertThat(inventory.host("db0").runAs()).isEqualTo("cassandra");
        assertThat(inventory.host("app0").runAs()).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://logs.example.com:9428", "https://logs", "http://10.0.0.1:9428/vl"})
    void theLogServersAddressMayStandInIt(String address) {
        Inventory inventory =
                folder.with("hosts.yaml", "logs_url: " + address + "\n" + FLEET).load();
        assertThat(inventory.logs()).contains(address);
        assertThat(inventory.protecting(java.util.Set.of("db0")).logs()).contains(address);
    }

    @Test
    void withoutTheLogServersAddressNoneIsKnown() {
        assertThat(folder.with("hosts.yaml", FLEET).load().logs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs.example.com", "ftp://logs", "'http://'", "'http://a b'"})
    void whatIsNoAddressOfALogServerIsRefused(String address) {
        folder.with("hosts.yaml", "logs_url: " + address + "\nhosts: {db0: }\n");
        assertThat(folder.problem())
                .hasMessage("hosts.yaml:1:11: expected an address such as http://logs.example.com:9428 for 'logs_url',"
                        + " found '" + address.replace("'", "") + "'");
    }

    @Test
    void groupsAreHostSetsAndMayUseThoseAbove() {
        Inventory inventory = folder.with("hosts.yaml", FLEET).load();
        assertThat(meant(inventory, "@seeds")).isEqualTo("db[0,2]");
        assertThat(meant(inventory, "@edge")).isEqualTo("app0,db[0,2]");
        assertThat(meant(inventory, "@ring")).isEqualTo("app1,db[0-2]");
        assertThat(meant(inventory, "@none")).isEmpty();
        assertThat(inventory.groups()).containsExactlyInAnyOrder("ring", "seeds", "edge", "none");
        assertThat(inventory.host("db0").groups()).containsExactly("ring", "seeds", "edge");
    }

    @Test
    void theSmallestIsAListOfNames() {
        Inventory inventory =
                folder.with("hosts.yaml", "hosts:\n  db[0-1].example.com:\n").load();
        assertThat(HostSet.foldHosts(inventory.hosts())).isEqualTo("db[0-1].example.com");
        assertThat(Folder.ssh(inventory, "db0.example.com")).isEqualTo(SshHost.of("db0.example.com"));
        assertThat(inventory.name()).isEqualTo(path.getFileName().toString());
    }

    @Test
    void aNumberIsAnAliasToo() {
        assertThat(folder.with("hosts.yaml", "hosts: {10.0.0.1: {}, 7: {type: web}}")
                        .load()
                        .host("7")
                        .type()
                        .name())
                .isEqualTo("web");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    host: {}                                    | 1:1: unknown key 'host' in the file. Did you mean hosts?
                    hosts: {db0: {prot: 22}}                    | 1:15: unknown key 'prot' in 'db0'. Did you mean port?
                    hosts: {db0: {colour: red}}                 | 1:15: unknown key 'colour' in 'db0'. Known keys: type, user, port, key, proxy_jump, run_as, host_key, protected, groups, address
                    defaults: {adress: x}                       | 1:12: unknown key 'adress' in 'defaults'. Known keys: type, user, port, key, proxy_jump, run_as, host_key, protected
                    name: x                                     | 1:1: expected the key 'hosts' with the hosts by their aliases
                    [a, b]                                      | 1:1: expected keys for the file, found a list
                    just words                                  | 1:1: expected keys for the file, found 'just words'
                    hosts: [db0]                                | 1:8: expected keys for 'hosts', found a list
                    hosts: {db0: 10.0.0.1}                      | 1:14: expected keys for 'db0', found '10.0.0.1'
                    hosts: {db0: {port: x}}                     | 1:21: expected a port from 1 to 65535 for 'port', found 'x'
                    hosts: {db0: {port: 70000}}                 | 1:21: expected a port from 1 to 65535 for 'port', found '70000'
                    hosts: {db0: {port: [1]}}                   | 1:21: expected a port from 1 to 65535 for 'port', found a list
                    hosts: {db0: {host_key: maybe}}             | 1:25: expected strict, accept-new or off for 'host_key', found 'maybe'
                    hosts: {db0: {type: a b}}                   | 1:21: expected a type of letters, digits and _ . - for 'type', found 'a b'
                    hosts: {db0: {user: -x}}                    | 1:21: expected a login for 'user', found '-x'
                    hosts: {db0: {address: -x}}                 | 1:24: expected an address, found '-x'
                    hosts: {db0: {proxy_jump: -oX}}             | 1:27: expected user@host:port or none for 'proxy_jump', found '-oX'
                    hosts: {db0: {key: {a: b}}}                 | 1:20: expected a path or a list for 'key', found keys
                    hosts: {db0: {}, db0: {}}                   | 1:18: the key 'db0' comes twice
                    hosts: {"db[0-1]": {}, db1: {}}             | 1:24: the alias 'db1' comes twice, first in line 1
                    hosts: {"db[0-1": {}}                       | 1:9: host set 'db[0-1', character 7: expected / , or ], found the end
                    hosts: {"db*": {}}                          | 1:9: host set 'db*': expected names, brackets and commas only
                    hosts: {a/b: {}}                            | 1:9: expected an alias of letters, digits and _ . : + -, found 'a/b'
                    hosts: {"db[0-2]": {address: "10.0.0.[1-2]"}} | 1:30: expected 3 addresses for 'db[0-2]', found 2. Write as many, such as 10.0.0.[10-12], or use {alias}
                    hosts: {db0: {groups: {a: b}}}              | 1:23: expected a group's name or a list for 'groups', found keys
                    hosts: {db0: {type: a, groups: a}}          | 1:32: a group may not have the name of the type 'a'
                    hosts: {db0: {groups: "a b"}}               | 1:23: expected a group's name of letters, digits and _ . : + -, found 'a b'
                    {hosts: {db0: }, groups: {g: db1}}          | 1:30: unknown host 'db1'. Hosts here: db0
                    {hosts: {db0: }, groups: {g: "@h", h: db0}} | 1:30: unknown group '@h'. Groups here: @host (db0)
                    {hosts: {db0: }, groups: {g: {}}}           | 1:30: expected a host set for the group 'g', found keys
                    {hosts: {db0: }, groups: {g: !db0 }}        | 1:30: expected a value, found the tag '!db0'. Put what begins with ! in quotes
                    {hosts: {db0: }, groups: {g: *}}            | 1:31: not YAML: unexpected character found }
                    {hosts: {db0: }, groups: {g: *db}}          | 1:30: expected a value, found the alias '*db' of nothing. Put wildcards in quotes
                    {hosts: {db0: }, groups: {g: @h}}           | 1:30: not YAML: found character '@' that cannot start any token. (Do not use @ for indentation). Put what begins with @ or * in quotes
                    hosts: {"db[1-2]": {address: 10.0.0.[1-2]}} | 1:37: not YAML: expected ',' or '}', but got [. Put what has brackets in quotes
                    hosts: {db0: {<<: {user: x}}}               | 1:15: unknown key '<<' in 'db0'. Known keys: type, user, port, key, proxy_jump, run_as, host_key, protected, groups, address
                    hosts: {{a: b}: {}}                         | 1:9: expected a key, found a list or keys
                    hosts: {db0:                                | 1:13: not YAML: expected the node content, but found '<stream end>'
                    """)
    void saysWhereAndWhatWasExpected(String text, String problem) {
        assertThat(folder.with("hosts.yaml", text).problem().messageAndHint()).isEqualTo("hosts.yaml:" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"# only a comment\n", "---\n", "~", "null"})
    void nothingInItIsAnError(String text) {
        assertThat(folder.with("hosts.yaml", text).problem())
                .hasMessage("hosts.yaml: is empty: expected the key 'hosts'");
    }

    @Test
    void aSecondDocumentIsAnError() {
        assertThat(folder.with("hosts.yaml", "hosts: {}\n---\nhosts: {}\n").problem())
                .hasMessage("hosts.yaml:2:1: expected the end of the file, found a second document");
    }

    @Test
    void anchorsWork() {
        String text = """
                hosts:
                  db0: &one {type: cassandra, user: me}
                  db1: *one
                """;
        assertThat(Folder.ssh(folder.with("hosts.yaml", text).load(), "db1"))
                .isEqualTo(SshHost.of("db1").withUser("me"));
    }

    @Test
    void hostileTextsAreRefusedInABoundedTime() {
        assertThat(folder.with("hosts.yaml", "[".repeat(100_000)).problem())
                .hasMessage("hosts.yaml:1:22: nested too deeply for an inventory");
        assertThat(folder.with("hosts.yaml", "hosts: &a {db0: *a}").problem())
                .hasMessage("hosts.yaml:1:17: expected a value, found the alias '*a' of nothing");
        assertThat(folder.with("hosts.yaml", "hosts: {'db[0-99999999]': {}}").problem())
                .hasMessage("hosts.yaml:1:9: host set 'db[0-99999999]' stands for more than a million names");
        assertThat(folder.with("hosts.yaml", "hosts:\n  db0: {}\n  x\0y: {}\n").problem())
                .hasMessage("hosts.yaml:3: not YAML: a character that may not stand in a text");
    }

    @Test
    void tabsAndLineEndsOfWindowsAreHandled() {
        assertThat(folder.with("hosts.yaml", "hosts:\r\n  db0:\r\n    port: 23\r\n")
                        .load()
                        .hosts())
                .hasSize(1);
        assertThat(folder.with("hosts.yaml", "hosts:\n\tdb0: {}\n").problem())
                .hasMessageStartingWith("hosts.yaml:2:1: not YAML: ");
    }

    private static String meant(Inventory inventory, String set) {
        return HostSet.foldHosts(HostSet.parse(set).in(inventory));
    }
}
