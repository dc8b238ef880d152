package dev.edl.scripting;

import dev.edl.exec.Nearest;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what someone may have meant by a name that our API does not have. */
public final class Spelling {
    private static final Set<Class<?>> NOT_OURS = Set.of(Object.class, Script.class);

    private Spelling() {}

    /** The method of a class whose name is nearest; empty when none is near, or it has that very name for other arguments. */
    public static Optional<String> method(Class<?> type, String name) {
        List<String> known = Arrays.stream(type.getMethods())
                .filter(method -> !method.isSynthetic() && !NOT_OURS.contains(method.getDeclaringClass()))
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
        return known.contains(name) ? Optional.empty() : Nearest.nearest(name, known);
    }

    /** The named argument of any verb whose name is nearest. */
    public static Optional<String> argument(String name) {
        return Nearest.nearest(
                name,
                Arrays.stream(Verb.values())
                        .flatMap(verb -> verb.arguments().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** {@code . Did you mean list?}; nothing when there is none. */
    public static String hint(Optional<String> near) {
        return near.map(name -> ". Did you mean " + name + "?").orElse("");
    }
}
