package dev.edl.shell.line;

import dev.edl.shell.line.CommandWalk.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where in a command the cursor is.
 *
 * @param before what stands before the word at the cursor
 * @param token the word that ends at the cursor or goes over it, possibly empty
 * @param typed that word up to the cursor
 * @param others what the other words are, on both sides
 */
record Spot(CommandWalk before, Token token, String typed, List<Part> others) {
    private static final Pattern FIRST_WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}_-]*");

    /** The place in a line; empty when it is no command, or begins as none. */
    static Optional<Spot> at(CommandSpec root, String line, int cursor) {
        Optional<String> command = switch (new Router(root.subcommands().keySet()).route(line)) {
            case Routed.Command(String of) -> Optional.of(of);
            case Routed.Blank() when line.isBlank() -> Optional.of("");
            // What may become a command's name.
            case Routed.Groovy(String source)
            when FIRST_WORD.matcher(source).matches() && line.stripLeading().equals(source) -> Optional.of(source);
            case Routed.Blank _, Routed.Groovy _, Routed.Slash _, Routed.Local _ -> Optional.empty();
        };
        return command.filter(text -> cursor >= line.length() - text.length())
                .map(text -> in(root, text, cursor - line.length() + text.length()));
    }

    private static Spot in(CommandSpec root, String command, int cursor) {
        List<Token> left = Tokens.of(command.substring(0, cursor)).words();
        boolean inWord = !left.isEmpty() && left.getLast().end() == cursor;
        String typed = inWord ? left.getLast().text() : "";
        List<Token> before = inWord ? left.subList(0, left.size() - 1) : left;
        int start = inWord ? left.getLast().start() : cursor;
        List<Token> all = Tokens.of(command).words();
        Token here = all.stream()
                .filter(token -> token.start() == start)
                .findFirst()
                .orElseGet(() -> new Token("", cursor, cursor, false, false));
        List<Token> after = all.stream()
                .filter(token -> token.start() >= here.end() && token.start() != start)
                .toList();
        var words = new ArrayList<>(before);
        words.add(here);
        words.addAll(after);
        List<Part> parts = CommandWalk.of(root, words).parts();
        List<Part> others = Stream.concat(
                        parts.stream().limit(before.size()), parts.stream().skip(before.size() + 1L))
                .toList();
        return new Spot(CommandWalk.of(root, before), here, typed, others);
    }

    /** Whether an option is on the line already. */
    boolean isGiven(String longestName) {
        return others.stream().anyMatch(part -> part.isOf(longestName));
    }
}
