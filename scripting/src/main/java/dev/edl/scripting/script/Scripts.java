package dev.edl.scripting.script;

import dev.edl.exec.ExecException;
import dev.edl.exec.UsageException;
import dev.edl.scripting.CancelledException;
import dev.edl.scripting.EdlScript;
import dev.edl.scripting.ExitRequested;
import dev.edl.scripting.Log;
import dev.edl.scripting.RequestFailed;
import dev.edl.scripting.ScriptContext;
import dev.edl.scripting.Session;
import dev.edl.scripting.Streams;
import dev.edl.scripting.args.AnnotatedFields;
import dev.edl.scripting.args.HelpRequested;
import dev.edl.scripting.args.WrongArguments;
import groovy.lang.Binding;
import groovy.lang.MissingPropertyException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Runs scripts, and checks them without running. A thread that is interrupted while it runs one ends it: what it follows in
 * the foreground is stopped, and its {@code finally} blocks run.
 *
 * <p>Safe for use by several threads.
 */
public final class Scripts {
    private static final int FAILED = 1;
    private static final int REFUSED = 125;
    private static final int INTERRUPTED = 130;
    private static final long MOST_BYTES = 32 * 1024 * 1024;

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

    /**
     * Runs a script. What goes wrong is told on the error stream, and by the exit code: that of the failed request, what
     * the script gave to {@code exit}, 1 for any other failure, 125 for what is refused (no such script, one that does not
     * compile, wrong arguments), 130 when interrupted.
     */
    public int run(Path script, List<String> args, Session session, Streams streams) {
        try {
            ScriptSource source = ScriptSource.of(script);
            EdlScript loaded = loaded(source);
            return run(source, loaded, args, session, streams);
        } catch (UsageException e) {
            streams.errors().println("edl: " + e.messageAndHint());
        } catch (WrongScript e) {
            e.diagnostics().forEach(streams.errors()::println);
        }
        return REFUSED;
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

    private EdlScript loaded(ScriptSource source) throws WrongScript {
        Compiler.Mode mode = source.strict() || strict ? Compiler.Mode.STATIC : Compiler.Mode.DYNAMIC;
        Optional<CompiledScript> kept = cache.find(source, mode);
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

    private int run(ScriptSource source, EdlScript script, List<String> args, Session session, Streams streams) {
        var binding = new Binding();
        binding.setVariable("out", streams.output());
        script.setBinding(binding);
        script.enter(new ScriptContext(source.name(), session, new Log(streams.errors(), verbose), streams, args));
        try {
            AnnotatedFields.read(script, source.name(), args);
            script.run();
            return 0;
        } catch (Throwable failure) {
            // The outermost frame of a script: whatever it throws is told in one place.
            return told(source, failure, streams);
        } finally {
            streams.output().flush();
            // It was meant for the script alone.
            boolean ignored = Thread.interrupted();
        }
    }

    private int told(ScriptSource source, Throwable failure, Streams streams) {
        PrintStream errors = streams.errors();
        switch (failure) {
            case ExitRequested exit -> {
                return exit.code();
            }
            case HelpRequested help -> {
                streams.output().println(help.getMessage());
                return 0;
            }
            case WrongArguments wrong -> {
                errors.println(source.name() + ": " + wrong.getMessage() + " (see --help)");
                return REFUSED;
            }
            case CancelledException cancelled -> {
                errors.println(Blame.place(source, cancelled) + cancelled.getMessage());
                return INTERRUPTED;
            }
            case InterruptedException interrupted -> {
                errors.println(Blame.place(source, interrupted) + "interrupted");
                return INTERRUPTED;
            }
            default -> {
                errors.println(Blame.place(source, failure) + headline(failure));
                if (failure instanceof RequestFailed failed) {
                    failed.lastLines().forEach(line -> errors.println("  " + line));
                }
                if (verbose) {
                    failure.printStackTrace(errors);
                }
                return failure instanceof RequestFailed failed
                        ? failed.exitCode()
                        : failure instanceof ExecException ? REFUSED : FAILED;
            }
        }
    }

    private static String headline(Throwable failure) {
        return switch (failure) {
            case RequestFailed failed -> failed.headline();
            case ExecException refused -> refused.messageAndHint();
            case MissingPropertyException missing
            when EdlScript.class.isAssignableFrom(missing.getType()) -> "no such variable: " + missing.getProperty();
            default -> {
                String message =
                        failure.getMessage() == null ? "" : failure.getMessage().strip();
                String line = message.lines().findFirst().orElse("");
                String type = failure.getClass().getSimpleName().replaceFirst("NoStack$", "");
                yield line.isEmpty() ? type : type + ": " + line;
            }
        };
    }
}
