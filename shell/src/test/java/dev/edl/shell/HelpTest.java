package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
    @TempDir
    Path folder;

    static List<CommandLine> commands() {
        var found = new ArrayList<CommandLine>();
        collect(Models.root(), found);
        return found;
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().forEach(below -> collect(below, into));
    }

    @Test
    void theModelIsWhole() {
        assertThat(commands().stream().map(command -> command.getCommandSpec().qualifiedName()))
                .containsExactlyInAnyOrder(
                        "edl",
                        "edl exec",
                        "edl exec run",
                        "edl ssh",
                        "edl lock",
                        "edl exec list",
                        "edl exec stop",
                        "edl exec logs",
                        "edl exec attach",
                        "edl exec wait",
                        "edl exec signal",
                        "edl exec history",
                        "edl logs",
                        "edl logs query",
                        "edl logs tail",
                        "edl logs stats",
                        "edl logs backup",
                        "edl logs restore",
                        "edl put",
                        "edl get",
                        "edl hosts",
                        "edl script",
                        "edl shell",
                        "edl completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDoes(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
        assertThat(command.getCommandSpec().positionalParameters())
                .allSatisfy(parameter -> assertThat(parameter.description()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpEndsWithAnExample(CommandLine command) {
        Said said = Desk.empty(folder).edl(words(command, "--help"));
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        List<String> lines = said.lines();
        int title = Math.max(lines.lastIndexOf("Example:"), lines.lastIndexOf("Examples:"));
        assertThat(title).as(said.out()).isPositive();
        assertThat(lines.subList(title + 1, lines.size())).isNotEmpty().allMatch(line -> line.contains("edl "));
        assertThat(lines).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void linesBreakAtBlanksAlone(CommandLine command) {
        String wide = help(command, 400);
        String narrow = help(command, 80);
        assertThat(narrow.lines()).allMatch(line -> line.length() <= 80);
        assertThat(narrow.split("\\s+")).containsExactly(wide.split("\\s+"));
    }

    private static String help(CommandLine command, int width) {
        command.setUsageHelpAutoWidth(false);
        command.setUsageHelpWidth(width);
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    @Test
    void whatStandsInBracketsStaysTogether() {
        CommandLine run = ExecArguments.run(Models.root());
        assertThat(help(run, 80).lines().takeWhile(line -> !line.startsWith("Run")))
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '[').count())
                                .isEqualTo(line.chars().filter(c -> c == ']').count()))
                .anyMatch(line -> line.contains("[-e K=V]..."))
                .anyMatch(line -> line.contains("[--[no-]shell]"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theWordHelpMeansTheOption(CommandLine command) {
        String[] names = words(command, "help");
        Said expected = Desk.empty(folder).edl(words(command, "--help"));
        for (int place = command.getSubcommands().isEmpty() ? names.length - 2 : names.length - 1;
                place >= 0;
                place--) {
            var moved = new ArrayList<>(Arrays.asList(names).subList(0, names.length - 1));
            moved.add(place, "help");
            Said said = Desk.empty(folder).edl(moved.toArray(String[]::new));
            assertThat(said.code()).as(moved.toString()).isZero();
            assertThat(said.out()).as(moved.toString()).isEqualTo(expected.out());
        }
    }

    @Test
    void theWordHelpInACommandIsTheCommands() {
        Said said = Desk.lab(folder).edl("exec", "run", "--dry-run", "help", "me");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("help me");
        assertThat(Desk.lab(folder)
                        .edl("exec", "--hosts", "nobody", "--", "help")
                        .out())
                .doesNotContain("Usage:");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTakesTheOptionsThatHoldEverywhere(CommandLine command) {
        assertThat(command.getCommandSpec().optionsMap())
                .containsKeys(
                        "-i",
                        "--inventory",
                        "-o",
                        "--output",
                        "--color",
                        "-v",
                        "--connect-timeout",
                        "--ssh-user",
                        "--identity",
                        "--ssh-config",
                        "--host-key",
                        "--logs-url",
                        "--help",
                        "--version");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExecCommandTakesTheSelection(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        if (name.startsWith("edl exec") || name.equals("edl hosts")) {
            assertThat(command.getCommandSpec().optionsMap())
                    .containsKeys("-t", "--type", "-w", "--hosts", "-x", "--exclude");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noOptionHidesAnother(CommandLine command) {
        List<String> names = command.getCommandSpec().options().stream()
                .map(OptionSpec::names)
                .flatMap(Arrays::stream)
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void theVersionIsTold() {
        Said said = Desk.empty(folder).edl("--version");
        assertThat(said.code()).isZero();
        assertThat(said.out()).matches("edl \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    private static String[] words(CommandLine command, String last) {
        String[] names = command.getCommandSpec().qualifiedName().split(" ");
        return Stream.concat(Arrays.stream(names).skip(1), Stream.of(last)).toArray(String[]::new);
    }
}
