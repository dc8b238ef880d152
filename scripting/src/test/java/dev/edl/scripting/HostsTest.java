package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.ExecException;
import dev.edl.exec.Host;
import dev.edl.exec.Selection;
import dev.edl.exec.UsageException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {
    private final Desk desk = Desk.atLab();
    private final Hosts hosts = desk.session().hosts();

    @Test
    void noHostsAreSaidToBeNone() {
        Hosts none = hosts.select("db0!db0");
        assertThat(none.describe()).isEqualTo("no hosts");
    }

    @Test
    void hostsArePrintedFolded() {
        assertThat(hosts).hasToString("app0,control0,db[0-2]").hasSize(5);
        assertThat(hosts.type("cassandra")).hasToString("db[0-2]");
        assertThat(hosts.propertyMissing("stress").getNames()).containsExactly("app0");
        assertThat(hosts.getAt("db[0-1]").getNames()).containsExactly("db0", "db1");
        assertThat(hosts.select("cassandra!db1,app0").getNames()).containsExactly("db0", "db2", "app0");
        assertThatThrownBy(() -> hosts.propertyMissing("casandra"))
                .isInstanceOf(ExecException.class)
                .hasMessageContaining("unknown host type 'casandra'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db0            |           |         | db0
            db[0-1],app0   |           |         | db0,db1,app0
            cassandra      |           |         | db0,db1,db2
            cassandra!db1  |           |         | db0,db2
            @stress        |           |         | app0
            control , db0  |           |         | db0,control0
                           | stress    |         | app0
            db*,app0       | cassandra |         | db0,db1,db2
            cassandra      |           | db0     | db1,db2
                           |           | db[1-2] | db0
                           |           |         | db0,db1,db2
            """)
    void theNamedArgumentsChooseHosts(
            @Nullable String on, @Nullable String type, @Nullable String exclude, String expected) {
        var named = new java.util.HashMap<String, @Nullable Object>();
        named.put("on", on);
        named.put("type", type);
        named.put("exclude", exclude);
        named.values().removeIf(Objects::isNull);
        assertThat(String.join(",", chosen(named))).isEqualTo(expected);
    }

    @Test
    void aLookUpThatFoundNothingChoosesNothing() {
        assertThatThrownBy(() -> hosts.getAt(null))
                .isInstanceOf(UsageException.class)
                .hasMessage("no host: the host set is null");
        assertThatThrownBy(() -> hosts.type(null))
                .isInstanceOf(UsageException.class)
                .hasMessage("no host: the type is null");
    }

    private List<String> chosen(Map<String, ?> named) {
        return desk.rehearsing().exec().run(named, "true").getHosts().getNames();
    }

    @Test
    void hostsAndListsChooseTheirHostsInTheirOrder() {
        Host db2 = hosts.getAt("db2").iterator().next();
        assertThat(chosen(Map.of("on", db2))).containsExactly("db2");
        assertThat(chosen(Map.of("on", hosts.type("cassandra")))).containsExactly("db0", "db1", "db2");
        assertThat(chosen(Map.of("on", List.of(db2, "db0", hosts.getAt("db[0-1]")))))
                .containsExactly("db2", "db0", "db1");
        assertThat(chosen(Map.of("on", List.of(db2, "app0", "db1"), "type", "cassandra")))
                .containsExactly("db2", "db1");
    }

    @Test
    void anEmptyChoiceNeverMeansAll() {
        assertThatThrownBy(() -> chosen(Map.of("on", List.of())))
                .isInstanceOf(UsageException.class)
                .hasMessage("no host: on is empty");
        assertThatThrownBy(() -> chosen(Map.of("on", 5))).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> chosen(Map.of("on", "db0", "type", "stress"))).isInstanceOf(ExecException.class);
    }

    @Test
    void theSelectionOfTheSittingIsTheDefault() {
        Desk narrowed = Desk.at(Desk.lab(), Selection.of(List.of(), "app0,db1", null));
        assertThat(narrowed.rehearsing().exec().run("true").getHosts()).hasToString("app0,db1");
        assertThat(narrowed.rehearsing()
                        .exec()
                        .run(Map.of("exclude", "db1"), "true")
                        .getHosts())
                .hasToString("app0");
    }

    @Test
    void rollingStopsAtTheFirstFailure() {
        var seen = new ConcurrentSkipListSet<String>();
        assertThatThrownBy(() -> hosts.type("cassandra").rolling(1, host -> {
                    seen.add(host.alias());
                    if (host.alias().equals("db1")) {
                        throw new IllegalStateException("db1 is ill");
                    }
                }))
                .hasMessage("db1 is ill");
        assertThat(seen).containsExactly("db0", "db1");
    }

    @Test
    void aBatchIsDoneBeforeTheNextOneBegins() {
        var seen = new ConcurrentSkipListSet<String>();
        assertThatThrownBy(() -> hosts.type("cassandra").rolling(2, host -> {
                    seen.add(host.alias());
                    throw new IllegalStateException(host.alias());
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(seen).containsExactly("db0", "db1");
    }
}
