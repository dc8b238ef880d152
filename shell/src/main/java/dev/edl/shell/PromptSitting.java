package dev.edl.shell;

import dev.edl.exec.ExecException;
import dev.edl.exec.Inventory;
import dev.edl.scripting.Session;
import dev.edl.shell.repl.Prompt;
import dev.edl.shell.view.Hosts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The sitting of a person at a prompt: begins it, and sees it to its end. */
final class PromptSitting {
    private PromptSitting() {}

    /** Opens the terminal of a prompt. */
    private interface Opening {
        Prompt open(PromptTalk talk, Path history, boolean colours, Consumer<String> warnings) throws IOException;
    }

    /** On this terminal. Returns the exit code. */
    static int run(Context context) throws IOException, InterruptedException {
        return run(
                context,
                (talk, history, colours, warnings) -> new Prompt(talk, history, colours, warnings, Signals::tell));
    }

    /** The same with lines that are there already. */
    static int rehearse(Context context, String typed, OutputStream shown) throws IOException, InterruptedException {
        return run(context, (talk, history, _, _) -> Prompt.rehearsal(talk, history, typed, shown));
    }

    private static int run(Context context, Opening opening) throws IOException, InterruptedException {
        Surroundings surroundings = context.surroundings();
        var prompt = new AtomicReference<Prompt>();
        var above = new SwitchedStream(surroundings.errors());
        var errors = new PrintStream(above, true, StandardCharsets.UTF_8);
        var screen = new FreshLine(surroundings.output());
        try (var sitting = new Sitting(
                        () -> surroundings.atPrompt(
                                screen,
                                errors,
                                prompt.get() == null ? 0 : prompt.get().columns()),
                        context.options(),
                        context.workplace(),
                        true);
                PrintStream output = Sittings.printing(sitting.context())) {
            var heard = new SnippetRequests(sitting);
            var requests = new EndingRequests(heard, heard::suspend);
            Session session = Session.over(new ScriptSitting(sitting, false, requests));
            var taken = new Taken(session);
            var groovy = new Groovy(session, requests, output, errors, context.options().verbose);
            var lines = new Lines(sitting, groovy, taken, Settings.of(surroundings), Lines.Origin.PROMPT);
            warm(sitting, groovy);
            var end = new PromptEnd(Thread.currentThread());
            var sources = new PromptSources(
                    sitting, () -> prompt.get().history(), () -> prompt.get().renewed());
            try (var opened = opening.open(
                            new PromptTalk(lines, sources, screen, end),
                            surroundings.state().resolve("history"),
                            colours(context),
                            warning -> errors.println("edl: " + warning));
                    taken;
                    var _ = Signals.listen(end);
                    var _ = Signals.seat(end)) {
                prompt.set(opened);
                above.lead(opened.above(surroundings.errors()));
                lines.remember(opened::history);
                sitting.ask(new PromptAsker(opened));
                greet(sitting);
                begin(lines, end);
                opened.converse();
                end.reached();
                leave(sitting);
            }
            return end.code().orElse(lines.exited().orElse(0));
        }
    }

    /** Makes in the background what the first key wants, and then what the first snippet does. */
    private static void warm(Sitting sitting, Groovy groovy) {
        Thread.ofPlatform().daemon().name("edl-warm").start(() -> {
            var unused = sitting.model();
            groovy.warm();
        });
    }

    private static boolean colours(Context context) {
        return switch (context.options().color) {
            case always -> true;
            case never -> false;
            case auto -> context.surroundings().variable("NO_COLOR").isEmpty();
        };
    }

    /** The start-up script; what is wrong with it can be mended at the prompt. */
    private static void begin(Lines lines, PromptEnd end) {
        end.asked();
        boolean _ = end.lineBegins();
        try {
            lines.files().start();
        } catch (ExecException e) {
            lines.sitting().context().messages().error(e);
        } finally {
            end.lineEnds();
        }
    }

    private static void greet(Sitting sitting) {
        Context context = sitting.context();
        Inventory inventory = sitting.workplace().inventory();
        context.messages()
                .say("edl " + Version.text() + " · " + inventory.name()
                        + inventory
                                .source()
                                .map(path -> " (" + path.getFileName() + ")")
                                .orElse("") + " · "
                        + inventory.hosts().size() + (inventory.hosts().size() == 1 ? " host: " : " hosts: ")
                        + brief(Hosts.fold(inventory.hosts())) + " · /help");
        Left.tellSoon(sitting);
    }

    private static String brief(String folded) {
        return folded.length() > 40 ? folded.substring(0, 39) + "…" : folded;
    }

    /** What goes on on the hosts, and what does not even begin there. */
    private static void leave(Sitting sitting) throws InterruptedException {
        List<String> running = sitting.jobs().running();
        Optional<String> waiting = sitting.jobs().waiting();
        sitting.jobs().leave();
        if (!running.isEmpty()) {
            sitting.context().messages().say("left running: " + String.join(", ", running));
        }
        waiting.ifPresent(hosts -> sitting.context().messages().say("not begun any more: " + hosts));
    }
}
