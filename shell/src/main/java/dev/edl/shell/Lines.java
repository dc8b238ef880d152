package dev.edl.shell;

import dev.edl.exec.UsageException;
import dev.edl.scripting.ExitRequested;
import dev.edl.scripting.snippet.Declared;
import dev.edl.shell.Groovy.GroovyFailure;
import dev.edl.shell.Snippets.Kind;
import dev.edl.shell.Snippets.Snippet;
import dev.edl.shell.line.Routed;
import dev.edl.shell.line.Router;
import dev.edl.shell.line.Splitter;
import dev.edl.shell.view.ValueView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the lines of a sitting, wherever they come from: the prompt, a paste, a file, standard input. For one
 * thread.
 */
final class Lines {
    private static final int INTERRUPTED = 130;
    private static final Pattern SIGNATURE = Pattern.compile(".*?(\\w+)\\(.*");

    /** Who has written the lines. */
    enum Origin {
        /** A person, who is told of values as feedback wants it. */
        PROMPT,
        /** A program: with JSON each value is an object, else nothing is said of them. */
        BATCH
    }

    private final Sitting sitting;
    private final Groovy groovy;
    private final Taken values;
    private final Router router;
    private final Snippets snippets = new Snippets();
    private final Settings settings;
    private final Origin origin;
    private final SlashCommands slash;
    private final LineFiles files = new LineFiles(this);
    /** By which snippet each name was declared last. */
    private final Map<String, Snippet> declaredBy = new LinkedHashMap<>();

    private Supplier<List<String>> history = List::of;
    private @Nullable GroovyFailure lastFailure;
    private @Nullable Integer exitCode;

    Lines(Sitting sitting, Groovy groovy, Taken values, Settings settings, Origin origin) {
        this.sitting = sitting;
        this.groovy = groovy;
        this.values = values;
        this.settings = settings;
        this.origin = origin;
        this.router = new Router(Commands.names());
        this.slash = new SlashCommands(this);
        sitting.give(values);
    }

    Sitting sitting() {
        return sitting;
    }

    Groovy groovy() {
        return groovy;
    }

    Snippets snippets() {
        return snippets;
    }

    SlashCommands slash() {
        return slash;
    }

    LineFiles files() {
        return files;
    }

    Router router() {
        return router;
    }

    Settings settings() {
        return settings;
    }

    /** Where the lines typed are remembered. */
    void remember(Supplier<List<String>> typed) {
        history = typed;
    }

    /** The lines typed, oldest first. */
    List<String> history() {
        return history.get();
    }

    /** Ends the sitting after this line, unless the person wants to stay. */
    void exit(int code) {
        if (sitting.mayLeave()) {
            exitCode = code;
        }
    }

    /** How the sitting ends, once a line has said so. */
    Optional<Integer> exited() {
        return Optional.ofNullable(exitCode);
    }

    /** Why the last Groovy failed. */
    Optional<GroovyFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Splits a text of several lines into what is carried out one after the other. */
    Splitter.Split split(String text) {
        return Splitter.split(text, router, groovy::incomplete);
    }

    Splitter splitter() {
        return new Splitter(router, groovy::incomplete);
    }

    /**
     * How a unit of a text ended.
     *
     * @param line of the text, in which it failed; where that is not known, in which it begins
     */
    record Ended(int code, int line) {}

    /** Carries out one unit of a text. Failures have been told, but not the line: whoever reads the text knows its name. */
    Ended run(Splitter.Unit unit) {
        if (!(unit.routed() instanceof Routed.Groovy(String source))) {
            return new Ended(run(unit.routed()), unit.firstLine());
        }
        int code = groovy(source, false);
        int within = code == 0 || lastFailure == null ? 0 : Math.max(0, lastFailure.line() - 1);
        return new Ended(code, unit.firstLine() + within);
    }

    /** Carries out one unit, and returns its exit code; failures have been told. */
    int run(Routed unit) {
        return switch (unit) {
            case Routed.Blank() -> 0;
            case Routed.Command(String line) -> command(line);
            case Routed.Local(String line) -> local(line);
            case Routed.Groovy(String source) -> groovy(source, true);
            case Routed.Slash(String name, String rest) -> slash.run(name, rest);
        };
    }

