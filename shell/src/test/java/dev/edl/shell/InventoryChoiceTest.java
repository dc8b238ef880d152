package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which inventory counts, and what is said of one that is broken. */
class InventoryChoiceTest {
    @TempDir
    Path parent;

    private Desk desk = Desk.empty(Path.of("."));

    @BeforeEach
    void sitDown() {
        desk = Desk.empty(parent);
    }

    private String hosts(String... more) {
        String[] words = new String[more.length + 2];
        System.arraycopy(more, 0, words, 0, more.length);
        words[more.length] = "hosts";
        words[more.length + 1] = "--fold";
        Said said = desk.edl(words);
        return said.code() == 0
                ? said.out().strip()
                : "[" + said.code() + "] " + said.err().strip();
    }

    private static String state(String alias) {
        return "{\"hosts\": {\"Cassandra\": [{\"publicIp\": \"192.0.2.1\", \"alias\": \"" + alias + "\"}]}}";
    }

    private static String yaml(String alias) {
        return "hosts:\n  " + alias + ":\n    address: 192.0.2.1\n";
    }

    @Test
    void whatWasNamedComesFirstThenTheFolderThenTheHome() {
        assertThat(hosts()).isEqualTo("localhost");
        desk.file("home/.config/edl/hosts.yaml", yaml("home0"));
        assertThat(hosts()).isEqualTo("home0");
        desk.file("lab/hosts.yaml", yaml("yaml0"));
        assertThat(hosts()).isEqualTo("yaml0");
        desk.file("lab/state.json", state("state0"));
        assertThat(hosts()).isEqualTo("state0");
        desk.file("elsewhere/hosts.yaml", yaml("variable0")).with("EDL_INVENTORY", "../elsewhere/hosts.yaml");
        assertThat(hosts()).isEqualTo("variable0");
        desk.file("elsewhere/named.yaml", yaml("named0"));
        assertThat(hosts("-i", "../elsewhere/named.yaml")).isEqualTo("named0");
        assertThat(hosts("-i", parent.resolve("elsewhere/named.yaml").toString()))
                .isEqualTo("named0");
    }

    @Test
    void theConfigurationFolderMayBeElsewhere() {
        desk.file("config/edl/hosts.yaml", yaml("xdg0"))
                .file("home/.config/edl/hosts.yaml", yaml("home0"))
                .with("XDG_CONFIG_HOME", parent.resolve("config").toString());
        assertThat(hosts()).isEqualTo("xdg0");
    }

    @Test
    void anEmptyVariableIsNone() {
        desk.file("lab/hosts.yaml", yaml("yaml0")).with("EDL_INVENTORY", "");
        assertThat(hosts()).isEqualTo("yaml0");
    }

    @Test
    void anOpensshConfigurationGivesHostsOnlyWhenItIsNamed() {
        String config = "Host web0 web1\n  User ada\nHost *\n  Port 2222\n";
        desk.file("home/.ssh/config", config);
        assertThat(hosts()).isEqualTo("localhost");
        assertThat(hosts("-i", parent.resolve("home/.ssh/config").toString())).isEqualTo("web[0-1]");
    }

    @Test
    void aMissingFileIsNotReplacedByAnother() {
        desk.file("lab/state.json", state("state0"));
        assertThat(hosts("-i", "gone.yaml")).startsWith("[125] edl: gone.yaml").contains("no such file");
        desk.with("EDL_INVENTORY", "gone-too.yaml");
        assertThat(hosts()).startsWith("[125] edl: gone-too.yaml").contains("no such file");
    }

    @Test
    void aBrokenOneSaysFileLineAndWhatWasExpected() {
        desk.file("lab/state.json", "{\"hosts\": {\"Cassandra\": [\n  {\"alias\": \"db0\"");
        assertThat(hosts()).startsWith("[125] edl: state.json:2:").contains("expected");
        desk.file("lab/state.json", "{\"hosts\": {\"Cassandra\": 7}}");
        assertThat(hosts()).startsWith("[125] edl: state.json:1:25: expected a list");
        desk.file("lab/state.json", "");
        assertThat(hosts()).startsWith("[125] edl: state.json").contains("empty");
        assertThat(hosts("-i", "."))
                .startsWith("[125] edl: .")
                .contains("found a folder")
                .contains("state.json");
        desk.file("lab/hosts.yaml", "hosts:\n  db0:\n    adress: x\n");
        assertThat(hosts("-i", "hosts.yaml"))
                .startsWith("[125] edl: hosts.yaml:3:")
                .contains("address");
    }

    @Test
    void aBrokenOneIsAnObjectWithJson() {
        desk.file("lab/state.json", "{\"hosts\": [");
        Said said = desk.edl("-o", "json", "exec", "list");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err()).isEmpty();
        assertThat(said.object()).containsOnlyKeys("error", "host").containsEntry("host", null);
        assertThat(said.object().get("error")).asString().contains("state.json");
    }

    @Test
    void anInventoryWithoutHostsIsSaid() {
        desk.file("lab/state.json", "{\"name\": \"fresh\"}");
        Said said = desk.edl("exec", "run", "--", "true");
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.err()).contains("has no hosts");
    }

    @Test
    void aWarningOfAnInventoryGoesToStderrOnce() {
        desk.file("lab/state.json", state("db0"))
                .file("lab/sshConfig", "User ubuntu\nProxyCommand evil\nHost db0\n Hostname 192.0.2.9\n");
        Said said = desk.edl("hosts", "--expand");
        assertThat(said.out()).isEqualTo("db0\n");
        assertThat(said.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("edl: ")
                .contains("ProxyCommand");
        assertThat(desk.edl("-ojson", "hosts").err()).isEmpty();
    }
}
