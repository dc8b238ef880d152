package dev.edl.shell;

import dev.edl.command.ssh.OpenSshClient;
import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.Place;
import dev.edl.exec.Selection;
import dev.edl.exec.UsageException;
import dev.edl.shell.view.Hosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code edl ssh}. */
@Command(
        name = "ssh",
        description = "Open the user's own ssh to a host, with the inventory's address, login, key and jump host.",
        footer = {
            "",
            "Exit code: ssh's own.",
            "",
            "Examples:",
            "  edl ssh db0",
            "  edl ssh db0 sudo less /var/log/syslog"
        })
final class SshCommand implements Callable<Integer> {
    static final String NAME = "ssh";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Parameters(index = "0", paramLabel = "HOST", description = "One host's alias.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String host;

    @Parameters(
            index = "1..*",
            paramLabel = "CMD",
            description = "What ssh is to run there, as ssh takes it: the words are joined by blanks.")
    private List<String> command = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Context context = edl.context();
        context.options().refuseSudoPassword("sudo asks on ssh's own terminal");
        List<String> words = words(context);
        Process ssh = start(context, words);
        // A terminal's signals reach ssh by themselves; it says how it ended.
        try (var _ = Signals.listen(signal -> passOn(signal, ssh))) {
            return ssh.waitFor();
        }
    }

    private List<String> words(Context context) {
        List<Host> chosen = Selection.of(List.of(), host, null).in(context.inventory(), new Fallback.All());
        if (chosen.size() != 1) {
            throw new UsageException("ssh goes to one host; " + Hosts.fold(chosen) + " are " + chosen.size(), null);
        }
        return switch (chosen.getFirst().place()) {
            case Place.Local() -> throw new UsageException(chosen.getFirst() + " is this machine itself", null);
            case Place.Ssh(var place) -> {
                var terminals = context.surroundings().terminals();
                var words = new ArrayList<>(List.of("ssh"));
                if (!command.isEmpty() && terminals.input() && terminals.output()) {
                    words.add("-t");
                }
                words.addAll(OpenSshClient.arguments(place));
                // ssh's own way of saying that no option follows.
                words.addAll(
                        !command.isEmpty() && command.getFirst().equals("--")
                                ? command.subList(1, command.size())
                                : command);
                yield words;
            }
        };
    }

    private static Process start(Context context, List<String> words) {
        try {
            return new ProcessBuilder(NativeWords.of(words))
                    .inheritIO()
                    .redirectInput(context.surroundings().childInput())
                    .start();
        } catch (IOException e) {
            throw new UsageException("there is no ssh on this machine: " + e.getMessage(), "install openssh-client");
        }
    }

    private static void passOn(String signal, Process ssh) {
        if (!signal.equals("INT")) {
            ssh.destroy();
        }
    }
}
