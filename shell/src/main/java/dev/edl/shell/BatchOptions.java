package dev.edl.shell;

import dev.edl.exec.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Where lines come from when there is no command: the prompt, standard input, a file, the command line. */
final class BatchOptions {
    private static final Set<String> OF_A_BATCH = Set.of("-c", "--file", "--keep-going");

    @Option(names = "-c", paramLabel = "LINE", description = "Carry out a line as the prompt does; may be given again.")
    private List<String> lines = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Carry out the lines of a file.")
    private @Nullable Path file;

    @Option(
            names = "--keep-going",
            description = "Go on with the next line when one fails; the first one's exit code counts.")
    private boolean keepGoing;

    /** Refuses lines and a command at once. */
    static void refuseCommand(ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            return;
        }
        for (OptionSpec option : parsed.matchedOptions()) {
            if (OF_A_BATCH.contains(option.longestName())) {
                throw new ParameterException(
                        parsed.commandSpec().commandLine(),
                        option.longestName() + " is for a batch, and does not go with a command: put "
                                + parsed.subcommand().commandSpec().name() + " into the batch");
            }
        }
    }

    /** Carries out the lines, wherever they are, and returns the exit code. */
    int begin(CommandSpec spec, Context context) throws Exception {
        if (file != null && !lines.isEmpty()) {
            throw new UsageException("-c and -f do not go together", null);
        }
        if (file != null) {
            return BatchSitting.fromFile(context, file, keepGoing);
        }
        if (!lines.isEmpty()) {
            return BatchSitting.fromWords(context, lines, keepGoing);
        }
        var terminals = context.surroundings().terminals();
        if (!terminals.input()) {
            return BatchSitting.fromInput(context, keepGoing);
        }
        if (keepGoing) {
            throw new UsageException("--keep-going is for a batch: give one by -f, -c or standard input", null);
        }
        if (!terminals.output()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "which command? " + String.join(", ", Commands.names())
                            + " (edl --help); the prompt needs a terminal for its output");
        }
        return PromptSitting.run(context);
    }
}
