package dev.edl.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
