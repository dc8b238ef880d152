package dev.edl.shell;

import dev.edl.exec.UsageException;
import dev.edl.shell.SlashCommands.Slash;
import dev.edl.shell.Snippets.Snippet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The slash commands about what was declared. For one thread. */
final class DeclaredCommands {
    private static final String SHOWN_BY = "/vars, /methods, /types, /imports and /list show them";

    private final Lines lines;

    DeclaredCommands(Lines lines) {
        this.lines = lines;
    }

    List<Slash> all() {
        return List.of(
                new Slash("vars", "", "The variables", "", this::variables),
                new Slash(
                        "methods",
                        "",
                        "The methods",
                        "",
                        _ -> column("methods", lines.groovy().methods(), "no methods")),
                new Slash(
                        "types",
                        "",
                        "The classes",
                        "",
                        _ -> column("types", lines.groovy().types(), "no classes")),
                new Slash(
                        "imports",
                        "",
                        "The imports",
                        "",
                        _ -> column("imports", lines.groovy().imports(), "no imports")),
                new Slash(
                        "drop",
                        "NAME|ID",
                        "Forget a variable, a method, an import or what was typed",
                        "A class cannot be forgotten; to declare it again replaces it.",
                        this::drop));
    }

    private Context context() {
        return lines.sitting().context();
    }

    private int column(String name, List<String> words, String none) {
        return Answers.column(context(), name, words, none);
    }

    private int variables(String rest) {
        Map<String, String> rows = lines.groovy().variables();
        return Answers.text(
                context(),
                "vars",
                rows,
                rows.entrySet().stream()
                        .map(row -> "  " + row.getKey() + " " + row.getValue())
                        .collect(Collectors.joining("\n")),
                "no variables");
    }

    private int drop(String rest) {
        if (rest.isEmpty()) {
            throw new UsageException("/drop what? Give a name or a number", SHOWN_BY);
        }
        for (String each : rest.split("\\s+")) {
            Optional<Snippet> typed = lines.snippets().find(each);
            typed.ifPresent(lines.snippets()::drop);
            boolean value = lines.groovy().drop(typed.isPresent() ? "$" + each : each);
            if (typed.isEmpty() && !value) {
                throw lines.groovy().types().contains(each)
                        ? new UsageException(
                                each + " is a class: it cannot be forgotten", "to declare it again replaces it")
                        : new UsageException("nothing here is called " + each, SHOWN_BY);
            }
        }
        return SlashCommands.OK;
    }
}
