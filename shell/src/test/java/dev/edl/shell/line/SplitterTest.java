package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.shell.line.Splitter.Split;
import dev.edl.shell.line.Splitter.Unfinished;
import dev.edl.shell.line.Splitter.Unit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitterTest {
    private static final Router ROUTER = new Router(Set.of("exec", "hosts"));
    /** As many brackets closed as opened. */
    private static final Predicate<String> BRACKETS =
            source -> source.replace("}", "").length() > source.replace("{", "").length();

    private static Split split(String text) {
        return Splitter.split(text, ROUTER, BRACKETS);
    }

    private static Routed command(String line) {
        return new Routed.Command(line);
    }

    private static Routed groovy(String source) {
        return new Routed.Groovy(source);
    }

    @Test
    void unitsKnowTheirFirstLine() {
        Split split = split("""
                #!/usr/bin/env edl
                exec list

                // all of them
                hosts.each {
                    println it
                }
                exec run -- sh -c 'one
                # two
                '
                exec run \\
                  -- true
                /set feedback silent
                !ls
                x = 1""");
        assertThat(split.units())
                .containsExactly(
                        new Unit(2, command("exec list")),
                        new Unit(5, groovy("hosts.each {\n    println it\n}")),
                        new Unit(8, command("exec run -- sh -c 'one\n# two\n'")),
                        new Unit(11, command("exec run \\\n  -- true")),
                        new Unit(13, new Routed.Slash("set", "feedback silent")),
                        new Unit(14, new Routed.Local("ls")),
                        new Unit(15, groovy("x = 1")));
        assertThat(split.unfinished()).isEmpty();
    }

    @Test
    void aUnitComesWithTheLineThatEndsIt() {
        var splitter = new Splitter(ROUTER, BRACKETS);
        assertThat(splitter.add("exec list")).contains(new Unit(1, command("exec list")));
        assertThat(splitter.add("exec run -- echo 'a")).isEmpty();
        assertThat(splitter.unfinished()).contains(new Unfinished(2, "the quote ' is not closed"));
        assertThat(splitter.add("b'")).contains(new Unit(2, command("exec run -- echo 'a\nb'")));
        assertThat(splitter.unfinished()).isEmpty();
        assertThat(splitter.add("hosts")).contains(new Unit(4, command("hosts")));
    }

    @Test
    void carriageReturnsAtLineEndsAreLeftOut() {
        var splitter = new Splitter(ROUTER, BRACKETS);
        assertThat(splitter.add("\r")).isEmpty();
        assertThat(splitter.add("exec run \\\r")).isEmpty();
        assertThat(splitter.add("-- true\r")).contains(new Unit(2, command("exec run \\\n-- true")));
        assertThat(split("x {\r\n}\r\nhosts\r\n").units())
                .containsExactly(new Unit(1, groovy("x {\n}")), new Unit(3, command("hosts")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "exec run -- 'a, the quote ' is not closed",
                "exec run -- \"a, the quote \" is not closed",
                "exec run \\, the line ends in a backslash and nothing follows",
                "!echo 'a, the quote ' is not closed"
            })
    void anUnfinishedCommandSaysWhy(String line, String why) {
        assertThat(split("hosts\n" + line).unfinished()).contains(new Unfinished(2, why));
    }

    @Test
    void unfinishedGroovyNamesItsFirstLine() {
        assertThat(split("\n\nx {\n 1\n").unfinished().map(Unfinished::firstLine))
                .isEqualTo(Optional.of(3));
    }

    @Test
    void nothingIsNoUnit() {
        assertThat(split("")).isEqualTo(new Split(java.util.List.of(), Optional.empty()));
        assertThat(split("\n# a\n//b\n  \n")).isEqualTo(new Split(java.util.List.of(), Optional.empty()));
    }

    @Test
    void aLongQuoteIsGoneOverOnce() {
        String text = "exec run -- echo '" + "0123456789\n".repeat(300_000) + "'";
        assertThat(split(text).units()).containsExactly(new Unit(1, command(text)));
    }

    @Test
    void aLongLineThatIsWholeIsOne() {
        String line = "x = '" + "a".repeat(70_000) + "'";
        assertThat(split(line + "\nhosts").units())
                .containsExactly(new Unit(1, groovy(line)), new Unit(2, command("hosts")));
    }

    @Test
    void aSnippetWithoutAnEndIsNotReadAgainForEachLine() {
        assertThat(split("1\nx {\n" + "some line\n".repeat(1_000_000) + "}\nhosts")
                        .unfinished())
                .contains(
                        new Unfinished(
                                2,
                                "Groovy that has not ended after 64 KiB: put it into a file that ends in .groovy, and /open that"));
    }
}
