package dev.edl.shell.line;

import dev.edl.exec.ExecException;
import dev.edl.exec.Fate;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Inventory;
import dev.edl.exec.NaturalOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Continues host sets: names, groups, and numbers between brackets; what is folded comes last.
 *
 * @param among the hosts that may be chosen
 */
record HostSets(Inventory inventory, List<Host> among) {
    private static final String OPERATORS = ",!&^";
    private static final Pattern TEMPLATE_PARTS = Pattern.compile("\\[[^\\]]*]|[^\\[]+");
    private static final Pattern TOP_LEVEL_COMMA = Pattern.compile(",(?![^\\[]*])");

    List<Suggestion> beginningWith(String typed) {
        int from = operand(typed);
        String operand = typed.substring(from);
        String head = typed.substring(0, from);
        int open = operand.lastIndexOf('[');
        return open > operand.lastIndexOf(']')
                ? numbers(head, operand.substring(0, open), operand.substring(open + 1))
                : names(head, operand);
    }

    /** Where the last operand begins. */
    private static int operand(String set) {
        int depth = 0;
        int from = 0;
        for (int at = 0; at < set.length(); at++) {
            char character = set.charAt(at);
            depth += character == '[' ? 1 : character == ']' ? -1 : 0;
            boolean between = depth == 0 && OPERATORS.indexOf(character) >= 0;
            if (between || from == at && Character.isWhitespace(character)) {
                from = at + 1;
            }
        }
        return from;
    }

    private List<Suggestion> names(String head, String operand) {
        List<Host> hosts = among.stream()
                .filter(host -> host.alias().startsWith(operand))
                .filter(fitting(head.strip()))
                .toList();
        var found = new ArrayList<Suggestion>();
        hosts.forEach(host ->
                found.add(new Suggestion(head + host, "host", host.type().name(), true)));
        groups(operand).forEach(group -> found.add(new Suggestion(head + group, "group", meaning(group), true)));
        folded(hosts.stream().map(Host::alias).toList())
                .forEach(set -> found.add(new Suggestion(head + set, "host set", "", true)));
        return found;
    }

    /** Those that a further operand can add, or that it can take away or keep. */
    private Predicate<Host> fitting(String head) {
        if (head.isEmpty() || head.equals("!")) {
            return host -> true;
        }
        boolean adds = !head.startsWith("!") && (head.endsWith(",") || head.endsWith("^"));
        try {
            Set<Host> soFar = Set.copyOf(
                    HostSet.parse(head.substring(0, head.length() - 1)).in(inventory));
            return host -> soFar.contains(host) != adds;
        } catch (ExecException e) {
            return host -> true;
        }
    }

    private Stream<String> groups(String operand) {
        if (!operand.isEmpty() && !operand.startsWith("@")) {
            return Stream.empty();
        }
        return Stream.of(
                        inventory.types().stream().map(Object::toString),
                        inventory.groups().stream(),
                        Arrays.stream(Fate.values()).map(Fate::word),
                        Stream.of("*"))
                .flatMap(names -> names)
                .map(name -> "@" + name)
                .filter(group -> group.startsWith(operand))
                .distinct();
    }

    private String meaning(String group) {
        if (Arrays.stream(Fate.values()).anyMatch(fate -> group.equals("@" + fate.word()))) {
            return "of the last request";
        }
        try {
            return HostSet.foldHosts(HostSet.parse(group).in(inventory));
        } catch (ExecException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Stream<String> folded(List<String> names) {
        return TOP_LEVEL_COMMA.splitAsStream(HostSet.fold(names)).filter(set -> set.contains("["));
    }

    private List<Suggestion> numbers(String head, String template, String inside) {
        int item = inside.lastIndexOf(',') + 1;
        int dash = inside.indexOf('-', item);
        String typed = inside.substring(Math.max(item, dash + 1)).stripLeading();
        String before = head + template + "[" + inside.substring(0, inside.length() - typed.length());
        List<String> numbers = numbers(template).stream()
                .filter(number -> number.startsWith(typed))
                .filter(dash < 0 ? isNotIn(inside.substring(0, item)) : isAbove(inside.substring(item, dash)))
                .toList();
        var found = new ArrayList<Suggestion>();
        if (numbers.contains(typed)) {
            found.add(new Suggestion(before + typed + "]", "host set", "", true));
        }
        numbers.stream()
                .filter(number -> !number.equals(typed))
                .forEach(number -> found.add(new Suggestion(before + number, "number", "", false)));
        if (dash < 0) {
            folded(numbers.stream().map(number -> "n" + number).toList())
                    .map(set -> set.substring("n[".length()))
                    .forEach(set -> found.add(new Suggestion(before + set, "host set", "", true)));
        }
        return found;
    }

    /** The numbers that hosts have where this template, which may have brackets itself, goes on. */
    private List<String> numbers(String template) {
        String names = TEMPLATE_PARTS
                .matcher(template)
                .replaceAll(part ->
                        Matcher.quoteReplacement(part.group().startsWith("[") ? "\\d+" : Pattern.quote(part.group())));
        Pattern pattern = Pattern.compile(names + "(\\d+).*");
        return among.stream()
                .map(host -> pattern.matcher(host.alias()))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .distinct()
                .sorted(NaturalOrder.INSTANCE)
                .toList();
    }

    private static Predicate<String> isNotIn(String items) {
        Set<String> given = items.isEmpty()
                ? Set.of()
                : expanded("n[" + items.substring(0, items.length() - 1) + "]").collect(Collectors.toSet());
        return number -> !given.contains("n" + number);
    }

    private static Stream<String> expanded(String set) {
        try {
            return HostSet.expand(set).stream();
        } catch (ExecException e) {
            return Stream.empty();
        }
    }

    private static Predicate<String> isAbove(String first) {
        return number -> NaturalOrder.INSTANCE.compare(number, first.strip()) > 0;
    }
}
