package dev.edl.scripting;

import groovy.lang.Range;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/**
 * A value in one line, written as Groovy would read it; of what is long or deep, the beginning. For one value.
 *
 * <p>A value that holds itself is written once, one that cannot be read is told as such.
 */
final class Description {
    /** More than any line shows. */
    private static final int LONGEST = 4000;

    private static final int DEEPEST = 32;
    private static final String MORE = "…";

    private final StringBuilder line = new StringBuilder();
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

    private Description() {}

    static String of(@Nullable Object value) {
        var description = new Description();
        if (value instanceof Described described) {
            description.text(Foreign.read("describe", described::describe, failure -> failure));
        } else {
            description.write(value);
        }
        return Escapes.line(description.line.toString());
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case Range<?> range -> text(Foreign.read("toString", range::inspect, failure -> failure));
            case Collection<?> some -> nested(some, () -> elements(some));
            case Map<?, ?> map -> nested(map, () -> entries(map));
            case Object array when array.getClass().isArray() -> nested(array, () -> elements(Foreign.listed(array)));
            case CharSequence text -> text(FormatHelper.inspect(cut(Foreign.text(text))));
            case null, default -> text(Foreign.text(value));
        }
    }

    /** Writes what a container holds, unless it stands inside itself or too deep. */
    private void nested(Object container, Foreign.Reading<String> held) {
        if (around.size() == DEEPEST) {
            text("[" + MORE + "]");
        } else if (!around.add(container)) {
            text("<cycle>");
        } else {
            text(Foreign.read("reading", held, failure -> failure + "]"));
            around.remove(container);
        }
    }

    /** Gives the closing bracket. */
    private String elements(Collection<?> some) {
        line.append('[');
        boolean first = true;
        for (Object each : some) {
            if (separated(first)) {
                return MORE + "]";
            }
            first = false;
            write(each);
        }
        return "]";
    }

    private String entries(Map<?, ?> map) {
        line.append('[');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        if (!entries.hasNext()) {
            return ":]";
        }
        for (boolean first = true; entries.hasNext(); first = false) {
            if (separated(first)) {
                return MORE + "]";
            }
            Map.Entry<?, ?> entry = entries.next();
            write(entry.getKey());
            line.append(':');
            write(entry.getValue());
        }
        return "]";
    }

    /** Goes on behind a comma; true when enough was written. */
    private boolean separated(boolean first) {
        if (!first) {
            line.append(", ");
        }
        return line.length() > LONGEST;
    }

    private void text(String text) {
        line.append(cut(text));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + MORE : text;
    }
}
