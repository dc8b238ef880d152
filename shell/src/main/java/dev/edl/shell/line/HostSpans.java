package dev.edl.shell.line;

import dev.edl.exec.ExecException;
import dev.edl.exec.Fate;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Inventory;
import dev.edl.shell.line.Span.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which operands of a host set are in the inventory. */
final class HostSpans {
    private static final Pattern OPERAND = Pattern.compile("(?:\\[[^\\]]*]?|[^,!&^\\s\\[]++)+");
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})-(\\d{1,6})");
    /** So many names are looked up in less time than a key takes. */
    private static final long MOST_NAMES = 256;

    private static final int LONGEST = 2000;

    private final Inventory inventory;
    private final Set<String> groups;

    private HostSpans(Inventory inventory, boolean hasGroups) {
        this.inventory = inventory;
        this.groups = hasGroups ? groups(inventory) : Set.of();
    }

    /**
     * The operands that are there and those that are not; wildcards, and what stands for many names, are left out.
     *
     * @param offset where the set begins in its line
     * @param unfinished whether the last operand may go on
     */
    static List<Span> of(String set, int offset, Inventory inventory, boolean unfinished) {
        var spans = new ArrayList<Span>();
        if (set.length() > LONGEST) {
            return spans;
        }
        var known = new HostSpans(inventory, set.contains("@"));
        Matcher operands = OPERAND.matcher(set);
        while (operands.find()) {
            boolean begun = unfinished && operands.end() == set.length();
            known.kind(operands.group(), begun)
                    .ifPresent(kind -> spans.add(new Span(offset + operands.start(), offset + operands.end(), kind)));
        }
        return spans;
    }

    private Optional<Kind> kind(String operand, boolean begun) {
        if (operand.contains("*") || operand.contains("?")) {
            return Optional.empty();
        }
        if (operand.startsWith("@")) {
            String group = operand.substring(1);
            return kind(groups.contains(group), begun && begins(groups.stream(), group));
        }
        if (!operand.contains("[")) {
            return kind(
                    inventory.find(operand).isPresent(),
                    begun && begins(inventory.hosts().stream().map(Host::alias), operand));
        }
        return operand.indexOf(']') < 0 || names(operand) > MOST_NAMES
                ? Optional.empty()
                : kind(areAll(operand), false);
    }

    private static Optional<Kind> kind(boolean there, boolean mayBe) {
        return there ? Optional.of(Kind.HOST) : mayBe ? Optional.empty() : Optional.of(Kind.UNKNOWN_HOST);
    }

    private static boolean begins(Stream<String> names, String text) {
        return names.anyMatch(name -> name.startsWith(text));
    }

    private static Set<String> groups(Inventory inventory) {
        var groups = new HashSet<>(inventory.groups());
        inventory.types().forEach(type -> groups.add(type.name()));
        Arrays.stream(Fate.values()).forEach(fate -> groups.add(fate.word()));
        return groups;
    }

    private boolean areAll(String operand) {
        try {
            return HostSet.expand(operand).stream()
                    .allMatch(name -> inventory.find(name).isPresent());
        } catch (ExecException e) {
            return false;
        }
    }

    /** About how many names it stands for; too many where that is not to be seen at once. */
    private static long names(String operand) {
        long all = 1;
        Matcher brackets = BRACKETS.matcher(operand);
        while (brackets.find()) {
            String inside = brackets.group(1);
            long here = inside.chars().filter(character -> character == ',').count() + 1;
            Matcher range = RANGE.matcher(inside);
            while (range.find()) {
                here += Math.max(0, Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)));
            }
            all = Math.min(MOST_NAMES + 1, all * here);
        }
        return all;
    }
}
