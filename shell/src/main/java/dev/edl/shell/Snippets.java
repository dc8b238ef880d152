package dev.edl.shell;

import dev.edl.shell.line.Routed;
import dev.edl.shell.line.Router;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The commands and the Groovy of a sitting, numbered as in jshell: {@code 1}, {@code 2}, …; {@code s1} those of the start-up
 * script, {@code e1} those that failed. For one thread.
 */
final class Snippets {
    enum Kind {
        COMMAND,
        LOCAL,
        GROOVY
    }

    /**
     * One of them.
     *
     * @param source as it was typed, without what only says of which kind it is
     * @param reached whether anything was sent to a host meanwhile
     */
    record Snippet(String id, Kind kind, String source, boolean reached) {
        /** Failed ones have other numbers. */
        boolean failed() {
            return id.startsWith("e");
        }

        boolean ofStart() {
            return id.startsWith("s");
        }

        /** How it is typed, so that it is of the same kind again. */
        String typed(Router router) {
            Routed alone = router.route(source);
            return switch (kind) {
                case COMMAND -> alone instanceof Routed.Command ? source : "/run " + source;
                case LOCAL -> "!" + source;
                case GROOVY -> alone instanceof Routed.Groovy ? source : "=" + source;
            };
        }
    }

    private final List<Snippet> all = new ArrayList<>();
    /** How many there have been of each kind of number. */
    private final Map<String, Integer> counts = new HashMap<>();

    private boolean starting;

    /** From now on they are those of the start-up script, or no longer. */
    void starting(boolean now) {
        starting = now;
    }

    /** Keeps one that was carried out. */
    Snippet keep(Kind kind, String source, boolean failed, boolean reached) {
        String prefix = failed ? "e" : starting ? "s" : "";
        String id = prefix + counts.merge(prefix, 1, Integer::sum);
        var snippet = new Snippet(id, kind, source, reached);
        all.add(snippet);
        return snippet;
    }

    List<Snippet> all() {
        return List.copyOf(all);
    }

    Optional<Snippet> find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The last but so many: 1 is the last. */
    Optional<Snippet> back(int steps) {
        return steps < 1 || steps > all.size() ? Optional.empty() : Optional.of(all.get(all.size() - steps));
    }

    /** Those that are named: {@code 3}, {@code e1}, {@code 2-5}; empty when one of them is not there. */
    Optional<List<Snippet>> select(List<String> ids) {
        var chosen = new ArrayList<Snippet>();
        for (String id : ids) {
            List<Snippet> some =
                    id.matches("\\d+-\\d+") ? range(id) : find(id).stream().toList();
            if (some.isEmpty()) {
                return Optional.empty();
            }
            chosen.addAll(some);
        }
        return Optional.of(chosen);
    }

    private List<Snippet> range(String range) {
        String[] ends = range.split("-");
        try {
            return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
                    .mapToObj(Integer::toString)
                    .flatMap(id -> find(id).stream())
                    .toList();
        } catch (NumberFormatException e) {
            return List.of();
        }
    }

    void drop(Snippet snippet) {
        all.remove(snippet);
    }

    /** Forgets all; numbers begin anew. */
    void clear() {
        all.clear();
        counts.clear();
    }
}
