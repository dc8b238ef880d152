package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.exec.RunName;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl exec}: the parent of the verbs, with the selection that they share. */
@Command(
        name = "exec",
        description = "Run commands as systemd units; list, follow and stop them.",
        footer = {
            "",
            "Without a verb, exec … -- COMMAND means exec run … -- COMMAND.",
            "",
            "Example:",
            "  edl exec -t cassandra -- df -h"
        })
final class ExecCommand implements Runnable {
    @Mixin
    final SelectionOptions selection = new SelectionOptions();

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private boolean greeted;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "exec what? " + Words.commands(spec));
    }

    Context context() {
        return edl.context();
    }

    /** The chosen hosts; with nothing said all. */
    List<Host> hosts() {
        greet();
        return selection.orAll(context().workplace());
    }

    /** The chosen hosts; with nothing said those of type cassandra. */
    List<Host> chosenOrCassandra() {
        greet();
        return selection.orCassandra(context().workplace());
    }

    /** At the first time a person is told of what they left running; a sitting has done so itself. */
    private void greet() {
        context().inventory();
        if (!greeted && context().sitting().isEmpty()) {
            greeted = true;
            LeftRuns.mention(context());
        }
    }

    /** Tells of the hosts that were chosen and do not know this name. */
    void tellStrangers(Located located, RunName name) {
        if (selection.given()) {
            located.tellStrangers(context().messages(), name);
        }
    }
}
