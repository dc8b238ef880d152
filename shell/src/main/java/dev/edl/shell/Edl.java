package dev.edl.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line: parses, runs one command, and turns what went wrong into one line and an exit code. */
@Command(
        name = "edl",
        description = "Run commands on a fleet of Linux hosts: live, logged, listed, stopped.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        footer = {
            "",
            "Without a command: the prompt on a terminal, else the lines of standard input.",
            "",
            "Examples:",
            "  edl exec run -t cassandra -- nodetool status",
            "  edl exec --help",
            "  edl -c 'exec run -- uptime' -c 'println hosts.size()'",
            "  edl rolling.groovy --batch 2"
        })
final class Edl implements Callable<Integer> {
    /** Whatever we refuse ourselves. */
    static final int REFUSED = 125;
    /** 128 + SIGPIPE: the reader of our standard output has gone. */
    static final int OUTPUT_CLOSED = 141;

    /** What picocli needs for two columns. */
    private static final int NARROWEST_HELP = 55;

    @Mixin
    final GlobalOptions options = new GlobalOptions();

    @Mixin
    private final BatchOptions batch = new BatchOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Context context;

    /** A command line of its own. */
    Edl(Surroundings surroundings) {
        context = new Context(surroundings, options, new Workplace(surroundings, options), Optional.empty());
    }

    /** A line of a sitting. */
    Edl(Surroundings surroundings, Sitting sitting) {
        context = new Context(surroundings, options, sitting.workplace(), Optional.of(sitting));
    }

    Context context() {
        return context;
    }

    @Override
    public Integer call() throws Exception {
        if (context.sitting().isPresent()) {
            throw new ParameterException(spec.commandLine(), "which command? " + Words.commands(spec));
        }
        return batch.begin(spec, context);
    }

    /** Runs one command; never throws and never ends the process. */
    static int run(Surroundings surroundings, String... arguments) {
        List<String> words = List.of(arguments);
        var edl = new Edl(surroundings);
        try (Workplace _ = edl.context().workplace()) {
            CommandLine line = commandLine(edl, surroundings, root -> Commands.addMeant(root, words));
            IExecutionStrategy carriedOut = line.getExecutionStrategy();
            IParameterExceptionHandler refused = line.getParameterExceptionHandler();
            var understood = new AtomicBoolean();
            line.setExecutionStrategy(parsed -> {
                understood.set(true);
                return asksForHelp(parsed) ? runOfAll(surroundings, words) : carriedOut.execute(parsed);
            });
            line.setParameterExceptionHandler((wrong, given) ->
                    understood.get() ? refused.handleParseException(wrong, given) : runOfAll(surroundings, words));
            return execute(line, words);
        }
    }

    /** The same where not only the command that is meant is spoken of. */
    private static int runOfAll(Surroundings surroundings, List<String> words) {
        var edl = new Edl(surroundings);
        try (Workplace _ = edl.context().workplace()) {
            return execute(commandLine(edl, surroundings), words);
        }
    }

    private static boolean asksForHelp(ParseResult parsed) {
        return parsed.isUsageHelpRequested() || parsed.hasSubcommand() && asksForHelp(parsed.subcommand());
    }

    /** Carries out the words of another line of a sitting, with a model that was made before; never throws. */
    int execute(CommandLine line, Surroundings surroundings, Sitting sitting, List<String> arguments) {
        context = new Context(surroundings, options, sitting.workplace(), Optional.of(sitting));
        setHelpWidth(line, surroundings);
        return execute(line, arguments);
    }

    /** picocli's own way to find that out starts another program. */
    private static void setHelpWidth(CommandLine line, Surroundings surroundings) {
        line.setUsageHelpWidth(Math.max(NARROWEST_HELP, surroundings.terminals().columns()));
    }

    private static int execute(CommandLine line, List<String> arguments) {
        List<String> words = HelpWord.asOption(line, FileWord.asCommand(line, arguments));
        return line.execute(ExecArguments.complete(line, words).toArray(String[]::new));
    }

    /** The model of the command line. */
    static CommandLine commandLine(Edl edl, Surroundings surroundings) {
        return commandLine(edl, surroundings, Commands::addAll);
    }

    private static CommandLine commandLine(Edl edl, Surroundings surroundings, Consumer<CommandLine> commands) {
        var line = new CommandLine(edl);
        commands.accept(line);
        Converters.register(line);
        setHelpWidth(line, surroundings);
        line.setHelpFactory(WholeWordsHelp::new);
        line.setExpandAtFiles(false);
        // What stands behind -c may be called like a command.
        line.setAllowSubcommandsAsOptionParameters(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(Words.writer(surroundings.output()));
        line.setErr(Words.writer(surroundings.errors()));
        Commands.ofOthersWords(line).forEach(command -> command.setStopAtPositional(true));
        edl.context.sitting().ifPresent(sitting -> {
            line.setDefaultValueProvider(sitting::usual);
            SittingExamples.in(line);
        });
        var faults = new Faults(surroundings);
        line.setExecutionStrategy(parsed -> {
            Repeats.settle(parsed);
            BatchOptions.refuseCommand(parsed);
            edl.context.sitting().ifPresent(any -> Sitting.refuseItsOwn(parsed));
            try {
                return new RunLast().execute(parsed);
            } catch (OutOfMemoryError e) {
                return faults.outOfMemory(parsed);
            }
        });
        line.setParameterExceptionHandler(faults::wrongUsage);
        line.setExecutionExceptionHandler(faults::failed);
        return line;
    }
}
