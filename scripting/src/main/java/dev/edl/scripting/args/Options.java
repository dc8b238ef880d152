package dev.edl.scripting.args;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a script's own options: {@code options.atATime} for {@code --at-a-time}. Immutable. */
public final class Options {
    private final Map<String, @Nullable Object> values;

    Options(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of an option by its name; null when it was not given and has no other. */
    public @Nullable Object getAt(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no option --" + name + " is declared: there are " + values.keySet());
        }
        return values.get(name);
    }

    /** The same, by its name or by that in camel case. Called by Groovy for what is no other property. */
    public @Nullable Object propertyMissing(String name) {
        return getAt(values.containsKey(name) ? name : dashed(name));
    }

    /** {@code at-a-time} for {@code atATime}. */
    public static String dashed(String camelCase) {
        return camelCase.replaceAll("(\\p{Lu})", "-$1").toLowerCase(Locale.ROOT);
    }

    /** All of them by name. */
    public Map<String, @Nullable Object> toMap() {
        return values;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
