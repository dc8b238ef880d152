package dev.edl.scripting.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {
    private static Verdict verdict(String source) {
        return Parsing.verdict(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1",
                "def x = 5",
                "x++",
                "x--",
                "foo()",
                "[1, 2].each { println it }",
                "def f(x) {\n  x + 1\n}",
                "'a' + \"b\"",
                "\"${x}\"",
                "\"${[1].collect { it }}\"",
                "'''a\nb'''",
                "\"\"\"a\n${x}\"\"\"",
                "x = /a.b/",
                "y =~ /a\\/b/",
                "$/a/b/$",
                "a / b / c",
                "10 / 2",
                "(a) / 2",
                "// a comment {",
                "/* a { comment */",
                "1 // open (",
                "import java.util.*",
                "import java.util.List",
                "List<String> l = []",
                "if (x) y",
                "if (x) { y } else { z }",
                "for (i in 1..3) { println i }",
                "while (x) { x-- }",
                "do { x } while (y)",
                "class Foo { int v }",
                "record R(int a) { }",
                "try { x } catch (e) { y }",
                "switch (x) { case 1: y }",
                "x = [a: 1]",
                "f = { -> 1 }",
                "return",
                "#!/usr/bin/env groovy\n1",
                "'it\\'s'",
                "\"a\\\"b\"",
                ""
            })
    void completeTextIsComplete(String source) {
        assertThat(verdict(source)).isEqualTo(new Verdict.Complete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1].each {",
                "foo(1,",
                "foo(",
                "x +",
                "x =",
                "x = [1,",
                "'''abc",
                "\"\"\"abc",
                "/* open",
                "def f(x) {",
                "if (x) {",
                "if (x)",
                "while (x)",
                "for (i in 1..3)",
                "if (x) y else",
                "x.",
                "x ?",
                "x ? y :",
                "x &&",
                "x ||",
                "x ->",
                "{ x ->",
                "class Foo {",
                "class Foo",
                "class Foo extends",
                "def f(x)",
                "try {",
                "x = /abc",
                "$/abc",
                "x as",
                "new",
                "switch (x) {",
                "\"${[1].collect { it }\n}\" + [",
                "x \\",
                "x = // what\n"
            })
    void unfinishedTextAsksForMore(String source) {
        assertThat(verdict(source)).isEqualTo(new Verdict.Incomplete());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {")", "x = )", "'abc", "\"abc", "}", "[1}", "foo(]", "def 5", "class { }", "x = 'a\nb'", "for for"
            })
    void wrongTextIsWrong(String source) {
        assertThat(verdict(source)).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void theScanCostsLittleForALongTextToo() {
        String text = "if (x) { y(a / b) }; do { z = /s/ } while (x)\n".repeat(50_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Completeness.wantsMore(text)).isFalse());
    }

    @Test
    void theScanCostsLittle() {
        String text = "hosts.cassandra.each { host -> exec.run(\"ls ${host}\", on: host) } // all\n".repeat(20);
        var nanos = new long[200];
        for (int at = 0; at < nanos.length; at++) {
            long began = System.nanoTime();
            assertThat(Completeness.wantsMore(text)).isFalse();
            nanos[at] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        // The fastest quarter: a busy machine interrupts the others.
        assertThat(nanos[nanos.length / 4]).isLessThan(TimeUnit.MILLISECONDS.toNanos(2));
    }
}
