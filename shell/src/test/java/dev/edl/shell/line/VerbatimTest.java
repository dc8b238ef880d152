package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbatimTest {
    private static Verbatim of(String command) {
        String line = "exec run --hosts db[0-1] -- " + command;
        return Verbatim.of(line, Tokens.of(line), 5);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                arguments("df -h", List.of("df", "-h")),
                arguments("awk '{print $1}' \"a b\"  c\\ d ''", List.of("awk", "{print $1}", "a b", "c d", "")),
                arguments(
                        "find . -name '*.log' ! -empty -exec rm {} '+'",
                        List.of("find", ".", "-name", "*.log", "!", "-empty", "-exec", "rm", "{}", "+")),
                arguments("[ -f /x ]", List.of("[", "-f", "/x", "]")),
                arguments("dd if=/dev/zero", List.of("dd", "if=/dev/zero")),
                arguments("ls \\\n -l", List.of("ls", "-l")),
                arguments("sh -c 'ls | wc'", List.of("sh", "-c", "ls | wc")),
                arguments("", List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void words(String command, List<String> words) {
        assertThat(of(command)).isEqualTo(new Verbatim.Words(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'df -h | grep mnt'; df -h | grep mnt",
                "\"echo $HOME\"; echo $HOME",
                "'df -h'; df -h",
                "'ls'' -l'; 'ls'' -l'"
            })
    void whatIsQuotedAsAWholeIsALineForSh(String command, String line) {
        String whole = "exec run --hosts db[0-1] -- " + command;
        assertThat(Verbatim.shell(whole, Tokens.of(whole), 5)).isEqualTo(new Verbatim.ShellLine(line));
    }

    @Test
    void whatIsQuotedAsAWholeIsALineOnlyWhereItCouldBeNoProgram() {
        assertThat(of("'df -h | grep mnt'")).isEqualTo(new Verbatim.ShellLine("df -h | grep mnt"));
        assertThat(of("'uptime'")).isEqualTo(new Verbatim.Words(List.of("uptime")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "df -h | grep  mnt",
                "echo $HOME",
                "echo \"$HOME\" 'a  b'",
                "ls /var/*.log",
                "A=1 env",
                "! true",
                "{ ls; }",
                "cd /tmp && ls",
                "ls \\\n | wc",
                "find . -name *.log -exec rm {} \\;  2>/dev/null"
            })
    void aLineForSh(String command) {
        assertThat(of(command + "  ")).isEqualTo(new Verbatim.ShellLine(command));
    }
}
