package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.UsageException;
import dev.edl.scripting.Requests;
import dev.edl.scripting.Session;
import dev.edl.scripting.Streams;
import dev.edl.scripting.script.Complaints;
import dev.edl.scripting.script.Diagnostic;
import dev.edl.scripting.script.Scripts;
import dev.edl.shell.view.DiagnosticView;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code edl script}. */
@Command(
        name = ScriptCommand.NAME,
        description = "Run a Groovy script; docs/scripting.md says what it sees.",
        footer = {
            "",
            "edl FILE.groovy ARGS… means the same. Ctrl-C stops what the script runs in the foreground.",
            "",
            "Examples:",
            "  edl script rolling.groovy --batch 2",
            "  edl script --dry-run rolling.groovy",
            "  edl script --check rolling.groovy"
        })
final class ScriptCommand implements Callable<Integer> {
    static final String NAME = "script";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Option(names = "--check", description = "Compile it and check its types; run nothing.")
    private boolean check;

    @Option(names = "--strict", description = "Compile it statically.")
    private boolean strict;

    @Option(
            names = "--dry-run",
            description = "Run it, and show what it would do on which hosts; change nothing there.")
    private boolean dryRun;

    @Option(
            names = {"-y", Protection.YES},
            description = "On protected hosts: do not ask.")
    private boolean yes;

    @Parameters(index = "0", paramLabel = "FILE", description = "The script.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "What the script is given.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Context context = edl.context();
        Surroundings surroundings = context.surroundings();
        Path script = surroundings.folder().resolve(file);
        var scripts =
                new Scripts(surroundings.cache().resolve("scripts"), Version.text(), strict, context.options().verbose);
        if (check) {
            return check(context, scripts, script);
        }
        if (context.sitting().isPresent()) {
            return run(context, context.sitting().get(), scripts, script);
        }
        try (var sitting = new Sitting(context::surroundings, context.options(), context.workplace(), false)) {
            return run(context, sitting, scripts, script);
        }
    }

    private int check(Context context, Scripts scripts, Path script) {
        if (dryRun) {
            throw new UsageException("--check and --dry-run do not go together", null);
        }
        List<Diagnostic> found = scripts.check(script);
        found.forEach(one -> DiagnosticView.show(context.screen(), context.format(), one, Edl.REFUSED));
        return found.isEmpty() ? 0 : Edl.REFUSED;
    }

    private int run(Context context, Sitting sitting, Scripts scripts, Path script) {
        try (PrintStream output = Sittings.printing(context)) {
            Session session = Session.over(new ScriptSitting(sitting, yes, Requests.UNHEARD));
            Session seen = dryRun ? session.dryRun(output) : session;
            var runner = Thread.currentThread();
            Signals.Suspendable interrupts = signal -> interrupt(context, signal, runner);
            try (var _ = Signals.listen(interrupts)) {
                var streams = new Streams(output, context.surroundings().errors());
                Complaints complaints = context.options().json()
                        ? (what, _, code) -> DiagnosticView.show(context.screen(), context.format(), what, code)
                        : Complaints.on(streams.errors());
                return scripts.run(script, arguments, seen, streams, complaints);
            }
        }
    }

    /** The first one lets it end what it has begun; a second one does not wait for that. */
    private static void interrupt(Context context, String signal, Thread runner) {
        if (signal.equals(Signals.SUSPEND)) {
            context.messages().say("edl: a script cannot go on in the background. Ctrl-C ends it");
            return;
        }
        if (runner.isInterrupted()) {
            Signals.leaveProcess(128 + Signal.valueOf(signal).number());
        }
        runner.interrupt();
    }
}
