package dev.edl.exec.inventory;

import dev.edl.exec.InventoryException;
import dev.edl.exec.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document. Built on the events rather than on the library's own composer, whose recursion a hostile text
 * drives through the stack, and so that each piece keeps its place. Used once and by one thread.
 */
final class YamlTree {
    /** A fleet's description has four levels. */
    private static final int DEEPEST = 20;

    private final SourceText source;
    private final Iterator<Event> events;
    private final Map<String, YamlNode> anchors = new HashMap<>();

    private YamlTree(SourceText source) {
        this.source = source;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(SourceText.LIMIT)
                .setUseMarks(true)
                .build();
        events = new Parse(settings).parseString(source.text()).iterator();
    }

    /**
     * The document's root; empty when the text holds nothing but comments.
     *
     * @throws InventoryException when it is not YAML, uses a key twice, or is more than one document
     */
    static Optional<YamlNode> read(SourceText source) {
        try {
            return new YamlTree(source).document();
        } catch (MarkedYamlEngineException e) {
            throw malformed(source, e);
        } catch (ReaderException e) {
            int line = 1
                    + (int) source.text()
                            .codePoints()
                            .limit(e.getPosition())
                            .filter(character -> character == '\n')
                            .count();
            throw at(source, line, 0, "not YAML: a character that may not stand in a text", null);
        } catch (YamlEngineException e) {
            throw InventoryException.of(source.file(), "not YAML: " + Quoted.sentence(String.valueOf(e.getMessage())));
        }
    }

    private Optional<YamlNode> document() {
        YamlNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (root != null) {
                        throw error(event, "expected the end of the file, found a second document");
                    }
                    root = node(events.next(), 0);
                }
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case Alias, MappingStart, MappingEnd, Scalar, SequenceStart, SequenceEnd ->
                    throw error(event, "expected a document");
            }
        }
        return Optional.ofNullable(root).filter(node -> !node.isMissing());
    }

    private YamlNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw error(event, "nested too deeply for an inventory");
        }
        int line = line(event);
        int column = column(event);
        YamlNode node = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, line, column);
            case SequenceStart -> new YamlNode.Sequence(items(depth), line, column);
            case MappingStart -> new YamlNode.Mapping(entries(depth), line, column);
            case Alias -> alias((AliasEvent) event);
            case DocumentStart, DocumentEnd, StreamStart, StreamEnd, MappingEnd, SequenceEnd, Comment ->
                throw error(event, "expected a value");
        };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        }
        if (event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
            throw tag(event, start.getTag().get());
        }
        return node;
    }

    private YamlNode.Scalar scalar(ScalarEvent event, int line, int column) {
        if (event.getTag().isPresent()) {
            throw tag(event, event.getTag().get());
        }
        return new YamlNode.Scalar(event.getValue(), event.isPlain(), line, column);
    }

    private YamlNode alias(AliasEvent event) {
        YamlNode node = anchors.get(event.getAlias().getValue());
        if (node == null) {
            throw at(
                    source,
                    line(event),
                    column(event),
                    "expected a value, found the alias "
                            + Quoted.of("*" + event.getAlias().getValue()) + " of nothing",
                    "Put wildcards in quotes");
        }
        return node;
    }

    private List<YamlNode> items(int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return items;
    }

    private List<YamlNode.Entry> entries(int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
                throw error(event, "expected a key, found a list or keys");
            }
            if (!seen.add(key.text())) {
                throw error(event, "the key " + Quoted.of(key.text()) + " comes twice");
            }
            entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
        }
        return entries;
    }

    private InventoryException tag(Event event, String tag) {
        String problem = "expected a value, found the tag " + Quoted.of(tag);
        return at(source, line(event), column(event), problem, "Put what begins with ! in quotes");
    }

    private InventoryException error(Event event, String problem) {
        return at(source, line(event), column(event), problem, null);
    }

    private static InventoryException malformed(SourceText source, MarkedYamlEngineException cause) {
        String problem = Quoted.sentence(String.valueOf(cause.getProblem()));
        String hint = hint(problem);
        Optional<Mark> mark = cause.getProblemMark().or(cause::getContextMark);
        int line = mark.map(known -> known.getLine() + 1).orElse(0);
        int column = mark.map(known -> known.getColumn() + 1).orElse(0);
        return at(source, line, column, "not YAML: " + problem.replaceAll(" ?\\(\\d+\\)", ""), hint);
    }

    private static @Nullable String hint(String problem) {
        if (problem.contains("cannot start any token")) {
            return "Put what begins with @ or * in quotes";
        }
        // Between braces, where a text ends at brackets.
        return problem.contains("but got [") ? "Put what has brackets in quotes" : null;
    }

    private static InventoryException at(
            SourceText source, int line, int column, String problem, @Nullable String hint) {
        return InventoryException.at(source.file(), line, column, problem, hint);
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
    }
}
