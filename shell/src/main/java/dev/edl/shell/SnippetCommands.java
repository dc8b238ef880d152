package dev.edl.shell;

import dev.edl.command.ShellWords;
import dev.edl.exec.UsageException;
import dev.edl.shell.SlashCommands.Action;
import dev.edl.shell.SlashCommands.Slash;
import dev.edl.shell.Snippets.Kind;
import dev.edl.shell.Snippets.Snippet;
import dev.edl.shell.line.Routed;
import dev.edl.shell.line.Splitter;
import dev.edl.shell.line.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The slash commands about what was typed. For one thread. */
final class SnippetCommands {
    private static final int FAILED = 1;
    private static final String LAST = "!";
    private static final String OVER = "-f";

    private final Lines lines;

    SnippetCommands(Lines lines) {
        this.lines = lines;
    }

    List<Slash> all() {
        return List.of(
                new Slash(
                        "list",
                        "[NAME|ID|-all|-start]",
                        "What was typed, numbered",
                        "-all also what failed (e1) and the start-up script (s1); -start only that.",
                        this::list),
                new Slash(
                        "edit",
                        "[NAME|ID]",
                        "Edit what was typed in an editor, and carry out what was changed",
                        "The editor is /set editor, else VISUAL, else EDITOR, else vi. With neither: all.",
                        this::edit),
                new Slash(
                        "save",
                        "[-f] [NAME…|ID…|-all|-history|-start] FILE",
                        "Write what was typed into a file",
                        "-history: every line, as the prompt remembers it, also of earlier sittings. -f: also over a file\nthat is there.",
                        this::save),
                new Slash(
                        "open",
                        "FILE",
                        "Carry out the lines of a file",
                        "A .groovy file is pure Groovy. Stops at the first failure.",
                        this::open),
                new Slash(
                        "reset",
                        "",
                        "Forget all that was typed and declared",
                        "Connections, background runs and the selection stay. The start-up script runs again.",
                        this::reset),
                new Slash(
                        "reload",
                        "",
                        "Forget what was declared, and declare it again",
                        "Groovy that reached no host is carried out again. What reached hosts, and all commands, are\n"
                                + "not repeated: they are listed, and /ID repeats one.",
                        this::reload),
                new Slash("history", "[N]", "The lines typed, of earlier sittings too", "", this::history),
                new Slash(
                        LAST,
                        "",
                        "Carry out the last one again; /-N the one N back, /ID that of a number",
                        "",
                        _ -> again(lines, lines.snippets().back(1), LAST)));
    }

    /** {@code /-2} and {@code /3}. */
    static Optional<Action> repetition(Lines lines, String name) {
        boolean back = name.matches("-\\d{1,6}");
        if (!back && !name.matches("[es]?\\d{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(_ -> again(
                lines,
                back
                        ? lines.snippets().back(Integer.parseInt(name.substring(1)))
                        : lines.snippets().find(name),
                name));
    }

    private static int again(Lines lines, Optional<Snippet> found, String name) {
        Snippet snippet =
                found.orElseThrow(() -> new UsageException("nothing was typed under /" + name, "/list shows what was"));
        lines.sitting().context().messages().say(snippet.typed(lines.router()));
        return lines.again(snippet);
    }

    private Context context() {
        return lines.sitting().context();
    }

    private int list(String rest) {
        Predicate<Snippet> wanted = switch (rest) {
            case "" -> snippet -> !snippet.failed() && !snippet.ofStart();
            case "-all" -> _ -> true;
            case "-start" -> Snippet::ofStart;
            default -> chosen(rest)::contains;
        };
        List<Snippet> some = lines.snippets().all().stream().filter(wanted).toList();
        var typed = new LinkedHashMap<String, String>();
        some.forEach(snippet -> typed.put(snippet.id(), snippet.typed(lines.router())));
        return Answers.text(
                context(),
                "list",
                typed,
                some.stream()
                        .map(snippet -> "%4s : %s"
                                .formatted(
                                        snippet.id(),
                                        snippet.typed(lines.router()).replace("\n", "\n       ")))
                        .collect(Collectors.joining("\n")),
                "nothing was typed yet");
    }

    /** By their numbers, or by the names that they declared. */
    private List<Snippet> chosen(String words) {
        List<String> ids = Stream.of(words.split("\\s+")).map(this::id).toList();
        return lines.snippets()
                .select(ids)
                .orElseThrow(() -> new UsageException("nothing was typed under " + words, "/list shows what was"));
    }

