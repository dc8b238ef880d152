package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecalledSetsTest {
    private static final LastRequest LAST = new LastRequest(
            "tool-1", Map.of(Fate.OK, List.of("db0", "app0"), Fate.FAILED, List.of("db1"), Fate.REST, List.of("db2")));

    private static Inventory after(LastRequest last) {
        return Fleet.lab().recalling(fate -> Optional.of(last));
    }

    private static List<String> in(Inventory inventory, String expression) {
        return Fleet.aliases(HostSet.parse(expression).in(inventory));
    }

    private static List<Host> chosen(Inventory inventory, String hosts) {
        return Selection.of(List.of(), hosts, null).in(inventory, new Fallback.All());
    }

    @Test
    void theSetsOfTheLastRequestStandInAnyExpression() {
        Inventory lab = after(LAST);
        assertThat(in(lab, "@ok")).containsExactly("db0", "app0");
        assertThat(in(lab, "@failed")).containsExactly("db1");
        assertThat(in(lab, "@rest")).containsExactly("db2");
        assertThat(in(lab, "@lost")).isEmpty();
        assertThat(in(lab, "@ok&@cassandra")).containsExactly("db0");
        assertThat(in(lab, "@cassandra!@failed")).containsExactly("db0", "db2");
        assertThat(in(lab, "@failed,control0")).containsExactly("db1", "control0");
        assertThat(in(lab.with(ConnectionOverrides.NONE), "@failed")).containsExactly("db1");
    }

    @Test
    void aWildcardMeansGroupsOfTheInventoryAlone() {
        assertThat(in(after(LAST), "@f*")).isEmpty();
        assertThat(in(after(LAST), "@*")).hasSize(5);
    }

    @Test
    void anEmptySetAloneIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> chosen(after(LAST), "@lost"))
                .isInstanceOf(SelectionException.class)
                .hasMessage("no host was lost in the last request (tool-1)");
        var well = new LastRequest("tool-2", Map.of(Fate.OK, List.of("db0")));
        assertThatThrownBy(() -> chosen(after(well), "@failed"))
                .hasMessage("no host failed in the last request (tool-2)");
        var killed = new LastRequest("tool-3", Map.of(Fate.LOST, List.of("db0", "db1"), Fate.REST, List.of("db2")));
        assertThatThrownBy(() -> chosen(after(killed), "@failed"))
                .hasMessage("no host failed in the last request (tool-3); @lost: db[0-1]; @rest: db2");
    }

    @Test
    void anEmptySetTakesNothingAway() {
        assertThat(Selection.of(List.of("cassandra"), null, "@lost").in(after(LAST), new Fallback.All()))
                .hasSize(3);
    }

    @Test
    void withoutARequestThereIsNoSet() {
        assertThatThrownBy(() -> in(Fleet.lab(), "@failed"))
                .isInstanceOf(HostSetException.class)
                .hasMessage("nothing has been run on the inventory lab yet: there is no '@failed'");
        assertThatThrownBy(() -> in(Fleet.lab(), "@rest"))
                .hasMessage("no request on the inventory lab has left hosts: there is no '@rest'");
    }

    @Test
    void hostsThatAreNoLongerThereAreNamed() {
        var last = new LastRequest("tool-1", Map.of(Fate.FAILED, List.of("db1", "db7", "db8", "db2")));
        assertThatThrownBy(() -> in(after(last), "@failed"))
                .isInstanceOfSatisfying(
                        HostSetException.class,
                        refused -> assertThat(refused.messageAndHint())
                                .isEqualTo(
                                        "db[7-8] of '@failed' are no longer in the inventory lab. Say --hosts 'db[1-2]'"));
    }

    @Test
    void aGroupOfTheSameNameIsAnErrorWhenItIsMeant() {
        Inventory both = Fleet.of(Fleet.host("db0", "failed"), Fleet.host("db1", "cassandra"))
                .recalling(fate -> Optional.of(LAST));
        assertThatThrownBy(() -> in(both, "@failed"))
                .hasMessage("'@failed' is a group of the inventory and a set of the last request");
        assertThat(in(both, "db1")).containsExactly("db1");
        assertThatThrownBy(() -> in(both, "@casandra")).hasMessage("unknown group '@casandra'");
    }

    @Test
    void theFilesAreNotAskedUnlessASetIsNamed() {
        Inventory unreadable = Fleet.lab().recalling(fate -> {
            throw new UsageException("cannot be read", null);
        });
        assertThat(in(unreadable, "@cassandra,db*")).hasSize(3);
        assertThatThrownBy(() -> in(unreadable, "@ok")).isInstanceOf(UsageException.class);
    }
}
