package dev.edl.shell.line;

import dev.edl.shell.line.CommandWalk.Attached;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completes commands, their options and values, knowing what else is on the line.
 *
 * <p>Safe for use by several threads at once, as far as the sources are.
 */
public final class Completer {
    private final CommandSpec root;
    private final Values values;

    /**
     * Completes the commands below the root.
     *
     * @param root only its model is read
     */
    public Completer(CommandSpec root, Sources sources) {
        this.root = root;
        this.values = new Values(sources);
    }

    /**
     * What the word at the cursor may become, in the order in which it is to be shown; nothing for what is no command.
     *
     * @param cursor how many characters stand before it
     */
    public List<Suggestion> complete(String line, int cursor) {
        return Spot.at(root, line, cursor)
                .filter(spot -> !spot.before().isLost())
                .map(this::complete)
                .orElse(List.of());
    }

    private List<Suggestion> complete(Spot spot) {
        CommandWalk walk = spot.before();
        String typed = spot.typed();
        Optional<OptionSpec> pending = walk.pending();
        if (pending.isPresent()) {
            return values.of(pending.get(), "", typed, spot);
        }
        if (walk.onlyPositionals()) {
            return positional(spot);
        }
        if (typed.startsWith("-")) {
            Optional<Attached> attached = walk.attached(typed);
            return attached.isPresent()
                    ? values.of(
                            attached.get().option(),
                            attached.get().name(),
                            attached.get().value(),
                            spot)
                    : Options.of(spot);
        }
        if (walk.wantsCommand()) {
            return commands(walk.command(), typed);
        }
        List<Suggestion> positional = positional(spot);
        return typed.isEmpty() && (positional.isEmpty() || wantsOptionsFirst(walk)) ? Options.of(spot) : positional;
    }

    /** Before a command for hosts come the options, and it may begin with anything. */
    private static boolean wantsOptionsFirst(CommandWalk walk) {
        return walk.nextPositional()
                .filter(each -> ValueKind.of(each) == ValueKind.COMMAND)
                .isPresent();
    }

    private List<Suggestion> positional(Spot spot) {
        Optional<PositionalParamSpec> parameter = spot.before().nextPositional();
        return parameter
                .map(each -> values.of((ArgSpec) each, "", spot.typed(), spot))
                .orElse(List.of());
    }

    private List<Suggestion> commands(CommandSpec command, String typed) {
        String group = command.parent() == null ? "command" : "verb";
        Stream<CommandSpec> below = command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .distinct();
        return below.filter(each -> !each.usageMessage().hidden() && each.name().startsWith(typed))
                .map(each -> new Suggestion(each.name(), group, Texts.of(each), true))
                .toList();
    }
}
