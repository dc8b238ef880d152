package dev.edl.shell.line;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What the value of an option or a parameter is, as far as somebody can help to type it. */
enum ValueKind {
    HOST_TYPE,
    HOST_SET,
    HOST,
    /** A run that goes on. */
    UNIT,
    /** A run that has left a log, or goes on. */
    LOG,
    /** A host that is there, or of which the log server has lines. */
    LOGGED_HOST,
    /** A run whose lines the log server has. */
    LOGGED_UNIT,
    /** A filter over the fields of logged lines. */
    LOGSQL,
    SIGNAL,
    LOCK,
    FILE,
    FOLDER,
    /** One of some words. */
    CHOICE,
    TIME,
    /** A command and its arguments. */
    COMMAND,
    OTHER;

    private static final Pattern ALTERNATIVES = Pattern.compile("[a-z-]+(?:\\|[a-z-]+)+");

    /** By the parameter's label, or by the command's name and the label. */
    private static final Map<String, ValueKind> LABELS = Map.ofEntries(
            Map.entry("TYPE", HOST_TYPE),
            Map.entry("SET", HOST_SET),
            Map.entry("HOST", HOST),
            Map.entry("SIGNAL", SIGNAL),
            Map.entry("L", LOCK),
            Map.entry("lock NAME", LOCK),
            Map.entry("stop NAME", UNIT),
            Map.entry("wait NAME", UNIT),
            Map.entry("signal NAME", UNIT),
            Map.entry("logs NAME", LOG),
            Map.entry("attach NAME", LOG),
            Map.entry("query NAME", LOGGED_UNIT),
            Map.entry("tail NAME", LOGGED_UNIT),
            Map.entry("stats NAME", LOGGED_UNIT),
            Map.entry("query SET", LOGGED_HOST),
            Map.entry("tail SET", LOGGED_HOST),
            Map.entry("stats SET", LOGGED_HOST),
            Map.entry("LOGSQL", LOGSQL),
            Map.entry("SRC... DEST", FILE),
            Map.entry("SRC... DIR", FOLDER),
            Map.entry("-- COMMAND", COMMAND),
            Map.entry("CMD", COMMAND));

    /** Tells by the type, and where that is a plain text by the label. */
    static ValueKind of(ArgSpec argument) {
        String label = argument.paramLabel();
        if (is(argument, Path.class)) {
            return label.equals("DIR") ? FOLDER : FILE;
        }
        if (is(argument, Duration.class)) {
            return TIME;
        }
        if (!choices(argument).isEmpty()) {
            return CHOICE;
        }
        CommandSpec command = argument.command();
        ValueKind ofCommand = command == null ? null : LABELS.get(command.name() + " " + label);
        return ofCommand == null ? LABELS.getOrDefault(label, OTHER) : ofCommand;
    }

    /** The words of a choice; empty for other kinds. */
    static List<String> choices(ArgSpec argument) {
        if (ALTERNATIVES.matcher(argument.paramLabel()).matches()) {
            return Arrays.asList(argument.paramLabel().split("\\|"));
        }
        if (is(argument, boolean.class) || is(argument, Boolean.class)) {
            return List.of("true", "false");
        }
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null
                ? List.of()
                : StreamSupport.stream(candidates.spliterator(), false)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static boolean is(ArgSpec argument, Class<?> type) {
        return Stream.concat(Stream.of(argument.type()), Arrays.stream(argument.auxiliaryTypes()))
                .anyMatch(type::equals);
    }
}