    /** Carries out one that was kept, once more. */
    int again(Snippet snippet) {
        return switch (snippet.kind()) {
            case COMMAND -> command(snippet.source());
            case LOCAL -> local(snippet.source());
            case GROOVY -> groovy(snippet.source(), true);
        };
    }

    private int command(String line) {
        long before = sitting.reached();
        int code;
        try {
            code = sitting.run(
                    LineWords.of(sitting.model(), line, sitting.surroundings().home()));
        } catch (UsageException e) {
            sitting.context().messages().error(e);
            code = Edl.REFUSED;
        }
        Snippet kept = snippets.keep(Kind.COMMAND, line, code != 0 && !values.present(), sitting.reached() > before);
        values.take().ifPresent(value -> keep(kept, value));
        return code;
    }

    private int local(String line) {
        int code;
        try {
            code = LocalLine.run(sitting.context(), line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code = INTERRUPTED;
        }
        snippets.keep(Kind.LOCAL, line, false, false);
        return code;
    }

    /** Tells in which of its lines it failed only where that is wanted. */
    private int groovy(String source, boolean tellLine) {
        long before = sitting.reached();
        Object value;
        try {
            value = groovy.evaluate(source);
        } catch (GroovyFailure e) {
            return failed(source, e, sitting.reached() > before, tellLine);
        }
        return came(snippets.keep(Kind.GROOVY, source, false, sitting.reached() > before), value);
    }

    private int failed(String source, GroovyFailure failure, boolean reached, boolean tellLine) {
        if (failure.getCause() instanceof ExitRequested exit) {
            exit(exit.code());
            return exit.code();
        }
        lastFailure = failure;
        snippets.keep(Kind.GROOVY, source, true, reached);
        GroovyWords.tell(sitting.context(), source, failure, tellLine);
        return failure.exitCode();
    }

    /** Declares again what a snippet declared, under its old number. */
    int redo(Snippet snippet) {
        try {
            return came(snippet, groovy.evaluate(snippet.source()));
        } catch (GroovyFailure e) {
            lastFailure = e;
            GroovyWords.tell(sitting.context(), snippet.source(), e, true);
            return e.exitCode();
        }
    }

    private int came(Snippet kept, @Nullable Object value) {
        Declared declared = groovy.declared();
        names(declared).forEach(name -> declaredBy.put(name, kept));
        if (declared.isNothing() && value != null) {
            keep(kept, value);
        } else if (origin == Origin.PROMPT) {
            settings.feedback().tell(sitting.context(), declared, groovy);
        }
        return 0;
    }

    private static Stream<String> names(Declared declared) {
        return Stream.of(
                        declared.variables().stream(),
                        declared.types().stream(),
                        declared.methods().stream()
                                .map(signature -> SIGNATURE.matcher(signature).replaceFirst("$1")),
                        declared.imports().stream()
                                .map(one -> one.substring(one.lastIndexOf(one.contains(" ") ? ' ' : '.') + 1)))
                .flatMap(each -> each);
    }

    /** What has been declared, and is still kept. */
    List<String> names() {
        return declaredBy.keySet().stream()
                .filter(name -> declaring(name).isPresent())
                .toList();
    }

    /** What declared a name, if that is still kept. */
    Optional<Snippet> declaring(String name) {
        return Optional.ofNullable(declaredBy.get(name)).filter(snippets.all()::contains);
    }

    /** A value is a variable from now on, and is told as far as feedback wants it. */
    private void keep(Snippet snippet, Object value) {
        String name = "$" + snippet.id();
        groovy.set(name, value);
        groovy.set("_", value);
        switch (origin) {
            case PROMPT -> settings.feedback().tell(sitting.context(), snippet.kind(), name, value, groovy);
            case BATCH -> {
                // A command has told its results itself.
                if (sitting.options().json() && snippet.kind() == Kind.GROOVY) {
                    ValueView.show(sitting.context().screen(), name, groovy.plain(value));
                }
            }
        }
    }

    /** Forgets all that was declared and typed; connections stay. */
    void reset() {
        groovy.reset();
        snippets.clear();
        declaredBy.clear();
    }
}
