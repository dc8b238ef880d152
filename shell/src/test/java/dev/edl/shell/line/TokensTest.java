package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String SOUP = "aab  ''\"\"\\\\$`*?[]#~{}!|;&()=-./%\n,";

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
                "a\n",
                "a \n"
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

    /** Whatever is not marked as sh's own is to sh what it is to us. */
    @Test
    void shSplitsThemAlike() throws IOException, InterruptedException {
        var random = new Random(7);
        int compared = 0;
        while (compared < 300) {
            String line = random.ints(1 + random.nextInt(9), 0, SOUP.length())
                    .mapToObj(at -> SOUP.substring(at, at + 1))
                    .collect(Collectors.joining())
                    .strip();
            Tokens tokens = Tokens.of(line);
            if (!line.startsWith("#")
                    && tokens.complete()
                    && tokens.words().stream().noneMatch(Token::shellCharacters)) {
                assertThat(wordsOfSh(line)).as(line).isEqualTo(tokens.texts());
                compared++;
            }
        }
    }

    private static List<String> wordsOfSh(String line) throws IOException, InterruptedException {
        Process sh = new ProcessBuilder("sh", "-c", "printf '%s\\0' x " + line)
                .redirectErrorStream(true)
                .start();
        sh.getOutputStream().close();
        String output = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sh.waitFor()).as(line + ": " + output).isZero();
        List<String> words = List.of(output.split("\0", -1));
        return words.subList(1, words.size() - 1);
    }
}
