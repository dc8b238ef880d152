package dev.edl.scripting.snippet;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Methods and types as people write them. */
final class Signatures {
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:\\p{Ll}[\\w]*\\.)+(?=\\p{Lu})");

    private Signatures() {}

    /** {@code int twice(int n)}. */
    static String of(Method method) {
        String parameters =
                Arrays.stream(method.getParameters()).map(Signatures::parameter).collect(Collectors.joining(", "));
        return name(method.getGenericReturnType()) + " " + method.getName() + "(" + parameters + ")";
    }

    private static String parameter(Parameter parameter) {
        String type = name(parameter.getParameterizedType());
        return parameter.isNamePresent() ? type + " " + parameter.getName() : type;
    }

    /** A type without its packages. */
    static String name(Type type) {
        return PACKAGE.matcher(type.getTypeName()).replaceAll("").replace('$', '.');
    }
}
