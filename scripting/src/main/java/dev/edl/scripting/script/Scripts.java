package dev.edl.scripting.script;

import dev.edl.exec.UsageException;
import dev.edl.scripting.EdlScript;
import dev.edl.scripting.ExitRequested;
import dev.edl.scripting.Failure;
import dev.edl.scripting.Log;
import dev.edl.scripting.ScriptContext;
import dev.edl.scripting.Session;
import dev.edl.scripting.Streams;
import dev.edl.scripting.args.AnnotatedFields;
import dev.edl.scripting.args.HelpRequested;
import dev.edl.scripting.args.WrongArguments;
import groovy.lang.Binding;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Runs scripts, and checks them without running. A thread that is interrupted while it runs one ends it: what it follows in
 * the foreground is stopped, and its {@code finally} blocks run.
 *
 * <p>Safe for use by several threads.
 */
public final class Scripts {
    private static final long MOST_BYTES = 32 * 1024 * 1024;

    private static final String NO_OUTPUT = " (in a dry run commands have no output)";

    private final ScriptCache cache;
    private final boolean strict;
    private final boolean verbose;

    /**
     * Keeps compiled scripts in a folder.
     *
     * @param cacheFolder made when something is kept; may be removed at any time
     * @param version of edl: another one compiles anew
     * @param strict whether all scripts are compiled statically, and not only those with a line {@code // @strict} on top
     * @param verbose whether failures are told with their whole stack, and {@code log.debug} is heard
     */
    public Scripts(Path cacheFolder, String version, boolean strict, boolean verbose) {
        this.cache = new ScriptCache(cacheFolder, version, MOST_BYTES, Clock.systemUTC());
        this.strict = strict;
        this.verbose = verbose;
    }

    /** Runs a script, and tells what goes wrong on the error stream. */
    public int run(Path script, List<String> args, Session session, Streams streams) {
        return run(script, args, session, streams, Complaints.on(streams.errors()));
    }

    /**
     * Runs a script. What goes wrong is told, and by the exit code too: that of {@link Failure}, what the script gave to
     * {@code exit}, and 125 when it does not compile.
     *
     * @throws UsageException when it cannot be read
     */
    public int run(Path script, List<String> args, Session session, Streams streams, Complaints complaints) {
        ScriptSource source = ScriptSource.of(script);
        try {
            var log = new Log(streams.errors(), verbose);
            return run(source, loaded(source, log), args, session, streams, complaints);
        } catch (WrongScript e) {
            e.diagnostics().forEach(each -> complaints.tell(each, List.of(), Failure.REFUSED));
            return Failure.REFUSED;
        }
    }

    /**
     * Compiles a script with its types checked, and does not run it.
     *
     * @return what is wrong with it, all of it; empty when nothing is
     * @throws UsageException when it cannot be read
     */
    public List<Diagnostic> check(Path script) {
        try {
            ScriptSource source = ScriptSource.of(script);
            Compiler.compile(source, source.strict() || strict ? Compiler.Mode.STATIC : Compiler.Mode.CHECKED);
            return List.of();
        } catch (WrongScript e) {
            return e.diagnostics();
        }
    }

    private EdlScript loaded(ScriptSource source, Log log) throws WrongScript {
        Compiler.Mode mode = source.strict() || strict ? Compiler.Mode.STATIC : Compiler.Mode.DYNAMIC;
        Optional<CompiledScript> kept = cache.find(source, mode, log::debug);
        if (kept.isPresent()) {
            try {
                return kept.get().load();
            } catch (ReflectiveOperationException | LinkageError e) {
                // Whatever it is, it is no script of ours: it is compiled anew.
            }
        }
        CompiledScript fresh = Compiler.compile(source, mode);
        cache.keep(source, mode, fresh);
        try {
            return fresh.load();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the script " + source.name() + " cannot be loaded", e);
        }
    }

    private int run(
            ScriptSource source,
            EdlScript script,
            List<String> args,
            Session session,
            Streams streams,
            Complaints complaints) {
        var binding = new Binding();
        binding.setVariable("out", streams.output());
        script.setBinding(binding);
        script.enter(new ScriptContext(source.name(), session, new Log(streams.errors(), verbose), streams, args));
        try {
            AnnotatedFields.read(script, source.name(), args);
            script.run();
            return 0;
        } catch (ExitRequested exit) {
            return exit.code();
        } catch (HelpRequested help) {
            streams.output().println(help.getMessage());
            return 0;
        } catch (Throwable failure) {
            // The outermost frame of a script: whatever it throws is told in one place.
            return told(source, failure, session.isDryRun(), complaints);
        } finally {
            streams.output().flush();
            // It was meant for the script alone.
            boolean ignored = Thread.interrupted();
        }
    }

    /** Whether it may come of an output that was expected, and is not there. */
    private static boolean lacks(Throwable thrown) {
        return thrown instanceof NullPointerException
                || thrown instanceof NoSuchElementException
                || thrown instanceof IndexOutOfBoundsException
                || thrown instanceof NumberFormatException
                || thrown instanceof ClassCastException
                || thrown instanceof AssertionError;
    }

    private int told(ScriptSource source, Throwable thrown, boolean dryRun, Complaints complaints) {
        Failure failure = Failure.of(thrown);
        var rest = new ArrayList<>(failure.lastLines());
        if (verbose) {
            var stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack));
            stack.toString().lines().forEach(rest::add);
        }
        int line = thrown instanceof WrongArguments ? 0 : Blame.line(source, thrown);
        String headline = failure.headline() + (dryRun && lacks(thrown) ? NO_OUTPUT : "");
        complaints.tell(new Diagnostic(source.name(), line, 0, headline), rest, failure.exitCode());
        return failure.exitCode();
    }
}
