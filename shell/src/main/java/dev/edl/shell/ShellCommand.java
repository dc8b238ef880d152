package dev.edl.shell;

import dev.edl.exec.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code edl shell}. */
@Command(
        name = "shell",
        description = "The prompt; the same as edl alone on a terminal.",
        footer = {"", "Example:", "  edl -i lab/state.json shell"})
final class ShellCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Override
    public Integer call() throws Exception {
        Context context = edl.context();
        if (context.sitting().isPresent()) {
            throw new UsageException("this is the prompt already", null);
        }
        var terminals = context.surroundings().terminals();
        if (!terminals.input() || !terminals.output()) {
            throw new UsageException(
                    "the prompt needs a terminal", "lines are carried out from a pipe by edl alone, or by edl -f FILE");
        }
        return PromptSitting.run(context);
    }
}
