package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Which commands a line's model has. */
class CommandsTest {
    private static CommandLine root() {
        return new CommandLine(new Edl(new Surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                Map.of(),
                Path.of("/"),
                Path.of("/"),
                "nobody",
                "localhost",
                Surroundings.Terminals.NONE)));
    }

    private static Set<String> paths(CommandLine line) {
        var all = new TreeSet<String>();
        line.getSubcommands().forEach((name, below) -> {
            all.add(name);
            paths(below).forEach(path -> all.add(name + " " + path));
        });
        return all;
    }

    @Test
    void eachStandsUnderItsOwnName() {
        CommandLine root = root();
        Commands.addAll(root);

        assertThat(paths(root)).hasSize(23).contains("exec run", "exec history", "logs query", "completion");
        assertThat(root.getSubcommands()).allSatisfy(CommandsTest::isNamed);
        assertThat(ExecArguments.below(root, "exec").getSubcommands()).allSatisfy(CommandsTest::isNamed);
    }

    private static void isNamed(String name, CommandLine command) {
        Class<?> type = command.getCommandSpec().userObject().getClass();
        assertThat(Objects.requireNonNull(type.getAnnotation(Command.class)).name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hosts                      | hosts
            -o json hosts              | hosts
            -i exec hosts              | hosts
            exec list                  | exec, exec list, exec run
            exec -t x history          | exec, exec history, exec run
            exec run -- hosts          | exec, exec run
            x.groovy hosts             | script
            x.edl                      | ''
            -c hosts                   | ''
            -V                         | ''
            """)
    void onlyThoseThatTheWordsCanMeanAreThere(String words, String commands) {
        CommandLine root = root();
        Commands.addMeant(root, List.of(words.split(" ")));

        assertThat(String.join(", ", paths(root))).isEqualTo(commands);
    }

    @ParameterizedTest
    @CsvSource({"hsots", "help", "help hosts"})
    void aWordThatIsNoCommandWantsAll(String words) {
        CommandLine root = root();
        Commands.addMeant(root, List.of(words.split(" ")));

        assertThat(paths(root)).hasSize(23);
    }

    @ParameterizedTest
    @CsvSource({"exec -- true", "exec lst", "exec"})
    void aGroupWithoutAKnownVerbHasAllOfThem(String words) {
        CommandLine root = root();
        Commands.addMeant(root, List.of(words.split(" ")));

        assertThat(paths(root)).hasSize(9);
    }
}
