package dev.edl.shell.line;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The descriptions of commands and options, as people read them. */
final class Texts {
    /** How long it takes, for whoever types one. */
    private static final String TIMES = "500ms, 5s, 2m30s, 1h";

    private Texts() {}

    static String of(CommandSpec command) {
        return plain(command.usageMessage().description());
    }

    static String of(ArgSpec argument) {
        String usual = argument.defaultValue();
        String text = plain(argument.description()).replace("${DEFAULT-VALUE}", usual == null ? "" : usual);
        return ValueKind.of(argument) == ValueKind.TIME ? text + " For instance " + TIMES + "." : text;
    }

    /** An option as one types it: {@code -t, --type TYPE}. */
    static String signature(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return argument.paramLabel();
        }
        String names = String.join(", ", option.names());
        return CommandWalk.takesValue(option) ? names + " " + option.paramLabel() : names;
    }

    private static String plain(String... lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%");
    }
}
