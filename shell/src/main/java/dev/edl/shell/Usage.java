package dev.edl.shell;

import dev.edl.exec.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line, in our words.
 *
 * @param message what
 * @param hint what to type instead, or where that is told
 */
record Usage(String message, Optional<String> hint) {
    /** What people type who know other programs. */
    private static final Map<String, List<String>> ALIKE = Map.of(
            "kill", List.of("stop", "signal"),
            "ps", List.of("list"),
            "ls", List.of("list"),
            "start", List.of("run"),
            "tail", List.of("logs"),
            "follow", List.of("attach"));

    /**
     * Puts what the parser found, or a command itself, into words.
     *
     * @param arguments of the whole command line, where they are known
     */
    static Usage of(ParameterException wrong, List<String> arguments) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched
            when !unmatched.getUnmatched().isEmpty() ->
                unmatched(unmatched.getUnmatched().getFirst(), unmatched.getCommandLine(), arguments);
            case MissingParameterException missing -> seeHelp(missing, missing(missing.getMissing()));
            case OverwrittenOptionException twice -> seeHelp(twice, name(twice.getOverwritten()) + " is given twice");
            default -> seeHelp(wrong, ownWords(wrong));
        };
    }

    private static Usage seeHelp(ParameterException wrong, String message) {
        boolean told = message.contains("--help");
        return new Usage(message, told ? Optional.empty() : Optional.of(help(wrong.getCommandLine())));
    }

    private static String ownWords(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage");
        message = message.replaceFirst("^Error: ", "");
        ArgSpec argument = wrong.getArgSpec();
        boolean value = argument != null && message.startsWith("Invalid value for ");
        return value ? name(argument) + message.substring(message.indexOf(": ")) : message;
    }

    private static String missing(List<ArgSpec> missing) {
        if (missing.getFirst() instanceof OptionSpec option) {
            return name(option) + " needs a value (" + option.paramLabel() + ")";
        }
        String names = missing.stream().map(ArgSpec::paramLabel).collect(Collectors.joining(" and "));
        return names + (missing.size() == 1 ? " is missing" : " are missing");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static Usage unmatched(String word, CommandLine command, List<String> arguments) {
        if (word.startsWith("-") && word.length() > 1) {
            return unknownOption(word.replaceFirst("(?s)(.)=.*", "$1"), command, arguments);
        }
        if (word.startsWith("@") && command.getCommandSpec().optionsMap().containsKey("--hosts")) {
            return new Usage(
                    "'" + word + "' is one argument too many", Optional.of("did you mean --hosts " + word + "?"));
        }
        if (command.getCommandSpec().optionsMap().containsKey("--unit")) {
            return new Usage(
                    "'" + word + "' is one argument too many", Optional.of("did you mean --unit " + word + "?"));
        }
        return command.getSubcommands().isEmpty()
                ? new Usage("'" + word + "' is one argument too many", Optional.of(help(command)))
                : unknownCommand(word, command);
    }

    /** What is wrong with the names of a command and of those below it, if anything is. */
    static Optional<Usage> unknownBelow(CommandLine root, List<String> names) {
        CommandLine command = root;
        for (String name : names) {
            if (command.getSubcommands().isEmpty()) {
                return Optional.empty();
            }
            CommandLine below = command.getSubcommands().get(name);
            if (below == null) {
                return name.startsWith("-") ? Optional.empty() : Optional.of(unknownCommand(name, command));
            }
            command = below;
        }
        return Optional.empty();
    }

    private static Usage unknownCommand(String word, CommandLine command) {
        Collection<String> known = command.getSubcommands().keySet();
        Optional<String> meant = Nearest.nearest(word, known);
        String alike = below(command).stream()
                .filter(other -> ALIKE.getOrDefault(word, List.of(word)).contains(other.getCommandName()))
                .map(other -> known.contains(other.getCommandName()) ? other.getCommandName() : qualified(other))
                .collect(Collectors.joining(" or "));
        return new Usage(
                "unknown command '" + word + "'",
                Optional.of((alike.isEmpty() ? meant : Optional.of(alike))
                        .map(name -> "did you mean " + name + "?")
                        .orElse("it is one of " + String.join(", ", known))));
    }

    private static Usage unknownOption(String word, CommandLine command, List<String> arguments) {
        List<String> owners = owners(word, command);
        String script = ScriptCommand.NAME;
        Optional<String> file =
                arguments.stream().filter(each -> each.endsWith(".groovy")).findFirst();
        if (file.isPresent() && owners.contains("edl " + script)) {
            return new Usage(
                    word + " stands before a script",
                    Optional.of("write edl " + script + " " + word + " " + file.get() + " …"));
        }
        if (!owners.isEmpty()) {
            String written = owners.stream().map(owner -> owner + " " + word).collect(Collectors.joining(" or "));
            return new Usage(word + " goes behind the verb", Optional.of("write " + written));
        }
        Collection<String> known = command.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .toList();
        Optional<String> meant = word.startsWith("--") ? Nearest.nearest(word, known) : Optional.empty();
        return new Usage(
                "unknown option '" + word + "'",
                Optional.of(meant.map(name -> "did you mean " + name + "?").orElseGet(() -> help(command))));
    }

    /** The commands below that have such an option; not those that have it from one that is named already. */
    private static List<String> owners(String option, CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(below -> below.getCommandSpec().optionsMap().containsKey(option)
                        ? Stream.of(qualified(below))
                        : owners(option, below).stream())
                .toList();
    }

    private static List<CommandLine> below(CommandLine command) {
        var all = new ArrayList<CommandLine>();
        for (CommandLine below : command.getSubcommands().values()) {
            all.add(below);
            all.addAll(below(below));
        }
        return all;
    }

    private static String help(CommandLine command) {
        return "see " + qualified(command) + " --help";
    }

    private static String qualified(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
