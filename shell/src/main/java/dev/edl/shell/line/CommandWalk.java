package dev.edl.shell.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What the words of a line are to the model of the commands. The parser would tell it too, but it fails on a line that is
 * being typed, and it sets the fields of live commands. Used by one thread.
 */
final class CommandWalk {
    /** What {@code exec … -- COMMAND} means. */
    private static final String USUAL_VERB = "run";

    private static final String SEPARATOR = "--";

    /** What a word is. */
    enum Role {
        COMMAND,
        /** An option's name, perhaps with its value. */
        OPTION,
        /** The value of the option before it. */
        VALUE,
        POSITIONAL,
        /** The first {@code --}. */
        SEPARATOR,
        UNKNOWN_COMMAND,
        UNKNOWN_OPTION,
        /** One argument too many. */
        EXCESS
    }

    /**
     * A word and what it is.
     *
     * @param command the one that is named before it
     * @param argument the option or parameter; null for other roles
     * @param value of the argument; null for an option without one
     */
    record Part(
            Token token,
            Role role,
            CommandSpec command,
            @Nullable ArgSpec argument,
            @Nullable String value) {
        boolean isOf(String option) {
            return argument instanceof OptionSpec spec && spec.longestName().equals(option);
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private CommandSpec command;
    private @Nullable OptionSpec pending;
    private boolean onlyPositionals;
    private int positionals;

    private CommandWalk(CommandSpec root) {
        command = root;
    }

    /** Goes over words, the first of which is a command below the root. */
    static CommandWalk of(CommandSpec root, List<Token> words) {
        var walk = new CommandWalk(root);
        words.forEach(walk::take);
        return walk;
    }

    /** All words and what they are. */
    List<Part> parts() {
        return parts;
    }

    /** The command that is named so far. */
    CommandSpec command() {
        return command;
    }

    /** The option whose value comes next. */
    Optional<OptionSpec> pending() {
        return Optional.ofNullable(pending);
    }

    /** Whether no option can come any more. */
    boolean onlyPositionals() {
        return onlyPositionals;
    }

    /** Whether a command's name comes next, unless an option does. */
    boolean wantsCommand() {
        return !command.subcommands().isEmpty() && !onlyPositionals;
    }

    /** Whether the words name a command that there is not, so that nothing is known of the next ones. */
    boolean isLost() {
        return parts.stream().anyMatch(part -> part.role() == Role.UNKNOWN_COMMAND);
    }

    /** The parameter that comes next, unless an option does. */
    Optional<PositionalParamSpec> nextPositional() {
        return command.positionalParameters().stream()
                .filter(each -> each.index().contains(positionals))
                .findFirst();
    }

    /** The option of this name; empty when the command has none. A negated name is its option's. */
    Optional<OptionSpec> option(String name) {
        OptionSpec option = command.optionsMap().get(name);
        return Optional.ofNullable(option == null ? command.negatedOptionsMap().get(name) : option);
    }

    /** The values given to an option, wherever. */
    static Stream<String> values(List<Part> parts, String longestName) {
        return parts.stream()
                .filter(part -> part.isOf(longestName))
                .map(Part::value)
                .flatMap(Stream::ofNullable);
    }

    /** A word that holds the name of the option that takes a value, and the beginning of it. */
    record Attached(OptionSpec option, String name, String value) {}

    /** Reads {@code --type=x}, {@code -tx} and {@code -vtx}; empty for a word without a value. */
    Optional<Attached> attached(String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            String name = word.substring(0, equals);
            Optional<OptionSpec> option = option(name);
            if (option.isPresent() || word.startsWith("--")) {
                return option.map(spec -> new Attached(spec, name + "=", word.substring(equals + 1)));
            }
        }
        return word.startsWith("--") ? Optional.empty() : option(word).isPresent() ? Optional.empty() : letters(word);
    }

    private Optional<Attached> letters(String word) {
        for (int at = 1; at < word.length(); at++) {
            Optional<OptionSpec> option = option("-" + word.charAt(at));
            if (option.isEmpty()) {
                return Optional.empty();
            }
            if (takesValue(option.get())) {
                return Optional.of(new Attached(option.get(), word.substring(0, at + 1), word.substring(at + 1)));
            }
        }
        return Optional.empty();
    }

    static boolean takesValue(OptionSpec option) {
        return option.arity().min() > 0;
    }

    private void take(Token token) {
        String word = token.text();
        if (pending != null) {
            add(token, Role.VALUE, pending, word);
            pending = null;
        } else if (onlyPositionals || !word.startsWith("-") || word.equals("-")) {
            takeWord(token, word);
        } else if (word.equals(SEPARATOR)) {
            add(token, Role.SEPARATOR, null, null);
            onlyPositionals = true;
            enter(isLost() ? null : command.subcommands().get(USUAL_VERB));
        } else {
            takeOption(token, word);
        }
    }

    private void takeWord(Token token, String word) {
        if (wantsCommand()) {
            CommandLine below = command.subcommands().get(word);
            add(token, below == null ? Role.UNKNOWN_COMMAND : Role.COMMAND, null, null);
            enter(below);
            return;
        }
        PositionalParamSpec parameter = nextPositional().orElse(null);
        add(token, parameter == null ? Role.EXCESS : Role.POSITIONAL, parameter, word);
        positionals++;
        onlyPositionals |= command.parser().stopAtPositional();
    }

    private void enter(@Nullable CommandLine below) {
        if (below != null) {
            command = below.getCommandSpec();
        }
    }

    private void takeOption(Token token, String word) {
        Optional<Attached> attached = attached(word);
        if (attached.isPresent()) {
            Attached found = attached.get();
            boolean whole = !found.value().isEmpty() || found.name().endsWith("=");
            add(token, Role.OPTION, found.option(), whole ? found.value() : null);
            pending = whole ? null : found.option();
            return;
        }
        OptionSpec option = option(word).or(() -> flags(word)).orElse(null);
        add(token, option == null ? Role.UNKNOWN_OPTION : Role.OPTION, option, null);
        pending = option != null && takesValue(option) ? option : null;
    }

    /** The last of several flags in one word: {@code -vy}. */
    private Optional<OptionSpec> flags(String word) {
        if (word.startsWith("--")) {
            return Optional.empty();
        }
        Optional<OptionSpec> last = Optional.empty();
        for (int at = 1; at < word.length(); at++) {
            last = option("-" + word.charAt(at));
            if (last.isEmpty()) {
                return last;
            }
        }
        return last;
    }

    private void add(Token token, Role role, @Nullable ArgSpec argument, @Nullable String value) {
        parts.add(new Part(token, role, command, argument, value));
    }
}
