package dev.edl.scripting;

import dev.edl.exec.Nearest;
import dev.edl.exec.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The named arguments of one call: read by name and type, and refused when they are not known. For one thread. */
final class Named {
    /** Those that choose hosts. */
    private static final Set<String> CHOOSING = Set.of("on", "type", "exclude");

    private final Verb verb;
    private final Map<String, Object> given = new LinkedHashMap<>();

    /**
     * Takes what was given.
     *
     * @throws UsageException for a name that is not known, and for null: a look-up that found nothing is not the same as
     *     nothing said
     */
    Named(Verb verb, Map<?, ?> arguments) {
        this.verb = verb;
        Set<String> known = verb.arguments();
        arguments.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                String near = Nearest.nearest(name, known)
                        .map(found -> "did you mean " + found + "?")
                        .orElse("it has "
                                + String.join(", ", known.stream().sorted().toList()));
                throw new UsageException(verb + " has no argument '" + name + "'", near);
            }
            if (value == null) {
                throw CHOOSING.contains(name)
                        ? new UsageException("no host: " + name + " is null", null)
                        : new UsageException(name + " is null", "leave it out, or give a value");
            }
            given.put(name, value);
        });
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    Optional<Object> any(String name) {
        return Optional.ofNullable(given.get(name));
    }

    Optional<String> text(String name) {
        return any(name).map(value -> {
            if (value instanceof CharSequence || value instanceof Enum || value instanceof Number) {
                return value.toString();
            }
            throw wrong(name, value, "a string");
        });
    }

    /** A switch; not given: as the default says. */
    boolean on(String name, boolean unlessGiven) {
        return any(name)
                .map(value -> typed(name, value, Boolean.class, "true or false"))
                .orElse(unlessGiven);
    }

    Optional<Duration> duration(String name) {
        return any(name).map(value -> typed(name, value, Duration.class, "a length of time, as in 5.minutes"));
    }

    Optional<Integer> number(String name) {
        return any(name).map(value -> typed(name, value, Integer.class, "a whole number"));
    }

    Map<?, ?> map(String name) {
        return any(name)
                .<Map<?, ?>>map(value -> typed(name, value, Map.class, "a map, as in [NAME: 'value']"))
                .orElse(Map.of());
    }

    /** One or several. */
    List<String> texts(String name) {
        return any(name)
                .map(value -> value instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of(value.toString()))
                .orElse(List.of());
    }

    /** A path of this machine: a string, a {@code Path} or a {@code File}. */
    Optional<Path> path(String name) {
        return any(name).map(value -> switch (value) {
            case Path path -> path;
            case java.io.File file -> file.toPath();
            case CharSequence text -> Path.of(text.toString());
            default -> throw wrong(name, value, "a path");
        });
    }

    private <T> T typed(String name, Object value, Class<T> type, String expected) {
        if (!type.isInstance(value)) {
            throw wrong(name, value, expected);
        }
        return type.cast(value);
    }

    UsageException wrong(String name, Object value, String expected) {
        return new UsageException(
                verb + ": " + name + " is " + expected + ", not " + value + " ("
                        + value.getClass().getSimpleName() + ")",
                null);
    }
}
