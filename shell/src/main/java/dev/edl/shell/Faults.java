package dev.edl.shell;

import dev.edl.exec.ExecException;
import dev.edl.exec.Nearest;
import dev.edl.shell.view.Format;
import dev.edl.shell.view.Look;
import dev.edl.shell.view.Messages;
import dev.edl.shell.view.OutputClosed;
import dev.edl.shell.view.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line and an exit code. */
final class Faults {
    private final Surroundings surroundings;

    Faults(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command line is not understood. */
    int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        boolean json = String.join(" ", arguments).matches("(?s).*(-o|--output)[ =]?json.*");
        String help = command.getCommandSpec().qualifiedName() + " --help";
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            unmatched(errors(json), unmatched.getUnmatched().getFirst(), command);
        } else {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
            message = message.replaceFirst("^Error: ", "");
            errors(json).error(message, message.contains("--help") ? Optional.empty() : Optional.of(help));
        }
        return Edl.REFUSED;
    }

    /** A command failed; picocli calls this for whatever it threw. */
    int failed(Exception e, CommandLine command, ParseResult parsed) {
        Edl edl = (Edl) command.getCommandSpec().root().userObject();
        return switch (e) {
            case OutputClosed closed -> closed(closed);
            case ParameterException usage -> wrongUsage(usage, new String[] {edl.options.json() ? "-ojson" : ""});
            case ExecException refused -> {
                errors(edl.options.json()).error(refused);
                yield Edl.REFUSED;
            }
            default -> {
                errors(edl.options.json())
                        .error("a fault of ours: " + e, Optional.of("-v shows the rest; please report it"));
                if (edl.options.verbose) {
                    surroundings.errors().print(stack(e));
                }
                yield Edl.REFUSED;
            }
        };
    }

    private int closed(OutputClosed closed) {
        if (closed.readerGone()) {
            return Edl.OUTPUT_CLOSED;
        }
        surroundings.errors().println("edl: " + closed.getMessage());
        return Edl.REFUSED;
    }

    private Messages errors(boolean json) {
        var screen = new Screen(surroundings.output(), surroundings.errors(), Look.piped());
        return new Messages(screen, json ? Format.JSON : Format.TEXT);
    }

    private static void unmatched(Messages messages, String word, CommandLine command) {
        boolean option = word.startsWith("-");
        Collection<String> known = option
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        String what = option ? "unknown option '" + word + "'" : "unknown command '" + word + "'";
        String help = command.getCommandSpec().qualifiedName() + " --help";
        String hint = Nearest.nearest(word.replaceAll("=.*", ""), known)
                .map(name -> "did you mean " + name + "?")
                .orElse(option ? help : String.join(", ", known) + " (" + help + ")");
        messages.error(
                known.isEmpty() ? "'" + word + "' is one argument too many" : what,
                Optional.of(known.isEmpty() ? help : hint));
    }

    private static String stack(Exception e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
