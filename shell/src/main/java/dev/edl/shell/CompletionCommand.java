package dev.edl.shell;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code edl completion}: the completion script for bash and zsh. */
@Command(
        name = "completion",
        description = "Print the completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(edl completion)"})
final class CompletionCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Override
    public Integer call() {
        edl.context().options().refuseSudoPassword("no host is asked");
        Surroundings surroundings = edl.context().surroundings();
        String script = AutoComplete.bash("edl", Edl.commandLine(new Edl(surroundings), surroundings));
        edl.context().screen().print(script.stripTrailing());
        return 0;
    }
}