    private String id(String word) {
        return lines.snippets()
                .find(word)
                .or(() -> lines.declaring(word))
                .map(Snippet::id)
                .orElse(word);
    }

    private String typed(List<Snippet> some) {
        return some.stream()
                .map(snippet -> snippet.typed(lines.router()) + "\n")
                .collect(Collectors.joining());
    }

    private List<Snippet> usual() {
        return lines.snippets().all().stream()
                .filter(snippet -> !snippet.failed() && !snippet.ofStart())
                .toList();
    }

    private int edit(String rest) throws IOException, InterruptedException {
        String before = typed(rest.isEmpty() ? usual() : chosen(rest));
        Path file = Files.createTempFile("edl-", ".edl");
        try {
            Files.writeString(file, before);
            String editor = lines.settings().editor();
            int code = LocalLine.run(context(), editor + " " + ShellWords.quote(file.toString()));
            if (code != 0) {
                throw new UsageException(
                        "the editor ended with " + code + ": " + editor, "/set editor COMMAND chooses another");
            }
            String after = Files.readString(file);
            Set<Routed> known = units(before).stream().collect(Collectors.toSet());
            for (Routed unit : units(after)) {
                // What stands there unchanged was carried out already.
                int ended = known.contains(unit) ? 0 : lines.run(unit);
                if (ended != 0) {
                    return ended;
                }
            }
            return SlashCommands.OK;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<Routed> units(String text) {
        Splitter.Split split = lines.split(text);
        split.unfinished().ifPresent(unit -> {
            throw new UsageException("line " + unit.firstLine() + ": " + unit.why(), null);
        });
        return split.units().stream().map(Splitter.Unit::routed).toList();
    }

    private int save(String rest) throws IOException {
        List<String> words = new ArrayList<>(Tokens.of(rest).texts());
        boolean over = words.remove(OVER);
        if (words.isEmpty()) {
            throw new UsageException("/save where? Give a file", "/help save");
        }
        List<String> what = words.subList(0, words.size() - 1);
        Path file = lines.files().file(words.getLast());
        String text = switch (what.isEmpty() ? "" : what.getFirst()) {
            case "" -> typed(usual());
            case "-all" -> typed(lines.snippets().all());
            case "-start" ->
                typed(lines.snippets().all().stream().filter(Snippet::ofStart).toList());
            case "-history" -> lines.history().stream().map(line -> line + "\n").collect(Collectors.joining());
            default -> typed(chosen(String.join(" ", what)));
        };
        if (text.isEmpty()) {
            throw new UsageException("there is nothing to save", "/list shows what was typed, /list -all all of it");
        }
        if (!over && Files.exists(file)) {
            throw new UsageException("there is a file already: " + file, "/save -f " + rest + " writes over it");
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
        long many = text.lines().count();
        context().messages().say(many + (many == 1 ? " line" : " lines") + " saved to " + file);
        return SlashCommands.OK;
    }

    private int open(String rest) {
        List<String> words = Tokens.of(rest).texts();
        if (words.size() != 1) {
            throw new UsageException("/open takes one file", null);
        }
        return lines.files().open(lines.files().file(words.getFirst()));
    }

    private int reset(String rest) {
        lines.reset();
        return lines.files().start();
    }

    private int reload(String rest) {
        lines.groovy().reset();
        int code = 0;
        var skipped = new ArrayList<String>();
        for (Snippet snippet : lines.snippets().all()) {
            if (snippet.failed()) {
                continue;
            }
            if (snippet.kind() == Kind.GROOVY && !snippet.reached()) {
                code = Math.max(code, lines.redo(snippet));
            } else {
                skipped.add(snippet.typed(lines.router()));
            }
        }
        if (!skipped.isEmpty()) {
            context().messages().say("not repeated:");
            skipped.forEach(line -> context().messages().say("  " + line.replace("\n", "\n  ")));
        }
        return code == 0 ? SlashCommands.OK : FAILED;
    }

    private int history(String rest) {
        if (!rest.matches("\\d{0,6}")) {
            throw new UsageException("/history takes a number of lines, not " + rest, null);
        }
        List<String> typed = lines.history();
        int most = rest.isEmpty() ? typed.size() : Integer.parseInt(rest);
        return Answers.column(
                context(), "history", typed.subList(Math.max(0, typed.size() - most), typed.size()), "no history here");
    }
}
