package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSetTest {
    private final Inventory lab = Fleet.lab();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    db0                       | db0
                    db0,db2                   | db[0,2]
                    ' db0 , db1 '             | db[0-1]
                    db[0-2]                   | db[0-2]
                    db[ 0 - 1 , 2 ]           | db[0-2]
                    @cassandra                | db[0-2]
                    @stress,@control          | app0,control0
                    @*                        | app0,control0,db[0-2]
                    @c*                       | control0,db[0-2]
                    *                         | app0,control0,db[0-2]
                    db*                       | db[0-2]
                    db?                       | db[0-2]
                    *0                        | app0,control0,db0
                    *[1-2]                    | db[1-2]
                    db*!db1                   | db[0,2]
                    @cassandra ! db1 ! db2    | db0
                    db[0-1]&db[1-2]           | db1
                    db[0-1]^db[1-2]           | db[0,2]
                    db0,db1&db1,db2           | db[1-2]
                    db[0-9]&@cassandra        | db[0-2]
                    db0!db0,db0               | db0
                    nothing*,db0              | db0
                    !db0                      | app0,control0,db[1-2]
                    !db0,db1                  | app0,control0,db2
                    !db0!db1                  | app0,control0,db2
                    !@cassandra               | app0,control0
                    !db0,db1&@cassandra       | db2
                    !db*!app0                 | control0
                    """)
    void meansTheseHosts(String expression, String hosts) {
        assertThat(HostSet.foldHosts(HostSet.parse(expression).in(lab))).isEqualTo(hosts);
    }

    @Test
    void hostsComeInTheInventorysOrderAndOnce() {
        assertThat(Fleet.aliases(HostSet.parse("app0,db2,db0,db2,@cassandra").in(lab)))
                .containsExactly("db0", "db1", "db2", "app0");
    }

    @Test
    void mayMeanNoHost() {
        assertThat(HostSet.parse("db0!db0").in(lab)).isEmpty();
        assertThat(HostSet.parse("web*").in(lab)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                | 1  | an empty host set
                    '   '             | 1  | an empty host set
                    db[0-             | 6  | host set 'db[0-', character 6: expected a number, found the end
                    db[               | 4  | host set 'db[', character 4: expected a number, found the end
                    db[0-3            | 7  | host set 'db[0-3', character 7: expected / , or ], found the end
                    db[0              | 5  | host set 'db[0', character 5: expected - , or ], found the end
                    db[]              | 4  | host set 'db[]', character 4: expected a number, found ']'
                    db[1,]            | 6  | host set 'db[1,]', character 6: expected a number, found ']'
                    db[a]             | 4  | host set 'db[a]', character 4: expected a number, found 'a'
                    db[-1]            | 4  | host set 'db[-1]', character 4: expected a number, found '-'
                    db[3-1]           | 6  | host set 'db[3-1]', character 6: expected 3 or more, found 1
                    db[1-3/0]         | 8  | host set 'db[1-3/0]', character 8: expected a step of 1 or more, found 0
                    db[1/2]           | 5  | host set 'db[1/2]', character 5: expected - , or ], found '/'
                    db[1-2-3]         | 7  | host set 'db[1-2-3]', character 7: expected / , or ], found '-'
                    db[01-100]        | 4  | host set 'db[01-100]', character 4: expected numbers of equal length in 01-100, because one of them begins with a zero
                    db]               | 3  | host set 'db]', character 3: expected one of , ! & ^ or the end, found ']'
                    db0 db1           | 5  | host set 'db0 db1', character 5: expected one of , ! & ^ or the end, found 'd'
                    db0,,db1          | 5  | host set 'db0,,db1', character 5: expected a host, found ','
                    db0,              | 5  | host set 'db0,', character 5: expected a host, found the end
                    ,db0              | 1  | host set ',db0', character 1: expected a host, found ','
                    !                 | 2  | host set '!', character 2: expected a host, found the end
                    !!db0             | 2  | host set '!!db0', character 2: expected a host, found '!'
                    db0&^db1          | 5  | host set 'db0&^db1', character 5: expected a host, found '^'
                    @                 | 2  | host set '@', character 2: expected a group's name or *, found the end
                    db[99999999999999999999] | 4 | host set 'db[99999999999999999999]', character 4: expected a number of at most 18 digits
                    """)
    void saysWhereItCannotBeReadAndWhatWasExpected(String expression, int position, String message) {
        HostSetException problem = syntaxError(expression);
        assertThat(problem).hasMessage(message);
        assertThat(problem.position()).hasValue(position);
        assertThat(problem.expression()).isEqualTo(expression);
    }

    @Test
    void hintsAtTheUsualSlips() {
        assertThat(syntaxError("db*,!db1").hint()).contains("A difference is written without a comma: db*!db1");
        assertThat(syntaxError("db0 db1").hint()).contains("Hosts are separated by commas");
    }

    @Test
    void namesAllThatIsUnknownAtOnceAndTheChoices() {
        HostSetException problem = unknown("db0,dbx,db7,db8,app9!zz");
        assertThat(problem).hasMessage("unknown hosts app9,db[7-8],dbx,zz");
        assertThat(problem.hint()).contains("Hosts here: app0,control0,db[0-2]");
        assertThat(problem.unknown()).containsExactlyInAnyOrder("app9", "db7", "db8", "dbx", "zz");
        assertThat(unknown("dbo")).hasMessage("unknown host 'dbo'");
    }

    @Test
    void aHostThatIsTakenAwayMustBeThereToo() {
        assertThat(unknown("db*!db01")).hasMessage("unknown host 'db01'");
        assertThat(unknown("!db01")).hasMessage("unknown host 'db01'");
    }

    @Test
    void aLargeInventoryIsNotListedTheNearestIs() {
        Host[] many = HostSet.expand(
                        "q[1-9]w[1-300/7],db[100-199]x,db[300-399/3]y,z[1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31,33,35,37,39,41,43,45,47,49,51,53,55]")
                .stream()
                .map(alias -> Fleet.host(alias, "any"))
                .toArray(Host[]::new);
        HostSetException problem = catchThrowableOfType(
                HostSetException.class, () -> HostSet.parse("bd100x").in(Fleet.of(many)));
        assertThat(problem.hint()).hasValueSatisfying(hint -> assertThat(hint).startsWith("Nearest: db100x"));
    }

    @Test
    void anUnknownGroupNamesTheGroups() {
        Inventory grouped = Fleet.of(Fleet.host("db0", "cassandra", "seeds"), Fleet.host("app0", "stress"));
        assertThatExceptionOfType(HostSetException.class)
                .isThrownBy(() -> HostSet.parse("@seed").in(grouped))
                .withMessage("unknown group '@seed'")
                .satisfies(problem -> assertThat(problem.hint())
                        .contains("Groups here: @cassandra (db0), @stress (app0), @seeds (db0)"));
    }

    @Test
    void expandsByItselfWhatNeedsNoInventory() {
        assertThat(HostSet.expand("db[2,10,1]!db1,a[08-11/2]")).containsExactly("a08", "a10", "db2", "db10");
        assertThat(HostSet.expand("a!a")).isEmpty();
        for (String other : List.of("@all", "db*", "!db0")) {
            assertThatExceptionOfType(HostSetException.class).isThrownBy(() -> HostSet.expand(other));
        }
    }

    @Test
    void refusesWhatWouldFillTheMemory() {
        for (String huge : List.of(
                "db[0-999999999]",
                "db[0-999999999999999999]",
                "a[0-99999]b[0-99999]c[0-99999]d[0-99999]",
                "a[1-999999],b[1-999999]",
                "a[0-999999999999999999,0-999999999999999999,0-999999999999999999,0-999999999999999999,0-999999999999999999,"
                        + "0-999999999999999999,0-999999999999999999,0-999999999999999999,0-999999999999999999,0-9]",
                "@g[0-9999999]",
                "*[0-20000]")) {
            assertThat(syntaxError(huge)).hasMessageContaining("stands for more than");
        }
        assertThat(HostSet.parse("db[0-999999]")).hasToString("db[0-999999]");
    }

    @Test
    void aControlCharacterInItIsShownHarmless() {
        assertThat(syntaxError("db\u001b[0m")).hasMessageContaining("'db\\x1b[0m'");
    }

    private static HostSetException syntaxError(String expression) {
        return catchThrowableOfType(HostSetException.class, () -> HostSet.parse(expression));
    }

    private HostSetException unknown(String expression) {
        return catchThrowableOfType(
                HostSetException.class, () -> HostSet.parse(expression).in(lab));
    }
}
