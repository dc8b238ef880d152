package dev.edl.shell;

import dev.edl.exec.UsageException;
import dev.edl.scripting.Escapes;
import dev.edl.scripting.snippet.Variable;
import dev.edl.shell.SlashCommands.Slash;
import dev.edl.shell.Snippets.Snippet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        Groovy groovy = lines.groovy();
        List<Variable> variables = groovy.variables();
        return context().options().json()
                ? Answers.text(
                        context(), "vars", variables.stream().map(this::plain).toList(), "")
                : Answers.column(
                        context(),
                        "vars",
                        variables.stream()
                                .map(one -> "  " + Escapes.line(one.type() + " " + one.name()) + " = "
                                        + groovy.describe(one.value()))
                                .toList(),
                        "no variables");
    }

    private Map<String, @Nullable Object> plain(Variable variable) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("name", variable.name());
        object.put("type", variable.type());
        object.put("value", lines.groovy().plain(variable.value()));
        return object;
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
