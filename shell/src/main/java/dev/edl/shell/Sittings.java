package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.ExecException;
import dev.edl.exec.Inventory;
import dev.edl.exec.UsageException;
import dev.edl.scripting.Session;
import dev.edl.shell.repl.Prompt;
import dev.edl.shell.view.Hosts;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Begins sittings, and sees them to their ends. */
final class Sittings {
    private Sittings() {}

    /** A batch that comes from standard input. */
    static int fromInput(Context context, boolean keepGoing) {
        Surroundings now = context.surroundings();
        return batch(context, now.ofBatch(), now.input(), "", keepGoing);
    }

    /** A batch that is a file. */
    static int fromFile(Context context, Path file, boolean keepGoing) {
        try (InputStream in =
                Files.newInputStream(context.surroundings().folder().resolve(file))) {
            return batch(context, context.surroundings(), in, file.toString(), keepGoing);
        } catch (NoSuchFileException e) {
            throw new UsageException("no such file here: " + file, null);
        } catch (IOException e) {
            throw new UsageException("cannot be read: " + file + ": " + e.getMessage(), null);
        }
    }

    /** A batch that stands on the command line. */
    static int fromWords(Context context, List<String> lines, boolean keepGoing) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return batch(context, context.surroundings(), new ByteArrayInputStream(text), "", keepGoing);
    }

    private static int batch(
            Context context, Surroundings surroundings, InputStream in, String name, boolean keepGoing) {
        if (context.options().color == GlobalOptions.Color.auto) {
            context.options().color = GlobalOptions.Color.never;
        }
        try (var sitting = new Sitting(() -> surroundings, context.options(), context.workplace(), false);
                PrintStream output = printing(context)) {
            var requests = new SnippetRequests(sitting);
            Session session = Session.over(new ScriptSitting(sitting, false, requests));
            var taken = new Taken(session);
            var groovy = new Groovy(session, requests, output, surroundings.errors(), context.options().verbose);
            var lines = new Lines(sitting, groovy, taken, Settings.usual(surroundings), Lines.Origin.BATCH);
            try (taken;
                    var _ = Signals.listen(signal ->
                            Signals.leaveProcess(128 + Signal.valueOf(signal).number()))) {
                return new Batch(lines, taken, keepGoing, name).run(in);
            }
        }
    }

    /**
     * What {@code println} writes to; with JSON standard output is for results alone. A person sees each line when it comes.
     */
    static PrintStream printing(Context context) {
        OutputStream to = context.options().json()
                ? context.surroundings().errors()
                : context.surroundings().output();
        boolean watched = context.surroundings().terminals().output();
        return new PrintStream(new BufferedOutputStream(to), watched, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                // The stream below is not ours.
                flush();
            }
        };
    }

    /** Opens the terminal of a prompt. */
    private interface Opening {
        Prompt open(PromptTalk talk, Path history, boolean colours, Consumer<String> warnings) throws IOException;
    }

    /** The prompt, on this terminal. */
    static int prompt(Context context) throws IOException, InterruptedException {
        return prompt(
                context,
                (talk, history, colours, warnings) -> new Prompt(talk, history, colours, warnings, Signals::tell));
    }

    /** The same with lines that are there already, and nobody to see it. */
    static int rehearse(Context context, String typed) throws IOException, InterruptedException {
        return prompt(context, (talk, history, _, _) -> Prompt.rehearsal(talk, history, typed));
    }

    private static int prompt(Context context, Opening opening) throws IOException, InterruptedException {
        Surroundings surroundings = context.surroundings();
        var prompt = new AtomicReference<Prompt>();
        var above = new AtomicReference<OutputStream>(surroundings.errors());
        var errors = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int single) throws IOException {
                        above.get().write(single);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        above.get().write(bytes, offset, length);
                    }

                    @Override
                    public void flush() throws IOException {
                        above.get().flush();
                    }
                },
                true,
                StandardCharsets.UTF_8);
        var screen = new FreshLine(surroundings.output());
        try (var sitting = new Sitting(
                        () -> surroundings.atPrompt(
                                screen,
                                errors,
                                prompt.get() == null ? 0 : prompt.get().columns()),
                        context.options(),
                        context.workplace(),
                        true);
                PrintStream output = printing(sitting.context())) {
            var requests = new SnippetRequests(sitting);
            Session session = Session.over(new ScriptSitting(sitting, false, requests));
            var taken = new Taken(session);
            var groovy = new Groovy(session, requests, output, errors, context.options().verbose);
            var lines = new Lines(sitting, groovy, taken, Settings.of(surroundings), Lines.Origin.PROMPT);
            var end = new PromptEnd(Thread.currentThread());
            var sources = new PromptSources(
                    sitting, () -> prompt.get().history(), () -> prompt.get().renewed());
            var talk = new PromptTalk(lines, sources, screen, () -> end.code().isPresent());
            boolean colours = context.options().color != GlobalOptions.Color.never
                    && (context.options().color == GlobalOptions.Color.always
                            || surroundings.variable("NO_COLOR").isEmpty());
            try (var opened = opening.open(
                            talk,
                            surroundings.state().resolve("history"),
                            colours,
                            warning -> errors.println("edl: " + warning));
                    taken;
                    var _ = Signals.listen(end);
                    var _ = Signals.seat(end)) {
                prompt.set(opened);
                above.set(opened.above(surroundings.errors()));
                lines.remember(opened::history);
                sitting.ask(new PromptAsker(opened));
                greet(sitting);
                groovy.warm();
                begin(lines);
                opened.converse();
                end.reached();
                leave(sitting);
            }
            return end.code().orElse(lines.exited().orElse(0));
        }
    }

    /** The start-up script; what is wrong with it can be mended at the prompt. */
    private static void begin(Lines lines) {
        try {
            lines.start();
        } catch (ExecException e) {
            lines.sitting().context().messages().error(e);
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

    private static void leave(Sitting sitting) throws InterruptedException {
        List<String> running = sitting.jobs().running();
        sitting.jobs().leave();
        if (!running.isEmpty()) {
            sitting.context().messages().say("left running: " + String.join(", ", running));
        }
    }
}
