package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Fallback CASSANDRA = new Fallback.OfType(HostType.CASSANDRA);
    private static final Fallback ALL = new Fallback.All();

    private final Inventory lab = Fleet.lab();

    @Test
    void hostsAloneChooseAmongAll() {
        assertThat(chosen(List.of(), "db0,app0", null)).isEqualTo("app0,db0");
    }

    @Test
    void aTypeAloneIsAllOfIt() {
        assertThat(chosen(List.of("stress"), null, null)).isEqualTo("app0");
        assertThat(chosen(List.of("stress", "control"), null, null)).isEqualTo("app0,control0");
        assertThat(chosen(List.of("Stress, control"), null, null)).isEqualTo("app0,control0");
    }

    @Test
    void bothNarrowEachOther() {
        assertThat(chosen(List.of("cassandra"), "db[0-1],app0", null)).isEqualTo("db[0-1]");
    }

    @Test
    void whatIsExcludedIsLeftOut() {
        assertThat(chosen(List.of("cassandra"), null, "db1,app0")).isEqualTo("db[0,2]");
        assertThat(chosen(List.of(), null, "db1")).isEqualTo("db[0,2]");
        assertThat(chosen(List.of(), "*", "@cassandra")).isEqualTo("app0,control0");
    }

    @Test
    void nothingSaidTakesTheFallback() {
        assertThat(chosen(List.of(), null, null)).isEqualTo("db[0-2]");
        assertThat(HostSet.foldHosts(Selection.NONE.in(lab, ALL))).isEqualTo("app0,control0,db[0-2]");
        assertThat(Selection.of(List.of(), null, "db0").usesFallback()).isTrue();
    }

    @Test
    void withoutTheTypeItAsksWhichHosts() {
        SelectionException problem =
                problem(Fleet.of(Fleet.host("web0", "web"), Fleet.host("web1", "web")), Selection.NONE);
        assertThat(problem.reason()).isEqualTo(SelectionException.Reason.UNDECIDED);
        assertThat(problem).hasMessage("which hosts? There is no type cassandra here to take by default");
        assertThat(problem.hint()).contains("Say --hosts SET or -t TYPE. Types here: web (web[0-1])");
    }

    @Test
    void localhostAloneIsTaken() {
        assertThat(Fleet.aliases(Selection.NONE.in(Inventory.localhost(), CASSANDRA)))
                .containsExactly("localhost");
        Host local = new Host("here", new HostType("local"), new Place.Local());
        assertThat(problem(Fleet.of(local, Fleet.host("web0", "web")), Selection.NONE)
                        .reason())
                .isEqualTo(SelectionException.Reason.UNDECIDED);
    }

    @Test
    void anUnknownTypeNamesTheTypes() {
        SelectionException problem = problem(lab, Selection.of(List.of("casandra"), null, null));
        assertThat(problem.reason()).isEqualTo(SelectionException.Reason.UNKNOWN_TYPE);
        assertThat(problem.messageAndHint())
                .isEqualTo(
                        "unknown host type 'casandra'. Types here: cassandra (db[0-2]), stress (app0), control (control0)");
        assertThat(problem(lab, Selection.of(List.of("a", "stress", ""), null, null)))
                .hasMessage("unknown host types 'a', ''");
    }

    @Test
    void aHostOfAnotherTypeIsSaidToBe() {
        SelectionException problem = problem(lab, Selection.of(List.of("cassandra"), "app0", null));
        assertThat(problem.reason()).isEqualTo(SelectionException.Reason.OTHER_TYPE);
        assertThat(problem).hasMessage("app0 is of type stress, not cassandra");
        assertThat(problem(lab, Selection.of(List.of("stress", "control"), "db[0-1]", null)))
                .hasMessage("db[0-1] are of type cassandra, not stress or control");
        assertThat(problem(lab, Selection.of(List.of("cassandra"), "app0,control0", null)))
                .hasMessage("app0 is of type stress, control0 is of type control, not cassandra");
    }

    @Test
    void noHostLeftIsAnError() {
        SelectionException excluded = problem(lab, Selection.of(List.of("cassandra"), null, "db*"));
        assertThat(excluded.reason()).isEqualTo(SelectionException.Reason.EMPTY);
        assertThat(excluded).hasMessage("no host is left: db[0-2] is all excluded by 'db*'");
        SelectionException masked = problem(lab, Selection.of(List.of(), "web*", null));
        assertThat(masked).hasMessage("no host here is meant by 'web*'");
        assertThat(masked.hint()).contains("Hosts here: app0,control0,db[0-2]");
        assertThat(problem(Fleet.of(), Selection.NONE)).hasMessage("the inventory lab has no hosts");
    }

    @Test
    void anEmptyOptionIsAnErrorNotNothing() {
        assertThatExceptionOfType(HostSetException.class)
                .isThrownBy(() -> Selection.of(List.of(), "", null))
                .withMessage("an empty host set");
        assertThatExceptionOfType(HostSetException.class).isThrownBy(() -> Selection.of(List.of(), null, " "));
    }

    @Test
    void anUnknownExcludedHostIsAnError() {
        assertThatExceptionOfType(HostSetException.class)
                .isThrownBy(() -> chosen(List.of(), null, "db7"))
                .withMessage("unknown host 'db7'");
    }

    private String chosen(List<String> types, @Nullable String hosts, @Nullable String exclude) {
        return HostSet.foldHosts(Selection.of(types, hosts, exclude).in(lab, CASSANDRA));
    }

    private static SelectionException problem(Inventory inventory, Selection selection) {
        return catchThrowableOfType(SelectionException.class, () -> selection.in(inventory, CASSANDRA));
    }
}
