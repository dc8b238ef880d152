package dev.edl.exec.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateJsonTest {
    private static final String STATE = """
            {
              "name": "lab",
              "versions": {"cassandra": ["4.1", null, {"x": 1.5e3}]},
              "hosts": {
                "Cassandra": [
                  {"publicIp": "1.2.3.4", "privateIp": "10.0.0.1", "alias": "db0", "availabilityZone": "us-west-2a",
                   "instanceId": "i-0", "more": [1, {}]},
                  {"publicIp": "1.2.3.5", "privateIp": "10.0.0.2", "alias": "db1", "availabilityZone": "us-west-2b"}
                ],
                "Stress": [{"publicIp": "", "privateIp": "10.0.0.3", "alias": "app0"}],
                "Control": [],
                "Spare": null,
                "Kafka": [{"publicIp": "1.2.3.9", "alias": "kafka0"}]
              },
              "last": true
            }
            """;

    @TempDir
    Path path;

    private Folder folder = new Folder(Path.of("."));

    @BeforeEach
    void open() {
        folder = new Folder(path);
    }

    @Test
    void readsTheHostsAndIgnoresTheRest() {
        Inventory inventory = folder.with("state.json", STATE).load();
        assertThat(inventory.name()).isEqualTo("lab");
        assertThat(inventory.source()).contains(Path.of("state.json"));
        assertThat(inventory.types()).extracting(HostType::name).containsExactly("cassandra", "stress", "kafka");
        assertThat(HostSet.foldHosts(inventory.hosts())).isEqualTo("app0,db[0-1],kafka0");
        assertThat(inventory.host("db0").details())
                .isEqualTo(new Host.Details("1.2.3.4", "10.0.0.1", "us-west-2a", "i-0"));
        assertThat(inventory.warnings()).isEmpty();
    }

    @Test
    void theLogServersAddressMayStandInIt() {
        Inventory inventory = folder.with("state.json", "{\"logsUrl\": \"http://10.0.0.9:9428\", \"hosts\": {}}")
                .load();
        assertThat(inventory.logs()).contains("http://10.0.0.9:9428");
        assertThat(folder.with("state.json", "{\"logsUrl\": null}").load().logs())
                .isEmpty();
    }

    @Test
    void whatIsNoAddressOfALogServerIsRefused() {
        folder.with("state.json", "{\"logsUrl\": \"10.0.0.9\"}");
        assertThat(folder.problem())
                .hasMessageContaining(
                        "expected an address such as http://logs.example.com:9428 for 'logsUrl', found '10.0.0.9'");
    }

    @Test
    void withoutAnSshConfigTheUsersOwnCountsByTheAddress() {
        Inventory inventory = folder.with("state.json", STATE).load();
        assertThat(Folder.ssh(inventory, "db0")).isEqualTo(SshHost.of("1.2.3.4"));
        assertThat(Folder.ssh(inventory, "app0")).isEqualTo(SshHost.of("10.0.0.3"));
    }

    @Test
    void theSshConfigBesideItSaysHowHostsAreReached() {
        folder.with("state.json", STATE).with("sshConfig", """
                        StrictHostKeyChecking=no
                        UserKnownHostsFile=/dev/null
                        User ubuntu
                        IdentityFile secret.pem

                        Host db0
                         Hostname 5.6.7.8

                        Host db1
                         Port 2222
                        """);
        Inventory inventory = folder.load();
        SshHost db0 = SshHost.of("db0")
                .withHostName("5.6.7.8")
                .withUser("ubuntu")
                .withIdentityFiles(List.of(path.resolve("secret.pem")))
                .withKnownHosts(List.of(Path.of("/dev/null")))
                .withHostKeyPolicy(HostKeyPolicy.OFF)
                .withConfig(new SshHost.Config.None());
        assertThat(Folder.ssh(inventory, "db0")).isEqualTo(db0);
        assertThat(Folder.ssh(inventory, "db1").fixedHostName()).contains("1.2.3.5");
        assertThat(Folder.ssh(inventory, "db1").fixedPort()).hasValue(2222);
        assertThat(inventory.host("db0").address()).isEqualTo("5.6.7.8");
        assertThat(inventory.warnings()).isEmpty();
    }

    @Test
    void aBadSshConfigIsNamedWithItsLine() {
        folder.with("state.json", STATE).with("sshConfig", "User ubuntu\nPort many\n");
        assertThat(folder.problem())
                .hasMessage("sshConfig:2: expected a port from 1 to 65535 for 'Port', found 'many'");
    }

    @Test
    void isFoundFromAfarAndNamedAfterItsFolder() {
        folder.with(
                        "clusters/blue/state.json",
                        "{\"hosts\": {\"Cassandra\": [{\"alias\": \"db0\", \"publicIp\": \"1.1.1.1\"}]}}")
                .with("clusters/blue/sshConfig", "IdentityFile k\nHost db0\n Hostname 2.2.2.2\n");
        Inventory inventory = folder.load("clusters/blue/state.json");
        assertThat(inventory.name()).isEqualTo("blue");
        assertThat(Folder.ssh(inventory, "db0").fixedHostName()).contains("2.2.2.2");
        assertThat(Folder.ssh(inventory, "db0").identityFiles()).containsExactly(path.resolve("clusters/blue/k"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}
                    {"hosts": {}}
                    {"hosts": null, "other": [[[]]]}
                    {"hosts": {"Cassandra": []}}
                    {"hosts": {"Cassandra": null}}
                    """)
    void withoutHostsItIsAnEmptyFleet(String text) {
        assertThat(folder.with("state.json", text).load().hosts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    []                                        | 1:1: expected an object with the key 'hosts', found a list
                    "x"                                       | 1:1: expected an object with the key 'hosts', found a string
                    {"hosts": []}                             | 1:11: expected an object for 'hosts', found a list
                    {"hosts": {"Cassandra": {}}}              | 1:25: expected a list for the hosts of 'Cassandra', found an object
                    {"hosts": {"Cassandra": ["db0"]}}         | 1:26: expected an object for a host of type cassandra, found a string
                    {"hosts": {"Cassandra": [{"alias": 1}]}}  | 1:36: expected a string for 'alias', found a number
                    {"hosts": {"Cassandra": [{"alias": "a", "publicIp": true}]}} | 1:53: expected a string for 'publicIp', found true
                    {"hosts": {"Cassandra": [{"alias": "a", "publicIp": "-oProxyCommand=x"}]}} | 1:53: expected an address for 'publicIp', found '-oProxyCommand=x'
                    {"hosts": {"Cassandra": [{"alias": "a b", "publicIp": "x"}]}} | 1:36: expected an alias of letters, digits and _ . : + -, found 'a b'
                    {"hosts": {"Cassandra": [{"publicIp": "x"}]}}  | 1: expected an 'alias' for this host of type cassandra
                    {"hosts": {"Cassandra": [null]}}          | 1: expected an 'alias' for this host of type cassandra
                    {"hosts": {"Cassandra": [{"alias": ""}]}} | 1: expected an 'alias' for this host of type cassandra
                    {"hosts": {"Cassandra": [{"alias": "db0"}]}}  | 1: expected a 'publicIp' or 'privateIp' for the host 'db0'
                    {"hosts": {"Cass andra": []}}             | 1:26: expected a host type such as 'Cassandra', found 'Cass andra'
                    {"hosts": {}, "hosts": {}}                | 1:15: the key 'hosts' comes twice in the file
                    {} {}                                     | 1:4: expected the end of the file
                    {"hosts": {"Cassandra": [                 | 1:26: the file ends too early: expected ] for the list that begins in line 1
                    {"hosts": {"Cassandra": [{"alias": "db    | 1:39: the file ends too early: expected } for the object that begins in line 1
                    {"other": [1, 2                           | 1:16: the file ends too early: expected ] for the list that begins in line 1
                    {"hosts" {}}                              | 1:10: not JSON: Unexpected character ('{'): was expecting a colon to separate field name and value
                    {'hosts': {}}                             | 1:2: not JSON: Unexpected character ('''): was expecting double-quote to start field name
                    """)
    void saysWhereAndWhatWasExpected(String text, String problem) {
        assertThat(folder.with("state.json", text).problem()).hasMessage("state.json:" + problem);
    }

    @Test
    void anAliasThatComesTwiceIsNamedWithBothLines() {
        String twice = """
                {"hosts": {
                  "Cassandra": [{"alias": "db0", "publicIp": "1.1.1.1"}],
                  "Stress": [
                    {"alias": "db0", "publicIp": "1.1.1.2"}]}}
                """;
        assertThat(folder.with("state.json", twice).problem())
                .hasMessage("state.json:4:15: the alias 'db0' comes twice, first in line 2")
                .satisfies(problem -> {
                    assertThat(problem.line()).hasValue(4);
                    assertThat(problem.column()).hasValue(15);
                    assertThat(problem.file()).isEqualTo(Path.of("state.json"));
                });
    }

    @Test
    void typesThatDifferInCaseOnlyAreOne() {
        String text = "{\"hosts\": {\"Cassandra\": [{\"alias\": \"a\", \"publicIp\": \"x\"}], "
                + "\"CASSANDRA\": [{\"alias\": \"b\", \"publicIp\": \"x\"}]}}";
        assertThat(folder.with("state.json", text).load().types()).containsExactly(HostType.CASSANDRA);
    }

    @Test
    void aLineEndOrAMarkOfWindowsDoesNoHarm() {
        assertThat(folder.with("state.json", "\ufeff" + STATE.replace("\n", "\r\n"))
                        .load()
                        .hosts())
                .hasSize(4);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(folder.with("state.json", "{\"x\": " + "[".repeat(100_000)).problem())
                .hasMessage("state.json:1:1007: nested too deeply, or a value too long, for an inventory");
    }

    @Test
    void aLargeFleetIsRead() {
        String hosts = IntStream.range(0, 10_000)
                .mapToObj(at -> "{\"alias\": \"db" + at + "\", \"publicIp\": \"10.0.0.1\"}")
                .collect(Collectors.joining(",\n"));
        Inventory inventory = folder.with("state.json", "{\"hosts\": {\"Cassandra\": [" + hosts + "]}}")
                .load();
        assertThat(inventory).hasToString(path.getFileName() + " (db[0-9999])");
    }
}
