package dev.edl.exec.inventory;

import dev.edl.exec.Wildcard;
import java.util.List;
import java.util.Locale;

/** The patterns of a {@code Host} line: {@code db*}, {@code ?pp0}, {@code !db1}. */
record SshPattern(List<String> patterns) {
    /** True when one of the patterns matches and none that is negated does; case does not count. */
    boolean matches(String alias) {
        String name = alias.toLowerCase(Locale.ROOT);
        boolean matched = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            String mask = (negated ? pattern.substring(1) : pattern).toLowerCase(Locale.ROOT);
            if (Wildcard.matches(mask, name)) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    /** Those that name one host: no wildcard and no negation. */
    List<String> names() {
        return patterns.stream()
                .filter(pattern -> !pattern.startsWith("!") && !Wildcard.isIn(pattern))
                .toList();
    }
}
