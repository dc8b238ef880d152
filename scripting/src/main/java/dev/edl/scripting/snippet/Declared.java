package dev.edl.scripting.snippet;

import java.util.List;

/**
 * What a snippet brought.
 *
 * @param variables the names of those that it declared
 * @param methods their signatures: {@code int twice(int n)}
 * @param types the names of classes, records, enums
 * @param imports as they are written, without the word
 */
public record Declared(List<String> variables, List<String> methods, List<String> types, List<String> imports) {
    public static final Declared NOTHING = new Declared(List.of(), List.of(), List.of(), List.of());

    /** True when it brought nothing. */
    public boolean isNothing() {
        return variables.isEmpty() && methods.isEmpty() && types.isEmpty() && imports.isEmpty();
    }

    public Declared {
        variables = List.copyOf(variables);
        methods = List.copyOf(methods);
        types = List.copyOf(types);
        imports = List.copyOf(imports);
    }
}
