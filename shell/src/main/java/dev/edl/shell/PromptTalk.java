package dev.edl.shell;

import dev.edl.command.ShellWords;
import dev.edl.exec.ExecException;
import dev.edl.exec.HostType;
import dev.edl.scripting.snippet.Candidate;
import dev.edl.shell.line.Completer;
import dev.edl.shell.line.Documentation;
import dev.edl.shell.line.Highlighting;
import dev.edl.shell.line.OptionTips;
import dev.edl.shell.line.Routed;
import dev.edl.shell.line.Span;
import dev.edl.shell.line.Splitter;
import dev.edl.shell.line.Suggestion;
import dev.edl.shell.line.Token;
import dev.edl.shell.line.Tokens;
import dev.edl.shell.repl.Conversation;
import dev.edl.shell.view.Hosts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What is typed at the prompt: reads it as the lines of the sitting are read. For one thread. */
final class PromptTalk implements Conversation {
    private static final int WIDEST_SELECTION = 24;
    /** What stands behind these is a command, or what stands behind one. */
    private static final Map<String, String> STANDS_FOR = Map.of("run", "", "time", "", "hosts", "hosts ");

    private static final Pattern OF_HOSTS = Pattern.compile("(?<![\\w$.])hosts\\??\\.(\\w*)$");

    private final Lines lines;
    private final PromptSources sources;
    private final FreshLine screen;
    private final PromptEnd end;
    private @Nullable CommandSpec slashModel;

    /**
     * Talks for these lines.
     *
     * @param screen what the lines write to
     * @param end told when a line is carried out
     */
    PromptTalk(Lines lines, PromptSources sources, FreshLine screen, PromptEnd end) {
        this.screen = screen;
        this.end = end;
        this.lines = lines;
        this.sources = sources;
    }

    /** Not needed before a key is typed, and made meanwhile. */
    private CommandSpec model() {
        return lines.sitting().model().getCommandSpec();
    }

    private CommandSpec slashModel() {
        if (slashModel == null) {
            slashModel = SittingCommands.model().getCommandSpec();
        }
        return slashModel;
    }

    @Override
    public String prompt() {
        screen.begin();
        String chosen;
        try {
            chosen = Selected.of(lines.sitting().workplace())
                    .map(hosts -> {
                        String folded = Hosts.fold(hosts);
                        return " " + (folded.length() > WIDEST_SELECTION ? hosts.size() + " hosts" : folded);
                    })
                    .orElse("");
        } catch (ExecException e) {
            chosen = " ?";
        }
        return lines.settings().prompt() + chosen + "> ";
    }

    @Override
    public void asked() {
        end.asked();
    }

    @Override
    public boolean incomplete(String text) {
        return lines.split(text).unfinished().isPresent();
    }

    /** A command, and the model that knows it. */
    private record Typed(CommandSpec model, String command) {
        int end() {
            return command.length();
        }
    }

    /** The command that a line is, or that a slash command is like. */
    private Optional<Typed> command(String line) {
        return switch (lines.router().route(line)) {
            case Routed.Command(String command) -> Optional.of(new Typed(model(), command));
            case Routed.Slash(String name, String _) when isName(line, name) -> Optional.empty();
            case Routed.Slash(String name, String rest)
            when STANDS_FOR.containsKey(name) -> Optional.of(new Typed(model(), STANDS_FOR.get(name) + rest));
            case Routed.Slash(String name, String rest)
            when slashModel().subcommands().containsKey(name) ->
                Optional.of(new Typed(slashModel(), name + " " + rest));
            case Routed.Groovy(String source)
            when source.matches("\\w*") && line.equals(source) -> Optional.of(new Typed(model(), line));
            case Routed.Blank() -> Optional.of(new Typed(model(), ""));
            case Routed.Slash _, Routed.Local _, Routed.Groovy _ -> Optional.empty();
        };
    }

    /** Whether nothing stands behind a slash command's name, not even a blank. */
    private static boolean isName(String line, String name) {
        return line.stripLeading().equals("/" + name);
    }

    @Override
    public Word word(String line, int cursor) {
        String before = line.substring(0, cursor);
        Routed routed = lines.router().route(before);
        boolean words = command(before).isPresent() || routed instanceof Routed.Slash || routed instanceof Routed.Local;
        if (!words) {
            int start = cursor;
            while (start > 0 && Character.isJavaIdentifierPart(before.charAt(start - 1))) {
                start--;
            }
            return new Word(start, cursor, before.substring(start));
        }
        List<Token> tokens = Tokens.of(before).words();
        return tokens.isEmpty() || tokens.getLast().end() < cursor
                ? new Word(cursor, cursor, "")
                : new Word(tokens.getLast().start(), cursor, tokens.getLast().text());
    }

    @Override
    public String quoted(String text, boolean complete) {
        if (text.matches("[\\w@%+=:,./\\[\\]!&*$~(){}<>-]*")) {
            return text;
        }
        String quoted = ShellWords.quote(text);
        // More of it comes: the quote stays open.
        return complete || !quoted.endsWith("'") ? quoted : quoted.substring(0, quoted.length() - 1);
    }

