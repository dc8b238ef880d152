package dev.edl.shell.line;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Describes what is being typed at some length. */
public final class Documentation {
    private Documentation() {}

    /**
     * An option's signature and description, or a command's synopsis, description and examples; some lines without
     * colours. Empty for what is no command.
     *
     * @param root only its model is read
     */
    public static Optional<String> of(CommandSpec root, String line, int cursor) {
        return Spot.at(root, line, cursor)
                .map(spot -> Subject.at(spot)
                        .orElseGet(() -> new Subject(spot.before().command(), null)))
                .map(subject -> text(subject.command(), subject.argument()));
    }

    private static String text(CommandSpec command, @Nullable ArgSpec argument) {
        return argument == null ? text(command) : Texts.signature(argument) + "\n  " + Texts.of(argument);
    }

    private static String text(CommandSpec command) {
        Help help = command.commandLine().getHelpFactory().create(command, Help.defaultColorScheme(Ansi.OFF));
        return (help.synopsis(0) + help.description() + help.footer()).stripTrailing();
    }
}
