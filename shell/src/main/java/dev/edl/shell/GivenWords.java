package dev.edl.shell;

import dev.edl.command.ShellWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a command line that was read, as they would be typed again. */
final class GivenWords {
    private GivenWords() {}

    /** The options that were given, before a verb and behind it, each once. */
    static Stream<OptionSpec> options(ParseResult parsed) {
        return Stream.iterate(
                        Optional.of(parsed),
                        Optional::isPresent,
                        level -> level.filter(ParseResult::hasSubcommand).map(ParseResult::subcommand))
                .flatMap(Optional::stream)
                .flatMap(level -> level.matchedOptions().stream())
                .distinct();
    }

    /** The options that were given to a command itself. */
    static Stream<OptionSpec> own(ParseResult parsed) {
        return parsed.matchedOptions().stream()
                .filter(option -> !option.inherited())
                .distinct();
    }

    /** Words in one line, quoted as a shell needs it. */
    static String line(List<String> words) {
        return words.stream().map(GivenWords::quoted).collect(Collectors.joining(" "));
    }

    /** The name of an option is shown as it is. */
    private static String quoted(String word) {
        int value = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
        return word.substring(0, value) + ShellWords.quote(word.substring(value));
    }

    /** The words of an option. */
    static Stream<String> words(OptionSpec option, UnaryOperator<Path> path) {
        String name = option.longestName();
        if (option.arity().max() == 0) {
            boolean negated = Boolean.FALSE.equals(option.getValue());
            return Stream.of(negated ? name.replaceFirst("^--", "--no-") : name);
        }
        boolean paths =
                option.typeInfo().getType() == Path.class || option.typeInfo().getAuxiliaryTypes()[0] == Path.class;
        List<String> values = option.originalStringValues();
        return values.stream()
                .map(value -> paths ? path.apply(Path.of(value)).toString() : value)
                .flatMap(value -> name.startsWith("--") ? Stream.of(name + "=" + value) : Stream.of(name, value));
    }
}
