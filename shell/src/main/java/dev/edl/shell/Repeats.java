package dev.edl.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Options that are given before a verb and behind it. The parser takes the last and drops the others without a word;
 * here those that may come again add, and the others are refused.
 */
final class Repeats {
    private Repeats() {}

    static void settle(ParseResult parsed) {
        Map<String, List<OptionSpec>> given = new LinkedHashMap<>();
        ParseResult last = parsed;
        for (ParseResult level = parsed; level != null; level = level.subcommand()) {
            level.matchedOptions().stream()
                    .distinct()
                    .forEach(option -> given.computeIfAbsent(option.longestName(), any -> new ArrayList<>())
                            .add(option));
            last = level;
        }
        for (List<OptionSpec> same : given.values()) {
            if (same.size() > 1) {
                settle(same, last);
            }
        }
    }

    private static void settle(List<OptionSpec> same, ParseResult last) {
        OptionSpec option = same.getLast();
        if (option.arity().max() == 0) {
            return;
        }
        if (!option.isMultiValue()) {
            throw new ParameterException(
                    last.commandSpec().commandLine(), option.longestName() + " is given twice", option, "");
        }
        var values = new ArrayList<>();
        same.forEach(each -> each.typedValues().forEach(value -> {
            if (value instanceof Iterable<?> several) {
                several.forEach(values::add);
            } else {
                values.add(value);
            }
        }));
        option.setValue(values);
    }
}
