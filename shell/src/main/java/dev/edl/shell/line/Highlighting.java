package dev.edl.shell.line;

import dev.edl.exec.Inventory;
import dev.edl.shell.line.CommandWalk.Part;
import dev.edl.shell.line.Span.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the parts of a line are, for showing them. It is asked at each key, and leaves plain what would take long, and what
 * may still become right while it is typed. Used by one thread and once.
 */
public final class Highlighting {
    private static final int LONGEST = 20_000;

    private final @Nullable Inventory inventory;
    private final String line;
    private final List<Span> spans = new ArrayList<>();

    private Highlighting(String line, @Nullable Inventory inventory) {
        this.line = line;
        this.inventory = inventory;
    }

    /**
     * The parts of a line that are not plain, in their order.
     *
     * @param root the commands; only their model is read
     * @param inventory where hosts are looked up; null while that is not known
     */
    public static List<Span> of(String line, CommandSpec root, @Nullable Inventory inventory) {
        return line.length() > LONGEST ? List.of() : new Highlighting(line, inventory).spans(root);
    }

    private List<Span> spans(CommandSpec root) {
        switch (new Router(root.subcommands().keySet()).route(line)) {
            case Routed.Blank() -> add(0, line.length(), Kind.COMMENT);
            case Routed.Command(String command) -> {
                before(command);
                command(root, command);
            }
            case Routed.Slash(String _, String rest)
            when line.indexOf('/') < 0 -> {
                String word = line.substring(0, line.stripTrailing().length() - rest.length())
                        .stripTrailing();
                int start = word.length() - word.strip().length();
                add(start, word.length(), Kind.SLASH);
            }
            case Routed.Slash(String name, String rest) -> {
                int start = Math.max(0, line.indexOf('/' + name));
                add(start, start + 1 + name.length(), Kind.SLASH);
            }
            case Routed.Local(String rest) -> before(rest);
            case Routed.Groovy(String source) -> {
                before(source);
                spans.addAll(GroovySpans.of(source, line.length() - source.length()));
            }
        }
        return spans;
    }

    /** What says what the line is: {@code /run}, {@code =}, {@code !}; or a comment. */
    private void before(String rest) {
        String before = line.substring(0, line.length() - rest.length());
        String sign = before.strip();
        boolean comment = sign.startsWith("#") || sign.startsWith("//");
        add(before.indexOf(sign), before.indexOf(sign) + sign.length(), comment ? Kind.COMMENT : Kind.SLASH);
    }

    private void command(CommandSpec root, String command) {
        int offset = line.length() - command.length();
        for (Part part : CommandWalk.of(root, Tokens.of(command).words()).parts()) {
            int start = offset + part.token().start();
            int end = offset + part.token().end();
            switch (part.role()) {
                case COMMAND -> add(start, end, part.command().parent() == null ? Kind.COMMAND : Kind.VERB);
                case UNKNOWN_COMMAND ->
                    addUnknown(part, start, end, part.command().subcommands().keySet());
                case UNKNOWN_OPTION ->
                    addUnknown(part, start, end, part.command().optionsMap().keySet());
                case OPTION -> {
                    int name = part.token().quoted() ? end : end - length(part.value());
                    add(start, name, Kind.OPTION);
                    value(part, name, end);
                }
                case VALUE, POSITIONAL -> value(part, start, end);
                case EXCESS -> add(start, end, Kind.UNKNOWN);
                case SEPARATOR -> {}
            }
        }
    }

    private static int length(@Nullable String value) {
        return value == null ? 0 : value.length();
    }

    private void addUnknown(Part part, int start, int end, Collection<String> known) {
        String word = part.token().text();
        boolean begun = end == line.length() && known.stream().anyMatch(name -> name.startsWith(word));
        if (!begun) {
            add(start, end, Kind.UNKNOWN);
        }
    }

    private void value(Part part, int start, int end) {
        ArgSpec argument = part.argument();
        String value = part.value();
        if (argument == null || value == null || start == end) {
            return;
        }
        ValueKind kind = ValueKind.of(argument);
        int marks = end - start - value.length();
        boolean asTyped = line.startsWith(value, start + marks / 2);
        if (asTyped && (kind == ValueKind.HOST_SET || kind == ValueKind.HOST)) {
            hosts(value, start + marks / 2);
        } else if (part.token().quoted() && kind != ValueKind.COMMAND) {
            add(start, end, Kind.STRING);
        }
    }

    private void hosts(String set, int start) {
        if (inventory != null) {
            boolean last = start + set.length() >= line.length();
            spans.addAll(HostSpans.of(set, start, inventory, last));
        }
    }

    private void add(int start, int end, Kind kind) {
        if (end > start) {
            spans.add(new Span(start, end, kind));
        }
    }
}
