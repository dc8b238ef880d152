package dev.edl.shell;

import dev.edl.exec.Nearest;
import dev.edl.exec.UsageException;
import dev.edl.shell.Groovy.GroovyFailure;
import dev.edl.shell.view.Wrapped;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands about the sitting itself, {@code /name rest}: finds the one that is meant, and helps. For one thread. */
final class SlashCommands {
    static final int OK = 0;
    private static final int UNKNOWN = Edl.REFUSED;

    /** What a command does with what stands behind its name. Returns an exit code. */
    @FunctionalInterface
    interface Action {
        int run(String rest) throws Exception;
    }

    /**
     * One of them.
     *
     * @param arguments what may follow its name
     * @param summary one line
     * @param help what else is to be known, possibly nothing
     */
    record Slash(String name, String arguments, String summary, String help, Action action) {
        String synopsis() {
            return "/" + name + (arguments.isEmpty() ? "" : " " + arguments);
        }
    }

    private final Lines lines;
    private final Map<String, Slash> commands = new LinkedHashMap<>();

    SlashCommands(Lines lines) {
        this.lines = lines;
        add(new Slash("help", "[TOPIC]", "What there is, or all about one: /help use, /help exec run", "", this::help));
        new SnippetCommands(lines).all().forEach(this::add);
        new DeclaredCommands(lines).all().forEach(this::add);
        new SittingCommands(lines).all().forEach(this::add);
    }

    private void add(Slash command) {
        commands.put(command.name(), command);
    }

    Collection<Slash> all() {
        return commands.values();
    }

    /** Carries one out; never throws. */
    int run(String name, String rest) {
        Context context = lines.sitting().context();
        try {
            Optional<Action> special = SnippetCommands.repetition(lines, name);
            if (special.isPresent()) {
                return special.get().run(rest.strip());
            }
            if (name.isEmpty() && rest.isBlank()) {
                return help("");
            }
            Optional<Slash> found = find(name);
            if (found.isEmpty()) {
                unknown(context, name);
                return UNKNOWN;
            }
            return found.get().action().run(rest.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        } catch (GroovyFailure e) {
            GroovyWords.tell(context, rest, e, false);
            return e.exitCode();
        } catch (NoSuchFileException e) {
            context.messages().error("no such file or folder here: " + e.getFile(), Optional.empty());
            return Edl.REFUSED;
        } catch (FileSystemException e) {
            context.messages().error("not possible here: " + e.getMessage(), Optional.empty());
            return Edl.REFUSED;
        } catch (Exception e) {
            return new Faults(lines.sitting().surroundings()).failed(e, context);
        }
    }

    /** By its name, or the beginning of no other's. */
    private Optional<Slash> find(String name) {
        Slash exact = commands.get(name);
        if (exact != null || name.isEmpty()) {
            return Optional.ofNullable(exact);
        }
        List<Slash> begun = commands.values().stream()
                .filter(command -> command.name().startsWith(name))
                .toList();
        return begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
    }

    private void unknown(Context context, String name) {
        List<String> begun = commands.keySet().stream()
                .filter(each -> !name.isEmpty() && each.startsWith(name))
                .map(each -> "/" + each)
                .toList();
        String hint = begun.isEmpty()
                ? Nearest.nearest(name, commands.keySet())
                        .map(near -> "Nearest: /" + near)
                        .orElse("/help lists them")
                : "Which of " + String.join(", ", begun) + "?";
        context.messages().error("no such command: /" + name, Optional.of(hint));
    }

    private int help(String topic) {
        Context context = lines.sitting().context();
        if (topic.isEmpty()) {
            return Answers.text(context, "help", overview(Integer.MAX_VALUE), overview(columns(context)));
        }
        String name = topic.startsWith("/") ? topic.substring(1) : topic;
        List<String> words = List.of(name.split("\\s+"));
        Optional<String> about = topic.startsWith("/") ? Optional.empty() : Topics.about(name);
        about.ifPresent(text -> Answers.text(context, "help", text, text));
        if (!topic.startsWith("/") && Commands.names().contains(words.getFirst())) {
            Usage.unknownBelow(lines.sitting().model(), words).ifPresent(wrong -> {
                throw new UsageException(wrong.message(), wrong.hint().orElse(null));
            });
            var asked = new ArrayList<>(words);
            asked.add("--help");
            return lines.sitting().run(asked);
        }
        if (about.isPresent()) {
            return OK;
        }
        Optional<Slash> found = find(name);
        if (found.isEmpty()) {
            unknown(context, name);
            return UNKNOWN;
        }
        String text = text(found.get());
        return Answers.text(
                context,
                "help",
                text,
                text.lines()
                        .map(line -> Wrapped.line(line, columns(context), 2))
                        .collect(Collectors.joining("\n")));
    }

    /** All that is to be read about one. */
    static String text(Slash command) {
        return command.synopsis() + "\n  " + command.summary()
                + (command.help().isEmpty()
                        ? ""
                        : "\n\n" + command.help().indent(2).stripTrailing());
    }

    private static int columns(Context context) {
        var terminals = context.surroundings().terminals();
        return terminals.output() ? terminals.columns() : Integer.MAX_VALUE;
    }

    private String overview(int columns) {
        int width = commands.values().stream()
                .mapToInt(command -> command.synopsis().length())
                .max()
                .orElse(0);
        int second = width + 4;
        String table = commands.values().stream()
                .map(command -> "  " + command.synopsis()
                        + " ".repeat(width - command.synopsis().length() + 2) + command.summary())
                .map(line -> Wrapped.line(line, columns, second))
                .collect(Collectors.joining("\n"));
        return """
                A line is a command (%s), a /command, a line for this machine's shell (!ls),
                or Groovy. A leading = forces Groovy, /run a command. What stands behind -- is
                what one would type on the host. Values are $1, $2, …; the last is _.

                %s

                /help exec run, /help use: all about one of them. /help groovy, /help hosts,
                /help keys: how that works here.""".formatted(Commands.names().stream().sorted().collect(Collectors.joining(", ")), table);
    }
}
