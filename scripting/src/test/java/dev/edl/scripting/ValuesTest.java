package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.scripting.snippet.Evaluator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    private static final Evaluator EVALUATOR = new Evaluator(Desk.atLab().context());

    private static @Nullable Object value(String snippet) throws Exception {
        return EVALUATOR.evaluate(snippet);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                        | null                          | null
            'a\\nb\\tc\\u001b[2J\\u009b\\u202e'         | 'a\\nb\\tc\\u001b[2J\\u009b\\u202e' |
            "a${1}"                                     | 'a1'                          | a1
            1.5                                         | 1.5                           | 1.5
            [1, 'a', [b: [c: null]]]                    | [1, 'a', ['b':['c':null]]]    | [1, a, {b={c=null}}]
            [:]                                         | [:]                           | {}
            []                                          | []                            | []
            1..3                                        | 1..3                          | [1, 2, 3]
            [1, 2] as int[]                             | [1, 2]                        | [1, 2]
            [[1], ['a']] as Object[]                    | [[1], ['a']]                  | [[1], [a]]
            new File('/tmp').toPath()                   | /tmp                          | /tmp
            5.seconds                                   | PT5S                          | 5.0
            m = [a: 1]; m.self = m; m                   | ['a':1, 'self':<cycle>]       | {a=1, self=<cycle>}
            a = []; a << a; a                           | [<cycle>]                     | [<cycle>]
            a = new Object[1]; a[0] = a; a              | [<cycle>]                     | [<cycle>]
            b = [1]; [b, b]                             | [[1], [1]]                    | [[1], [1]]
            [1, new Object() { String toString() { throw new Error('no') } }] | [1, <toString failed: Error: no>] | [1, <toString failed: Error: no>]
            new Object() { String toString() { toString() } } | <toString failed: StackOverflowError> | <toString failed: StackOverflowError>
            new Object() { String toString() { throw new Exception() { String getMessage() { throw new Error() } } } } | <toString failed: > | <toString failed: >
            new AbstractList() { int size() { 2 }; Object get(int i) { throw new Error('no') } } | [<reading failed: Error: no>] | <reading failed: Error: no>
            new Number() { String toString() { '"' }; int intValue() { 1 }; long longValue() { 1 }; float floatValue() { 1 }; double doubleValue() { 1 } } | " | "
            """)
    void valuesAreToldWhateverTheyAre(String snippet, String line, @Nullable String plain) throws Exception {
        Object value = value(snippet);
        assertThat(Values.describe(value)).isEqualTo(line);
        if (plain != null) {
            assertThat(Objects.toString(Values.plain(value))).isEqualTo(plain);
        }
    }

    @Test
    void ofWhatIsDeepTheBeginningIsTold() throws Exception {
        Object deep = value("a = []; 100_000.times { a = [a] }; a");
        assertThat(Values.describe(deep)).startsWith("[[[").contains("[…]").hasSizeLessThan(100);
        assertThat(Objects.toString(Values.plain(deep))).contains("<too deep>").hasSizeLessThan(300);
    }

    @Test
    void ofWhatIsLongTheBeginningIsTold() throws Exception {
        Object long1 = value("1..2_000_000_000");
        assertThat(Values.describe(long1)).isEqualTo("1..2000000000");
        assertThat((List<?>) Objects.requireNonNull(Values.plain(long1)))
                .hasSizeBetween(90_000, 110_000)
                .last()
                .isEqualTo("<cut after 100000 values>");
        Object endless = value("({ -> [hasNext: { true }, next: { 1 }] as Iterator } as Iterable)");
        assertThat((List<?>) Objects.requireNonNull(Values.plain(endless)))
                .last()
                .isEqualTo("<cut after 100000 values>");
        Object map = value("(1..200_000).collectEntries { [it, 'x' * 10] }");
        assertThat(Values.describe(map)).endsWith(", …]").hasSizeLessThan(5000);
        assertThat(((Map<?, ?>) Objects.requireNonNull(Values.plain(map))).containsKey("<cut after 100000 values>"))
                .isTrue();
        assertThat(Values.describe("x".repeat(100_000))).hasSizeLessThan(5000);
    }

    @Test
    void anInterruptEndsATextThatIsNeverMade() throws Exception {
        Object endless = value("new Object() { String toString() { while (true) { } } }");
        Thread.currentThread().interrupt();
        assertThat(Values.describe(List.of(Objects.requireNonNull(endless))))
                .isEqualTo("[<toString failed: interrupted>]");
        assertThat(Thread.interrupted()).isTrue();
    }
}
