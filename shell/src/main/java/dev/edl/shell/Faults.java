package dev.edl.shell;

import dev.edl.exec.ExecException;
import dev.edl.exec.files.LocalException;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.shell.view.Colour;
import dev.edl.shell.view.Format;
import dev.edl.shell.view.Look;
import dev.edl.shell.view.Messages;
import dev.edl.shell.view.OutputClosed;
import dev.edl.shell.view.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line and an exit code. */
final class Faults {
    private static final int INTERRUPTED = 130;
    /** As of a host that cannot be asked. */
    private static final int UNREACHED = 255;

    private static final long MEGABYTE = 1 << 20;

    private final Surroundings surroundings;

    Faults(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command line is not understood. */
    int wrongUsage(ParameterException e, String[] arguments) {
        Edl edl = (Edl) e.getCommandLine().getCommandSpec().root().userObject();
        boolean sitting =
                edl.context().sitting().map(all -> all.options().json()).orElse(false);
        return now(edl).wrongUsage(e, List.of(arguments), sitting || asksForJson(arguments));
    }

    /** A terminal may have another size than when the model was made. */
    private static Faults now(Edl edl) {
        return new Faults(edl.context().surroundings());
    }

    private int wrongUsage(ParameterException e, List<String> arguments, boolean json) {
        Usage usage = Usage.of(e, arguments);
        errors(json).error(usage.message(), usage.hint());
        return Edl.REFUSED;
    }

    /** Words that were not understood may ask for JSON all the same; those behind -- are another's. */
    private static boolean asksForJson(String[] arguments) {
        return Arrays.stream(arguments)
                .takeWhile(word -> !word.equals("--"))
                .collect(Collectors.joining(" "))
                .matches("(?s)(.* )?(-[a-z]*o|--output)[ =]?json( .*)?");
    }

    /** A command failed; picocli calls this for whatever it threw. */
    int failed(Exception e, CommandLine command, ParseResult parsed) {
        Edl edl = (Edl) command.getCommandSpec().root().userObject();
        return now(edl).told(e, command.getCommandName(), edl.options.json(), edl.options.verbose);
    }

    /** The same of what is no command of picocli's. */
    int failed(Exception e, Context context) {
        return told(e, "", context.options().json(), context.options().verbose);
    }

    private int told(Exception e, String command, boolean json, boolean verbose) {
        return switch (e) {
            case OutputClosed closed -> closed(closed, command);
            case ParameterException usage -> wrongUsage(usage, List.of(), json);
            case ExecException refused -> {
                errors(json).error(refused);
                yield refused instanceof LogServerException server && server.mayPass() ? UNREACHED : Edl.REFUSED;
            }
            case LocalException local -> {
                errors(json).error(String.valueOf(local.getMessage()), Optional.empty());
                yield Edl.REFUSED;
            }
            case InterruptedException _ -> {
                errors(json).error("interrupted", Optional.empty());
                yield INTERRUPTED;
            }
            default -> {
                errors(json).error("a fault of ours: " + e, Optional.of("-v shows the rest; please report it"));
                if (verbose) {
                    surroundings.errors().print(stack(e));
                }
                yield Edl.REFUSED;
            }
        };
    }

    /** There is not as much memory as a command wants. */
    int outOfMemory(ParseResult parsed) {
        Edl edl = (Edl) parsed.commandSpec().root().userObject();
        now(edl).errors(edl.options.json())
                .error(
                        "memory is full: " + Runtime.getRuntime().maxMemory() / MEGABYTE
                                + " MB are not enough for this",
                        Optional.of("ask for less at once: fewer hosts, a shorter time, fewer lines"));
        return Edl.REFUSED;
    }

    private int closed(OutputClosed closed, String command) {
        if (closed.readerGone()) {
            return Edl.OUTPUT_CLOSED;
        }
        String next = switch (command) {
            case "put", "get" -> ". The same command again tells what has come, and goes on with the rest";
            // A snippet has no name, a batch that of edl.
            case "run", "script", "edl", "" ->
                ". A run of ours was stopped unless it had ended; what became of it: edl exec list --all";
            default -> "";
        };
        surroundings.errors().println("edl: " + closed.getMessage() + next);
        return Edl.OUTPUT_CLOSED;
    }

    private Messages errors(boolean json) {
        var terminals = surroundings.terminals();
        Look look = terminals.errors() ? Look.terminal(terminals.columns()).withColour(Colour.NEVER) : Look.piped();
        var screen = new Screen(surroundings.output(), surroundings.errors(), look);
        return new Messages(screen, json ? Format.JSON : Format.TEXT);
    }

    private static String stack(Exception e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        // It may quote what others have said.
        return text.toString().replaceAll("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069&&[^\n\t]]", "?");
    }
}
