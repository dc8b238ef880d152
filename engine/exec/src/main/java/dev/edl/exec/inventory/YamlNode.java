package dev.edl.exec.inventory;

import dev.edl.exec.Quoted;
import java.util.List;

/** A piece of a YAML text, and where it begins; lines and columns count from 1. A closed set. Immutable. */
sealed interface YamlNode {
    int line();

    int column();

    /**
     * A text as it is written; what it means, the reader decides.
     *
     * @param plain true when it is not in quotes
     */
    record Scalar(String text, boolean plain, int line, int column) implements YamlNode {
        /** True for nothing at all, {@code ~} and {@code null}. */
        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {}

    record Mapping(List<Entry> entries, int line, int column) implements YamlNode {}

    record Entry(Scalar key, YamlNode value) {}

    default boolean isMissing() {
        return this instanceof Scalar scalar && scalar.isNothing();
    }

    /** What it is, for a message. */
    default String kind() {
        return switch (this) {
            case Scalar scalar -> scalar.isNothing() ? "nothing" : Quoted.of(scalar.text());
            case Sequence sequence -> "a list";
            case Mapping mapping -> "keys";
        };
    }
}
