package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {
    private static List<String> argv(@org.jspecify.annotations.Nullable Boolean asShell, String... words) {
        return CommandWords.spec(Arrays.asList(words), asShell).build().argv();
    }

    @Test
    void severalWordsAreExact() {
        assertThat(argv(null, "printf", "[%s]", "$HOME", "a b", "", "*", "|"))
                .containsExactly("printf", "[%s]", "$HOME", "a b", "", "*", "|");
    }

    @Test
    void aSingleWordIsTheProgram() {
        assertThat(argv(null, "/usr/bin/true")).containsExactly("/usr/bin/true");
        assertThat(argv(null, "g++")).containsExactly("g++");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "df -h",
                "a|b",
                "a&&b",
                "a;b",
                "a>b",
                "a<b",
                "echo\t$x",
                "ls\n",
                "ls*",
                "l?",
                "$SHELL",
                "~/run",
                "`id`",
                "'ls'",
                "\"ls\"",
                "(ls)",
                "{ls;}",
                "[ab]",
                "a\\b",
                "!ls",
                "#ls"
            })
    void aSingleWordWithBlanksOrAShellsCharactersIsALine(String line) {
        assertThat(argv(null, line)).containsExactly("/bin/sh", "-c", line);
    }

    @Test
    void shellJoinsTheWords() {
        assertThat(argv(true, "echo", "$HOME", "|", "cat")).containsExactly("/bin/sh", "-c", "echo $HOME | cat");
        assertThat(argv(true, "ls")).containsExactly("/bin/sh", "-c", "ls");
    }

    @Test
    void noShellTakesTheWordAsTheProgram() {
        assertThat(argv(false, "my program")).containsExactly("my program");
        assertThat(argv(false, "a|b")).containsExactly("a|b");
    }
}
