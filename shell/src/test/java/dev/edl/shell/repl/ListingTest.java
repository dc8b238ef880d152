package dev.edl.shell.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.shell.line.Suggestion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static List<Suggestion> hosts(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Suggestion("db" + n, "host", "cassandra", true))
                .toList();
    }

    private static List<String> laidOut(List<Suggestion> all, int columns, int rows) {
        return Listing.of(all, columns, rows).toString().lines().toList();
    }

    @Test
    void eachStandsWithItsDescriptionWhereThereIsRoom() {
        var verbs = List.of(
                new Suggestion("run", "verb", "Run a command on hosts, each as a unit.", true),
                new Suggestion("list", "verb", "", true));
        assertThat(laidOut(verbs, 80, 10)).containsExactly("run   Run a command on hosts, each as a unit.", "list");
        assertThat(laidOut(verbs, 20, 10)).containsExactly("run   Run a comman…", "list");
    }

    @Test
    void manyStandInColumns() {
        assertThat(laidOut(hosts(7), 20, 4)).containsExactly("db0  db3  db6", "db1  db4", "db2  db5");
    }

    @Test
    void whatHasNoRoomIsCounted() {
        assertThat(laidOut(hosts(1_000), 20, 3)).containsExactly("db0    db2", "db1    db3", "… and 996 more");
        assertThat(laidOut(hosts(1_000), 5, 1)).hasSize(2);
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        var long1 = List.of(
                new Suggestion("a".repeat(50), "", "", true), new Suggestion("a".repeat(49) + "b", "", "", true));
        for (int columns : new int[] {1, 2, 20, 80}) {
            assertThat(laidOut(long1, columns, 10))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(1, columns)));
        }
    }
}
