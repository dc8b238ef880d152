package dev.edl.shell;

import dev.edl.exec.logs.LogService;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl logs}: the parent of what is asked of the log server. */
@Command(
        name = LogsCommand.NAME,
        description = "Ask the log server for what runs and hosts have logged, also when the hosts are gone.",
        footer = {"", "Example:", "  edl logs query --unit watch --since 1h"})
final class LogsCommand implements Runnable {
    static final String NAME = "logs";

    /** Names of units, hosts and fields are looked for in what was logged since then. */
    static final Duration LATELY = Duration.ofDays(30);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "logs what? " + Words.commands(spec));
    }

    Context context() {
        return edl.context();
    }

    VictoriaLogs server() throws InterruptedException {
        return context().workplace().logs().get();
    }

    LogService service() throws InterruptedException {
        return new LogService(server());
    }
}