    @Override
    public List<Suggestion> complete(String line, int cursor) {
        String before = line.substring(0, cursor);
        Optional<Typed> command = command(before);
        Stream<Suggestion> ofCommand = command.stream()
                .flatMap(
                        typed -> new Completer(typed.model(), sources).complete(typed.command(), typed.end()).stream());
        return switch (lines.router().route(before)) {
            case Routed.Command _, Routed.Blank _ -> ofCommand.toList();
            case Routed.Groovy(String source) -> {
                // Where a command begins so, that is what is meant.
                List<Suggestion> commands = ofCommand.toList();
                yield commands.isEmpty() ? groovy(source) : commands;
            }
            case Routed.Local _ -> files(before, cursor);
            case Routed.Slash(String name, String rest) ->
                isName(before, name)
                        ? slashes()
                        : command.isPresent() ? ofCommand.toList() : arguments(name, before, cursor);
        };
    }

    private List<Suggestion> groovy(String source) {
        Stream<Suggestion> members = lines.groovy().members(source, source.length()).stream()
                .map(member -> new Suggestion(member.value(), "Groovy", member.signature(), false));
        return Stream.concat(namedHosts(source), members).toList();
    }

    /** The types and groups that {@code hosts} has for properties. */
    private Stream<Suggestion> namedHosts(String source) {
        Matcher begun = OF_HOSTS.matcher(source);
        return !begun.find()
                ? Stream.empty()
                : sources.inventory().stream()
                        .flatMap(inventory -> Stream.concat(
                                inventory.types().stream().map(HostType::name), inventory.groups().stream()))
                        .filter(name -> name.matches("[\\p{L}_]\\w*") && name.startsWith(begun.group(1)))
                        .distinct()
                        .map(name -> new Suggestion(name, "hosts", "", false));
    }

    private List<Suggestion> slashes() {
        return lines.slash().all().stream()
                .map(slash -> new Suggestion("/" + slash.name(), "session", slash.summary(), true))
                .toList();
    }

    private List<Suggestion> files(String line, int cursor) {
        return sources.files(word(line, cursor).text(), false).stream()
                .map(file -> new Suggestion(file, "file", "", !file.endsWith("/")))
                .toList();
    }

    private List<Suggestion> arguments(String name, String line, int cursor) {
        Stream<String> ids = lines.snippets().all().stream().map(Snippets.Snippet::id);
        return switch (name) {
            case "open", "save" -> files(line, cursor);
            case "set" ->
                words(Stream.concat(Settings.names().stream(), Stream.of("silent", "concise", "normal", "verbose")));
            case "help" ->
                words(Stream.of(
                                Commands.names().stream(),
                                Topics.names().stream(),
                                lines.slash().all().stream().map(SlashCommands.Slash::name))
                        .flatMap(names -> names)
                        .distinct());
            case "drop", "edit", "list" -> words(Stream.concat(ids, lines.names().stream()));
            default -> List.of();
        };
    }

    private static List<Suggestion> words(Stream<String> all) {
        return all.map(word -> new Suggestion(word, "", "", true)).toList();
    }

    @Override
    public Optional<String> describe(String line, int cursor) {
        String before = line.substring(0, cursor);
        Optional<String> known =
                command(before).flatMap(typed -> Documentation.of(typed.model(), typed.command(), typed.end()));
        if (known.isPresent()) {
            return known;
        }
        return switch (lines.router().route(before)) {
            case Routed.Groovy(String source) ->
                members(source, word(line, cursor).text());
            case Routed.Slash(String name, String _) ->
                lines.slash().all().stream()
                        .filter(slash -> slash.name().equals(name))
                        .findFirst()
                        .map(SlashCommands::text);
            case Routed.Command _, Routed.Blank _, Routed.Local _ -> Optional.empty();
        };
    }

    private Optional<String> members(String source, String word) {
        String signatures = lines.groovy().members(source, source.length()).stream()
                .filter(member -> member.value().equals(word))
                .map(Candidate::signature)
                .distinct()
                .collect(Collectors.joining("\n"));
        return signatures.isEmpty() ? Optional.empty() : Optional.of(signatures);
    }

    @Override
    public List<Span> highlight(String line) {
        return Highlighting.of(line, model(), sources.inventory().orElse(null));
    }

    @Override
    public Optional<String> tip(String line, int cursor) {
        return command(line.substring(0, cursor))
                .flatMap(typed -> OptionTips.of(typed.model(), typed.command(), typed.end()));
    }

    @Override
    public void accept(String text) {
        if (!end.lineBegins()) {
            lines.sitting().context().messages().say("edl: interrupted before it was carried out");
            return;
        }
        try {
            carryOut(text);
        } finally {
            end.lineEnds();
        }
    }

    private void carryOut(String text) {
        List<Splitter.Unit> units = lines.split(text).units();
        for (int at = 0; at < units.size(); at++) {
            Splitter.Unit unit = units.get(at);
            int code = run(unit);
            if (over()) {
                break;
            }
            if (code != 0 && at < units.size() - 1) {
                lines.sitting()
                        .context()
                        .messages()
                        .say("edl: line " + unit.firstLine() + " failed; what follows was not carried out");
                break;
            }
        }
        sources.expire();
    }

    private int run(Splitter.Unit unit) {
        try {
            return lines.run(unit.routed());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Whatever it is, the sitting goes on.
            lines.sitting()
                    .context()
                    .messages()
                    .error("a fault of ours: " + e, Optional.of("please report it; what was declared is kept"));
            return Edl.REFUSED;
        }
    }

    @Override
    public boolean over() {
        return lines.exited().isPresent() || end.code().isPresent();
    }

    @Override
    public boolean mayLeave() {
        return over() || lines.sitting().mayLeave();
    }
}
