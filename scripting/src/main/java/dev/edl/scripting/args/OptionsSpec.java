package dev.edl.scripting.args;

import dev.edl.exec.UsageException;
import java.io.File;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a script declares in {@code options { … }}. For one thread. */
public final class OptionsSpec {
    private static final String HELP = "help";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    /** What a word of the command line can be read as. */
    private static final List<Class<?>> TYPES = List.of(
            CharSequence.class,
            Number.class,
            Boolean.class,
            Character.class,
            Enum.class,
            Duration.class,
            Temporal.class,
            Path.class,
            File.class,
            URI.class,
            InetAddress.class,
            Pattern.class,
            UUID.class);

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
    public void about(@Nullable String text) {
        spec.usageMessage().description(escaped(text));
    }

    /**
     * Declares {@code --name VALUE}.
     *
     * @param otherwise the value when it is not given, whose type is the option's; or the type alone: then it is null
     * @throws UsageException for a name that cannot be one, and for a value that no word can be read as
     */
    public void option(@Nullable String name, @Nullable Object otherwise, @Nullable String description) {
        String checked = named(name);
        if (otherwise == null) {
            throw new UsageException(
                    "the value of --" + checked + " is null",
                    "give the type where there is no value: option '" + checked + "', String, '…'");
        }
        Class<?> type = type(checked, otherwise);
        OptionSpec.Builder option =
                OptionSpec.builder("--" + checked).type(type).paramLabel(label(type));
        if (otherwise instanceof Class) {
            option.description(escaped(description));
        } else {
            option.defaultValue(text(otherwise))
                    .description(escaped(Objects.toString(description, "") + " (default: " + read(otherwise) + ")"));
        }
        add(checked, option.build());
    }

    private static String named(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new UsageException(
                    "not an option's name: " + (name == null ? "null" : "'" + name + "'"),
                    "letters, digits and dashes between them, as in 'at-a-time'");
        }
        return name;
    }

    private static Class<?> type(String name, Object otherwise) {
        Class<?> type = otherwise instanceof Class<?> given ? given : otherwise.getClass();
        if (type.isPrimitive()) {
            return type;
        }
        if (TYPES.stream().noneMatch(each -> each.isAssignableFrom(type))) {
            throw new UsageException(
                    "--" + name + " cannot be of type " + type.getSimpleName(),
                    "it is a text, a number, true or false, a length of time, a time, a path, or the type of such");
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return String.class;
        }
        return Path.class.isAssignableFrom(type) ? Path.class : type;
    }

    /** Declares {@code --name}, which is true when it is given. */
    public void flag(@Nullable String name, @Nullable String description) {
        String checked = named(name);
        add(
                checked,
                OptionSpec.builder("--" + checked)
                        .type(boolean.class)
                        .defaultValue("false")
                        .description(escaped(description))
                        .build());
    }

    /** Declares that further words are taken; without it there are none. */
    public void arguments(@Nullable String label, @Nullable String description) {
        PositionalParamSpec rest = PositionalParamSpec.builder()
                .paramLabel(Objects.requireNonNullElse(label, "ARGS"))
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
            throw new UsageException("the option --" + name + " is declared twice", null);
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

    /** As people write it. */
    private static String read(Object value) {
        return value instanceof Duration time ? Lengths.of(time) : text(value);
    }

    /** picocli reads descriptions as formats. */
    private static String escaped(@Nullable String text) {
        return Objects.toString(text, "").replace("%", "%%");
    }
}
