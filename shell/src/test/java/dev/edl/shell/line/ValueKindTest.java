package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ValueKindTest {
    private static Stream<CommandSpec> commands(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(ValueKindTest::commands));
    }

    private static String name(CommandSpec command, ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName()
                : command.name() + " " + argument.paramLabel();
    }

    /** Whoever adds an option or a parameter says here how it is completed. */
    @Test
    void eachValueOfTheCommandsHasItsKind() {
        Map<ValueKind, TreeSet<String>> kinds = new TreeMap<>();
        commands(Samples.ROOT)
                .forEach(command -> Stream.concat(
                                command.options().stream().filter(CommandWalk::takesValue),
                                command.positionalParameters().stream())
                        .forEach(argument -> kinds.computeIfAbsent(ValueKind.of(argument), any -> new TreeSet<>())
                                .add(name(command, argument))));
        assertThat(kinds)
                .isEqualTo(Map.ofEntries(
                        entry(ValueKind.HOST_TYPE, "--type"),
                        entry(ValueKind.HOST_SET, "--hosts", "--exclude"),
                        entry(ValueKind.HOST, "--lock-host", "ssh HOST"),
                        entry(ValueKind.UNIT, "stop NAME", "wait NAME", "signal NAME"),
                        entry(ValueKind.LOG, "logs NAME", "attach NAME"),
                        entry(ValueKind.LOGGED_HOST, "--hosts", "--exclude"),
                        entry(ValueKind.LOGGED_UNIT, "--unit"),
                        entry(ValueKind.LOGSQL, "--query"),
                        entry(ValueKind.SIGNAL, "signal SIGNAL"),
                        entry(ValueKind.LOCK, "--lock", "lock NAME"),
                        entry(
                                ValueKind.FILE,
                                "--file",
                                "script FILE",
                                "--inventory",
                                "--identity",
                                "--ssh-config",
                                "--script",
                                "put SRC... DEST"),
                        entry(ValueKind.FOLDER, "--outdir", "get SRC... DIR", "backup DIR", "restore DIR"),
                        entry(ValueKind.CHOICE, "--output", "--color", "--host-key"),
                        entry(
                                ValueKind.TIME,
                                "--timeout",
                                "--connect-timeout",
                                "--pause",
                                "--check-every",
                                "--check-timeout",
                                "--lock-wait"),
                        entry(ValueKind.COMMAND, "run -- COMMAND", "lock -- COMMAND", "ssh CMD"),
                        entry(
                                ValueKind.OTHER,
                                "--ssh-user",
                                "--name",
                                "--fanout",
                                "--user",
                                "--cwd",
                                "script ARGS",
                                "-c",
                                "-e",
                                "--secret-env",
                                "--memory-max",
                                "--cpu-quota",
                                "--property",
                                "--batch",
                                "--max-fail",
                                "--check",
                                "--lines",
                                "--from",
                                "--mode",
                                "--grep",
                                "--since",
                                "--until",
                                "--logs-url",
                                "-n")));
    }

    private static Map.Entry<ValueKind, TreeSet<String>> entry(ValueKind kind, String... names) {
        return Map.entry(kind, new TreeSet<>(List.of(names)));
    }
}
