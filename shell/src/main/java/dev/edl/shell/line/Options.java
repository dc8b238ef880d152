package dev.edl.shell.line;

import dev.edl.shell.line.CommandWalk.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Suggests the options of a command that may still be given. */
final class Options {
    private static final String OWN = "option";
    private static final String EVERYWHERE = "option of every command";

    private Options() {}

    static List<Suggestion> of(Spot spot) {
        CommandSpec command = spot.before().command();
        var own = new ArrayList<Suggestion>();
        var everywhere = new ArrayList<Suggestion>();
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && isPossible(option, spot)) {
                boolean common = command.root().optionsMap().containsKey(option.longestName());
                names(option, command, spot.typed())
                        .map(name -> new Suggestion(name, common ? EVERYWHERE : OWN, Texts.of(option), true))
                        .forEach(common ? everywhere::add : own::add);
            }
        }
        own.addAll(everywhere);
        return own;
    }

    private static boolean isPossible(OptionSpec option, Spot spot) {
        if (spot.isGiven(option.longestName())) {
            return option.isMultiValue();
        }
        for (ArgGroupSpec group = option.group(); group != null; group = group.parentGroup()) {
            if (group.exclusive() && hasGiven(group, spot.others())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasGiven(ArgGroupSpec group, List<Part> parts) {
        return group.allOptionsNested().stream()
                .anyMatch(option -> parts.stream().anyMatch(part -> part.isOf(option.longestName())));
    }

    /** The names of an option that go on from what is typed: each letter's own, the long one where that does not decide. */
    private static Stream<String> names(OptionSpec option, CommandSpec command, String typed) {
        if (typed.length() < 2) {
            return Stream.of(option.longestName());
        }
        Stream<String> negated = command.negatedOptionsMap().entrySet().stream()
                .filter(entry -> entry.getValue().longestName().equals(option.longestName()))
                .map(Map.Entry::getKey);
        return Stream.concat(Arrays.stream(option.names()), negated).filter(name -> name.startsWith(typed));
    }
}
