package dev.edl.scripting.script;

import dev.edl.scripting.Spelling;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the compiler says of names of ours that are not there, in our words and with what may have been meant. */
final class PlainWords {
    private static final Pattern ARGUMENT = Pattern.compile(".*unexpected named arg: (\\w+)");
    private static final Pattern METHOD =
            Pattern.compile(".*Cannot find matching method (dev\\.edl\\.scripting\\.\\w+)#(\\w+)(\\(.*?\\))\\. .*");

    private PlainWords() {}

    static String of(String message) {
        Matcher argument = ARGUMENT.matcher(message);
        if (argument.matches()) {
            String name = argument.group(1);
            return "no such argument: " + name + Spelling.hint(Spelling.argument(name));
        }
        Matcher method = METHOD.matcher(message);
        if (method.matches()) {
            Optional<String> near = near(method.group(1), method.group(2));
            if (near.isPresent()) {
                String type = method.group(1).substring(method.group(1).lastIndexOf('.') + 1);
                return "no such method: " + method.group(2) + method.group(3) + " of " + type + Spelling.hint(near);
            }
        }
        return message;
    }

    private static Optional<String> near(String type, String name) {
        try {
            return Spelling.method(Class.forName(type), name);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
