package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exec run -- ls; 3",
                "exec -- ls; 2",
                "exec -t x -- ls -- a; 4",
                "exec run -t x ls -la; 4",
                "exec run --hosts -- -- ls; 5",
                "exec run --bg --name n -f 3 ls; 7"
            })
    void begins(String line, int first) {
        assertThat(HostCommand.first(Samples.ROOT, Tokens.of(line))).isEqualTo(OptionalInt.of(first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec list",
                "exec run",
                "exec run --",
                "exec stop a",
                "lock n -- ls",
                "ssh db0 ls",
                "put a b",
                "",
                "exec lst -- ls",
                "exec run -t x --resume"
            })
    void isNotThere(String line) {
        assertThat(HostCommand.first(Samples.ROOT, Tokens.of(line))).isEmpty();
    }

    static Stream<Arguments> forTheParser() {
        return Stream.of(
                arguments("exec list 'a b'", List.of("exec", "list", "a b")),
                arguments("exec run -- df -h", List.of("exec", "run", "--no-shell", "--", "df", "-h")),
                arguments("exec run -t x df -h", List.of("exec", "run", "-t", "x", "--no-shell", "--", "df", "-h")),
                arguments("exec -t x -- df", List.of("exec", "-t", "x", "--no-shell", "--", "df")),
                arguments(
                        "exec run -- echo \"a b\" | wc  ",
                        List.of("exec", "run", "--shell", "--", "echo \"a b\" | wc")),
                arguments("exec run -- 'df -h'", List.of("exec", "run", "--shell", "--", "df -h")),
                arguments("exec run --shell -- echo 'a  b'", List.of("exec", "run", "--shell", "--", "echo 'a  b'")),
                arguments("exec run --no-shell -- echo *", List.of("exec", "run", "--no-shell", "--", "echo", "*")),
                arguments(
                        "exec run --script ./x -- $A '*'", List.of("exec", "run", "--script", "./x", "--", "$A", "*")),
                arguments("exec run -- ls --shell", List.of("exec", "run", "--no-shell", "--", "ls", "--shell")),
                arguments("lock n -- ls *", List.of("lock", "n", "--", "ls", "*")));
    }

    @ParameterizedTest
    @MethodSource
    void forTheParser(String line, List<String> words) {
        assertThat(HostCommand.arguments(Samples.ROOT, line)).isEqualTo(words);
    }

    @Test
    void pathsOfThisMachineBeforeIt() {
        String line = "exec run -i ~/lab.json -- cat ~/x | wc";
        Tokens tokens = HomePaths.in(Tokens.of(line), Samples.ROOT, Path.of("/home/me"));
        assertThat(HostCommand.arguments(Samples.ROOT, line, tokens))
                .containsExactly("exec", "run", "-i", "/home/me/lab.json", "--shell", "--", "cat ~/x | wc");
    }
}
