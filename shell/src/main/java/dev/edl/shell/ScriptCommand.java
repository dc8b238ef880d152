package dev.edl.shell;

import dev.edl.exec.UsageException;
import dev.edl.scripting.Failure;
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
import java.util.concurrent.ExecutionException;
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
            "With --dry-run the script's own Groovy and Java is carried out: files of this machine that",
            "it writes are written, unless it asks session.dryRun first.",
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

    private int run(Context context, Sitting sitting, Scripts scripts, Path script) throws Exception {
        var requests = new EndingRequests(
                Requests.UNHEARD,
                () -> context.messages().say("edl: a script cannot go on in the background. Ctrl-C ends it"));
        try (PrintStream output = Sittings.printing(context)) {
            Session session = Session.over(new ScriptSitting(sitting, yes, requests));
            Session seen = dryRun ? session.dryRun(output) : session;
            var streams = new Streams(output, context.surroundings().errors());
            Complaints told = context.options().json()
                    ? (what, _, code) -> DiagnosticView.show(context.screen(), context.format(), what, code)
                    : Complaints.on(streams.errors());
            // Where nobody reads the output, that is what is wrong.
            Complaints complaints = (what, rest, code) -> {
                output.flush();
                told.tell(what, rest, code);
            };
            return carryOut(
                    script,
                    complaints,
                    new Interruptible(
                            "edl-script",
                            () -> scripts.run(script, arguments, seen, streams, complaints),
                            requests,
                            streams.errors()));
        }
    }

    private static int carryOut(Path script, Complaints complaints, Interruptible work) throws Exception {
        int code;
        try {
            code = (int) work.call().orElseThrow();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof Interruptible.LeftBehind left)) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
            code = work.exitCode().orElse(Failure.INTERRUPTED);
            var what = new Diagnostic(String.valueOf(script.getFileName()), 0, 0, String.valueOf(left.getMessage()));
            complaints.tell(what, List.of(), code);
        }
        return work.exitCode().orElse(code);
    }
}
