package dev.edl.scripting.args;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that a script declares by picocli's annotations on its fields. */
public final class AnnotatedFields {
    private AnnotatedFields() {}

    /** Reads the arguments into a script's fields, where it has such; see {@link HelpRequested} and {@link WrongArguments}. */
    public static void read(Object script, String name, List<String> arguments) {
        Class<?> type = script.getClass();
        boolean declares = type.isAnnotationPresent(Command.class)
                || Arrays.stream(type.getDeclaredFields())
                        .anyMatch(field ->
                                field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Parameters.class));
        if (declares) {
            CommandSpec spec = CommandSpec.forAnnotatedObject(script).name(name).mixinStandardHelpOptions(true);
            spec.usageMessage().width(100);
            Reading.read(new CommandLine(spec), arguments);
        }
    }
}
