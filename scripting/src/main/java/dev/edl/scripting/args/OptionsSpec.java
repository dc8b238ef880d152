package dev.edl.scripting.args;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a script declares in {@code options { … }}. For one thread. */
public final class OptionsSpec {
    private static final String HELP = "help";

    private final CommandSpec spec;
    private final Map<String, ArgSpec> declared = new LinkedHashMap<>();

    /** @param script what it is called in its help */
    public OptionsSpec(String script) {
        spec = CommandSpec.create().name(script);
        spec.usageMessage().sortOptions(false).autoWidth(false).width(100);
        spec.addOption(OptionSpec.builder("-h", "--" + HELP)
                .usageHelp(true)
                .description("Print this.")
                .build());
    }

    /** Says what the script is for. */
    public void about(String text) {
        spec.usageMessage().description(escaped(text));
    }

    /**
     * Declares {@code --name VALUE}.
     *
     * @param otherwise the value when it is not given, whose type is the option's; or the type alone: then it is null
     */
    public void option(String name, Object otherwise, String description) {
        Class<?> type = otherwise instanceof Class<?> given ? given : otherwise.getClass();
        OptionSpec.Builder option = OptionSpec.builder("--" + name)
                .type(CharSequence.class.isAssignableFrom(type) ? String.class : type)
                .paramLabel(label(type));
        if (otherwise instanceof Class) {
            option.description(escaped(description));
        } else {
            option.defaultValue(text(otherwise))
                    .description(escaped(description + " (default: " + text(otherwise) + ")"));
        }
        add(name, option.build());
    }

    /** Declares {@code --name}, which is true when it is given. */
    public void flag(String name, String description) {
        add(
                name,
                OptionSpec.builder("--" + name)
                        .type(boolean.class)
                        .defaultValue("false")
                        .description(escaped(description))
                        .build());
    }

    /** Declares that further words are taken; without it there are none. */
    public void arguments(String label, String description) {
        PositionalParamSpec rest = PositionalParamSpec.builder()
                .paramLabel(label)
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(escaped(description))
                .build();
        spec.addPositional(rest);
        declared.put("arguments", rest);
    }

    private void add(String name, OptionSpec option) {
        if (declared.put(name, option) != null || name.equals(HELP)) {
            throw new IllegalArgumentException("the option --" + name + " is declared twice");
        }
        spec.addOption(option);
    }

    /** Reads the arguments; see {@link HelpRequested} and {@link WrongArguments}. */
    public Options read(List<String> arguments) {
        Reading.read(new CommandLine(spec), arguments);
        var values = new LinkedHashMap<String, @Nullable Object>();
        declared.forEach((name, option) -> values.put(name, option.getValue()));
        if (declared.get("arguments") instanceof PositionalParamSpec && values.get("arguments") == null) {
            values.put("arguments", new ArrayList<>());
        }
        return new Options(values);
    }

    private static String label(Class<?> type) {
        if (type == Duration.class) {
            return "TIME";
        }
        return Number.class.isAssignableFrom(type) ? "N" : "TEXT";
    }

    private static String text(Object value) {
        return value instanceof Duration time
                ? time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms"
                : value.toString();
    }

    /** picocli reads descriptions as formats. */
    private static String escaped(String text) {
        return text.replace("%", "%%");
    }
}
