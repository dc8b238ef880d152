package dev.edl.scripting.args;

import dev.edl.exec.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads a script's arguments by picocli's model of them. */
final class Reading {
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?) *(ms|s|min|m|h|d)? *");

    private Reading() {}

    /**
     * Reads them into the model.
     *
     * @throws HelpRequested when they ask for help
     * @throws WrongArguments when they are not those of the model
     */
    static void read(CommandLine line, List<String> arguments) {
        line.registerConverter(Duration.class, Reading::duration);
        line.setExpandAtFiles(false);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (UnmatchedArgumentException e) {
            throw new WrongArguments(unmatched(e));
        } catch (ParameterException e) {
            throw new WrongArguments(first(String.valueOf(e.getMessage())));
        }
        if (line.isUsageHelpRequested()) {
            throw new HelpRequested(
                    line.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing());
        }
    }

    /** Of an option that there is not, what stands behind it is no mistake of its own. */
    private static String unmatched(UnmatchedArgumentException e) {
        Set<String> known = e.getCommandLine().getCommandSpec().optionsMap().keySet();
        return e.getUnmatched().stream()
                .filter(word -> word.startsWith("-"))
                .findFirst()
                .map(word -> word.replaceFirst("=.*", ""))
                .map(option -> "Unknown option: '" + option + "'"
                        + Nearest.nearest(option, known)
                                .map(near -> ". Did you mean " + near + "?")
                                .orElse(""))
                .orElseGet(() -> first(String.valueOf(e.getMessage())));
    }

    private static String first(String message) {
        return message.lines().findFirst().orElse("wrong arguments");
    }

    /** {@code 500ms}, {@code 5s}, {@code 2m30s}, {@code 1h}, {@code 5 min}; a number alone is seconds. */
    static Duration duration(String text) {
        Matcher part = TIME.matcher(text.strip());
        double seconds = 0;
        int at = 0;
        while (at < text.strip().length() && part.find(at) && part.start() == at) {
            seconds += Double.parseDouble(part.group(1)) * unit(part.group(2) == null ? "s" : part.group(2));
            at = part.end();
        }
        if (at == 0 || at < text.strip().length()) {
            throw new TypeConversionException("'" + text + "' is not a length of time: write 500ms, 5s, 2m30s or 1h");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static double unit(String name) {
        return switch (name) {
            case "ms" -> 0.001;
            case "m", "min" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
        };
    }
}
