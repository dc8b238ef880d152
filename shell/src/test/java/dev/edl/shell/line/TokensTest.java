package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    static Stream<Arguments> split() {
        return Stream.of(
                arguments("", List.of()),
                arguments("  \t ", List.of()),
                arguments("# all of it", List.of()),
                arguments("  # all of it", List.of()),
                arguments("exec list", List.of("exec", "list")),
                arguments("  exec \t list  ", List.of("exec", "list")),
                arguments("a #b", List.of("a", "#b")),
                arguments("'a b' \"c d\" e\\ f", List.of("a b", "c d", "e f")),
                arguments("a'b c'\"d e\"f", List.of("ab cd ef")),
                arguments("'it'\\''s'", List.of("it's")),
                arguments("'a\\nb'", List.of("a\\nb")),
                arguments("\"a\\\"b\\\\c\\$d\\`e\\nf\"", List.of("a\"b\\c$d`e\\nf")),
                arguments("\\a\\\\b", List.of("a\\b")),
                arguments("a '' b", List.of("a", "", "b")),
                arguments("a \"\"", List.of("a", "")),
                arguments("''", List.of("")),
                arguments("a\\ ", List.of("a ")),
                arguments("'a\nb' c", List.of("a\nb", "c")),
                arguments("\"a\nb\"", List.of("a\nb")),
                arguments("a \\\n b", List.of("a", "b")),
                arguments("a\\\nb", List.of("ab")),
                arguments("\"a\\\nb\"", List.of("ab")),
                arguments("a\nb", List.of("a", "b")),
                arguments("a|b >c", List.of("a|b", ">c")),
                arguments("{print $1}", List.of("{print", "$1}")),
                arguments("größe '日 本' 😀", List.of("größe", "日 本", "😀")));
    }

    @ParameterizedTest
    @MethodSource
    void split(String line, List<String> words) {
        Tokens tokens = Tokens.of(line);
        assertThat(tokens.texts()).isEqualTo(words);
        assertThat(tokens.complete()).isTrue();
    }

    static Stream<Arguments> incomplete() {
        return Stream.of(
                arguments("a 'b c", List.of("a", "b c")),
                arguments("a \"b c", List.of("a", "b c")),
                arguments("a '", List.of("a", "")),
                arguments("a \\", List.of("a", "")),
                arguments("a b\\", List.of("a", "b")),
                arguments("\"a\\", List.of("a")),
                arguments("'a\\' b'", List.of("a\\", "b")));
    }

    @ParameterizedTest
    @MethodSource
    void incomplete(String line, List<String> words) {
        Tokens tokens = Tokens.of(line);
        assertThat(tokens.texts()).isEqualTo(words);
        assertThat(tokens.complete()).isFalse();
    }

    @Test
    void wordsKnowWhereTheyStand() {
        String line = " a  'b c'd \\e \"\"";
        assertThat(Tokens.of(line).words())
                .extracting(token -> line.substring(token.start(), token.end()))
                .containsExactly("a", "'b c'd", "\\e", "\"\"");
        assertThat(Tokens.of(line).words()).extracting(Token::quoted).containsExactly(false, true, true, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b",
                "a&",
                ";",
                "a<b",
                ">",
                "(a",
                "a)",
                "$x",
                "a$1",
                "$(a)",
                "$?",
                "`a`",
                "*",
                "a?",
                "[ab]",
                "#a",
                "~",
                "~/a",
                "{a,b}",
                "{1..3}",
                "!a",
                "\"$x\"",
                "\"a`b`\"",
                "'a'*",
                "a''$b",
                "a\n"
            })
    void shActsOn(String word) {
        assertThat(Tokens.of("x " + word).words().get(1).shellCharacters()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "'|&;<>()$`*?[]#~{}!'",
                "\"|&;<>()*?[]#~{}!\"",
                "\\|",
                "\\$x",
                "\"\\$x\"",
                "\"\\`\"",
                "a#b",
                "a~",
                "{}",
                "{",
                "}",
                "{a}",
                "!",
                "a!b",
                "[",
                "]",
                "a[",
                "5$",
                "%",
                "a=b",
                "--x=y",
                "@f",
                "^",
                "+",
                "'a\nb'"
            })
    void shTakesAsItStands(String word) {
        assertThat(Tokens.of("x " + word).words().get(1).shellCharacters()).isFalse();
    }
}
