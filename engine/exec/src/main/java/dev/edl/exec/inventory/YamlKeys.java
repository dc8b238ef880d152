package dev.edl.exec.inventory;

import dev.edl.exec.HostSetException;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Nearest;
import dev.edl.exec.Quoted;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values of a mapping by their keys; what is not known or not as expected is an error with its place. */
final class YamlKeys {
    private final SourceText source;
    private final Map<String, YamlNode> values = new HashMap<>();

    /**
     * Takes a mapping, or nothing.
     *
     * @param what what the node is, for messages
     * @throws InventoryException when it is something else, or has a key that is not among those known
     */
    YamlKeys(SourceText source, String what, @Nullable YamlNode node, List<String> known) {
        this.source = source;
        if (node == null) {
            return;
        }
        for (YamlNode.Entry entry : mapping(source, what, node)) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                String hint = Nearest.nearest(key, known)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("Known keys: " + String.join(", ", known));
                throw at(source, entry.key(), "unknown key " + Quoted.of(key) + " in " + what, hint);
            }
            values.put(key, entry.value());
        }
    }

    /** The entries of a mapping; none for nothing. */
    static List<YamlNode.Entry> mapping(SourceText source, String what, YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> mapping.entries();
            case YamlNode.Scalar scalar when scalar.isNothing() -> List.of();
            case YamlNode.Scalar scalar ->
                throw at(source, node, "expected keys for " + what + ", found " + node.kind(), null);
            case YamlNode.Sequence sequence ->
                throw at(source, node, "expected keys for " + what + ", found " + node.kind(), null);
        };
    }

    static InventoryException at(SourceText source, YamlNode node, String problem, @Nullable String hint) {
        return InventoryException.at(source.file(), node.line(), node.column(), problem, hint);
    }

    static InventoryException at(SourceText source, YamlNode node, HostSetException cause) {
        return at(source, node, String.valueOf(cause.getMessage()), cause.hint().orElse(null));
    }

    @Nullable
    YamlNode node(String key) {
        YamlNode node = values.get(key);
        return node == null || node.isMissing() ? null : node;
    }

    /** The text under the key, if it is of this form. */
    @Nullable
    String text(String key, Predicate<String> form, String expected) {
        return value(key, text -> form.test(text) ? Optional.of(text) : Optional.empty(), expected);
    }

    /** The value that the text under the key means; {@code reading} gives none when it means none. */
    <T> @Nullable T value(String key, Function<String, Optional<T>> reading, String expected) {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        return Optional.of(node)
                .filter(YamlNode.Scalar.class::isInstance)
                .flatMap(scalar ->
                        reading.apply(((YamlNode.Scalar) scalar).text().strip()))
                .orElseThrow(() -> unexpected(key, node, expected));
    }

    /** The texts under the key: a list of them, or a single one. */
    List<YamlNode.Scalar> texts(String key, String expected) {
        YamlNode node = node(key);
        if (node == null) {
            return List.of();
        }
        return scalars(node).orElseThrow(() -> unexpected(key, node, expected + " or a list"));
    }

    List<Path> paths(String key, FilePaths paths) {
        List<Path> found = new ArrayList<>();
        for (YamlNode.Scalar scalar : texts(key, "a path")) {
            try {
                found.add(paths.resolve(scalar.text()));
            } catch (InvalidPathException e) {
                throw unexpected(key, scalar, "a path");
            }
        }
        return found;
    }

    static Optional<List<YamlNode.Scalar>> scalars(YamlNode node) {
        List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
        List<YamlNode.Scalar> scalars = items.stream()
                .filter(item -> !item.isMissing())
                .filter(YamlNode.Scalar.class::isInstance)
                .map(YamlNode.Scalar.class::cast)
                .toList();
        return scalars.size() == items.size() ? Optional.of(scalars) : Optional.empty();
    }

    private InventoryException unexpected(String key, YamlNode node, String expected) {
        return at(source, node, "expected " + expected + " for " + Quoted.of(key) + ", found " + node.kind(), null);
    }
}
