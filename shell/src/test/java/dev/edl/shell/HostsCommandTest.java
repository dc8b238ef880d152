package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsCommandTest {
    @TempDir
    Path folder;

    private Said edl(String... words) {
        Said said = Desk.lab(folder).edl(words);
        assertThat(said.code()).as(said.toString()).isZero();
        assertThat(said.err()).isEmpty();
        return said;
    }

    @Test
    void theInventoryIsATable() {
        assertThat(edl("hosts", "-t", "cassandra", "-t", "control").out()).isEqualTo("""
                HOST      TYPE       ADDRESS     PRIVATE    ZONE        GROUPS
                db0       cassandra  192.0.2.10  10.0.1.10  us-west-2a  -
                db1       cassandra  192.0.2.11  10.0.1.11  us-west-2b  -
                db2       cassandra  192.0.2.12  10.0.1.12  us-west-2c  -
                control0  control    192.0.2.30  10.0.1.30  us-west-2a  -
                """);
    }

    @Test
    void foldedItIsOneLineThatHostsTakes() {
        assertThat(edl("hosts", "--fold").out()).isEqualTo("app0,control0,db[0-2]\n");
        assertThat(edl("hosts", "--hosts", "app0,control0,db[0-2]", "-x", "db1", "--fold")
                        .out())
                .isEqualTo("app0,control0,db[0,2]\n");
    }

    @Test
    void expandedItIsOneAliasALine() {
        assertThat(edl("hosts", "--expand", "--hosts", "db*").lines()).containsExactly("db0", "db1", "db2");
    }

    @Test
    void jsonIsAnObjectForEachHost() {
        Said said = edl("hosts", "-o", "json", "--ssh-user", "ada");
        assertThat(said.json()).hasSize(5);
        assertThat(said.json().getFirst())
                .containsExactly(
                        Map.entry("host", "db0"),
                        Map.entry("type", "cassandra"),
                        Map.entry("address", "192.0.2.10"),
                        Map.entry("private", "10.0.1.10"),
                        Map.entry("zone", "us-west-2a"),
                        Map.entry("groups", List.of()),
                        Map.entry("user", "ada"),
                        new java.util.AbstractMap.SimpleEntry<>("port", null));
    }

    @Test
    void theOtherFormsAreJsonToo() {
        assertThat(edl("hosts", "--fold", "-o", "json").object())
                .containsExactly(Map.entry("hosts", "app0,control0,db[0-2]"), Map.entry("number", 5L));
        assertThat(edl("-ojson", "hosts", "--expand", "-t", "stress").object())
                .containsExactly(Map.entry("host", "app0"));
    }
}
