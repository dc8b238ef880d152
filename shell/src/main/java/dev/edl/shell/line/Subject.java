package dev.edl.shell.line;

import dev.edl.shell.line.CommandWalk.Attached;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is being typed: an argument of a command, or the command itself.
 *
 * @param argument null: the command itself
 */
record Subject(CommandSpec command, @Nullable ArgSpec argument) {
    /** What the cursor is at; empty for a word that is none yet, and in a command for hosts. */
    static Optional<Subject> at(Spot spot) {
        CommandWalk walk = spot.before();
        CommandSpec command = walk.command();
        String word = spot.token().text();
        if (walk.isLost()) {
            return Optional.empty();
        }
        if (walk.pending().isPresent()) {
            return walk.pending().map(option -> new Subject(command, option));
        }
        if (word.startsWith("-") && !walk.onlyPositionals()) {
            return walk.attached(word)
                    .map(Attached::option)
                    .or(() -> walk.option(word))
                    .map(option -> new Subject(command, option));
        }
        if (walk.wantsCommand()) {
            CommandLine below = command.subcommands().get(word);
            return below == null
                    ? Optional.of(new Subject(command, null)).filter(_ -> word.isEmpty())
                    : Optional.of(new Subject(below.getCommandSpec(), null));
        }
        return walk.nextPositional()
                .map(parameter -> new Subject(command, parameter))
                .or(() -> Optional.of(new Subject(command, null)))
                .filter(subject -> subject.argument() == null || ValueKind.of(subject.argument()) != ValueKind.COMMAND);
    }
}
