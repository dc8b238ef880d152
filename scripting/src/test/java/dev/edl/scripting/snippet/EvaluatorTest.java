package dev.edl.scripting.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.scripting.Desk;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
    private final Desk desk = Desk.atLab();
    private final Evaluator evaluator = new Evaluator(desk.context("one", "two"));

    private @Nullable Object all(String... snippets) throws SnippetException {
        Object last = null;
        for (String each : snippets) {
            last = evaluator.evaluate(each);
        }
        return last;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 + 1                                                       | 2
            def x = 5 ;; x * 2                                          | 10
            int n = 7 ;; n + 1                                          | 8
            int n = 3.9 ;; n                                            | 3
            String s = 12 ;; s.class.simpleName + s                     | String12
            var v = [1, 2] ;; v.size()                                  | 2
            final f = 4 ;; f                                            | 4
            def x ;; x                                                  | null
            int n ;; n                                                  | 0
            boolean b ;; b                                              | false
            x = 3 ;; x + 1                                              | 4
            def (a, b) = [1, 2] ;; a + b                                | 3
            def (int a, String b) = [1.5, 2] ;; "$a$b" + b.class.simpleName | 12String
            def x = 1; def y = x + 1 ;; y                               | 2
            def x = 1 ;; x += 2 ;; x                                    | 3
            def m = [a: 1] ;; m.b = 2 ;; m                              | {a=1, b=2}
            import java.time.Duration as D ;; D.ofSeconds(5).toString() | PT5S
            import java.util.concurrent.* ;; TimeUnit.DAYS.toString()    | DAYS
            import static java.lang.Math.max ;; max(3, 4)               | 4
            import static java.lang.Math.min as least ;; least(3, 4)    | 3
            import static java.lang.Math.* ;; abs(-2)                   | 2
            import java.time.Year; Year.of(1) ;; Year.of(2).toString()  | 2
            def twice(n) { n * 2 } ;; twice(4)                          | 8
            int fact(int n) { n < 2 ? 1 : n * fact(n - 1) } ;; fact(5)  | 120
            def f() { 1 } ;; def f() { 2 } ;; f()                       | 2
            def f() { g() } ;; def g() { 9 } ;; f()                     | 9
            def k = 3 ;; def f() { k + 1 } ;; f()                       | 4
            def f(a, b = 2) { a + b } ;; f(1)                           | 3
            def c = { it + 1 } ;; c(2)                                  | 3
            class P { int v } ;; new P(v: 3).v                          | 3
            class P { int v = 1 } ;; class P { int v = 2 } ;; new P().v | 2
            record R(int a, String b) {} ;; new R(1, 'x').b()           | x
            enum E { ONE, TWO } ;; E.TWO.ordinal()                      | 1
            class P { def q() { 5 } }; new P().q()                      | 5
            def t = 0 ;; for (i in 1..3) { def u = i; t += u } ;; t     | 6
            def t = 0 ;; [1, 2].each { t += it } ;; t                   | 3
            if (true) { def inner = 1; inner + 1 }                      | 2
            try { throw new Exception('x') } catch (e) { e.message }    | x
            args                                                        | [one, two]
            hosts.cassandra.toString()                                  | db[0-2]
            5.minutes.toSeconds()                                       | 300
            100.MB > 99.MB                                              | true
            exec.run('true', on: 'db0').ok                              | true
            def hosts = 4 ;; hosts + 1                                  | 5
            """)
    void whatIsDeclaredStays(String snippets, String expected) throws SnippetException {
        Object value = all(snippets.split(" ;; "));
        assertThat(Objects.toString(value)).isEqualTo(expected);
    }

    @Test
    void nothingIsEvaluatedTwice() throws SnippetException {
        var counter = new int[1];
        evaluator.set("counter", counter);
        all(
                "def x = ++counter[0]",
                "int y = ++counter[0]",
                "def (a, b) = [++counter[0], 0]",
                "x + y",
                "def f() { x }",
                "f()");
        assertThat(counter[0]).isEqualTo(3);
    }

    @Test
    void whatItBroughtIsTold() throws SnippetException {
        all("import java.time.Year\nint n = 1\ndef (a, b) = [1, 2]\nint twice(int n) { n * 2 }\nclass P {}");
        assertThat(evaluator.declared())
                .isEqualTo(new Declared(
                        List.of("n", "a", "b"), List.of("int twice(int n)"), List.of("P"), List.of("java.time.Year")));
        all("1 + 1");
        assertThat(evaluator.declared()).isEqualTo(Declared.NOTHING);
    }

    @Test
    void theSittingIsTold() throws SnippetException {
        all("int n = 1", "def s = 'x'", "def twice(n) { n * 2 }", "class P {}", "import java.time.Year as Y");
        assertThat(evaluator.variables())
                .containsExactly(new Variable("n", "int", 1), new Variable("s", "String", "x"));
        assertThat(evaluator.methods()).containsExactly("Object twice(Object n)");
        assertThat(evaluator.types()).containsExactly("P");
        assertThat(evaluator.imports()).containsExactly("java.time.Year as Y");
    }

    @Test
    void resultsHaveNames() throws SnippetException {
        evaluator.set("$1", 41);
        evaluator.set("_", 1);
        assertThat(all("$1 + _")).isEqualTo(42);
    }

    @Test
    void whatIsDroppedIsGone() throws SnippetException {
        all("def x = 1", "def f() { 1 }", "import java.util.concurrent.TimeUnit");
        assertThat(List.of(evaluator.drop("x"), evaluator.drop("f"), evaluator.drop("TimeUnit"), evaluator.drop("no")))
                .containsExactly(true, true, true, false);
        assertThatThrownBy(() -> all("x")).isInstanceOf(SnippetException.class);
        assertThatThrownBy(() -> all("f()")).isInstanceOf(SnippetException.class);
        assertThatThrownBy(() -> all("TimeUnit.DAYS")).isInstanceOf(SnippetException.class);
        all("def y = 1");
        evaluator.reset();
        assertThat(evaluator.variables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lst foo               | no such variable: foo              | 1 | lst
            foo                   | no such variable: foo              | 1 | foo
            foo(1, 'x')           | no such method: foo(Integer, String) | 1 | foo
            1 / 0                 | ArithmeticException: Division by zero | 1 |
            x = 1\\nnull.foo()     | NullPointerException: Cannot invoke method foo() on null object | 2 |
            'a'.nosuch            | MissingPropertyException: No such property: nosuch for class: java.lang.String | 1 |
            throw new Error('no') | Error: no                          | 1 |
            exec.run('x', on: 'db9') | unknown host 'db9'              | 1 |
            exec.run('x', onn: 'db0') | run has no argument 'onn'. Did you mean on? | 1 |
            hosts.casandra        | unknown host type 'casandra'       | 1 |
            """)
    void whatIsThrownIsOneLine(String snippet, String message, int line, @Nullable String unknown) {
        assertThatThrownBy(() -> all(snippet.replace("\\n", "\n")))
                .isInstanceOfSatisfying(SnippetException.class, failure -> {
                    assertThat(failure.getMessage()).startsWith(message).doesNotContain("\n");
                    assertThat(failure.line()).isEqualTo(line);
                    assertThat(failure.unknownWord().orElse(null)).isEqualTo(unknown);
                    assertThat(failure).hasCauseInstanceOf(Throwable.class);
                });
    }

    @Test
    void aSyntaxErrorHasItsLine() {
        assertThatThrownBy(() -> all("x = 1\ny = )"))
                .isInstanceOfSatisfying(
                        SnippetException.class,
                        failure -> assertThat(failure.line()).isEqualTo(2));
    }

    @Test
    void aSnippetThatDoesNotCompileLeavesNothing() throws SnippetException {
        assertThatThrownBy(() -> all("import no.such.Thing")).isInstanceOf(SnippetException.class);
        assertThat(all("1")).isEqualTo(1);
        assertThat(evaluator.imports()).isEmpty();
    }

    @Test
    void whatWasDoneBeforeAnExceptionIsDone() {
        assertThatThrownBy(() -> all("def x = 1; throw new Exception('x')")).isInstanceOf(SnippetException.class);
        assertThat(evaluator.variables()).containsExactly(new Variable("x", "Integer", 1));
    }

    @Test
    void anInterruptEndsAnEndlessLoop() throws Exception {
        var started = new CompletableFuture<Boolean>();
        var ended = new CompletableFuture<String>();
        evaluator.set("started", started);
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                all("started.complete(true); while (true) { }");
                ended.complete("no exception");
            } catch (SnippetException e) {
                ended.complete(String.valueOf(e.getMessage()));
            }
        });
        started.get(10, TimeUnit.SECONDS);
        thread.interrupt();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    @Test
    void warmingLeavesNothing() {
        Evaluator.warm(desk.context());
        assertThat(desk.output() + desk.errors()).isEmpty();
    }

    @Test
    void nothingIsFetchedFromRepositories() {
        assertThatThrownBy(() -> all("@Grab('org.example:thing:1.0') import java.time.Year"))
                .isInstanceOf(SnippetException.class)
                .hasMessage("@Grab is not supported: put the library on the class path");
    }

    @Test
    void printingGoesToTheOutput() throws SnippetException {
        all("println 'hello'");
        assertThat(desk.output()).isEqualTo("hello" + System.lineSeparator());
    }

    @Test
    void manySnippetsAreCheap() throws SnippetException {
        all("def x = 0");
        var nanos = new long[40];
        for (int at = 0; at < nanos.length; at++) {
            long began = System.nanoTime();
            all("x = x + " + at);
            nanos[at] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        assertThat(nanos[nanos.length / 2]).as("median of a snippet").isLessThan(TimeUnit.MILLISECONDS.toNanos(200));
    }
}
