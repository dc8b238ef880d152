package dev.edl.exec.unit;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The root shell of one host: hands scripts to it, through sudo unless the login is root. Which of the two is learnt from
 * the first script's answer. Safe for use by several threads.
 */
final class HostShell {
    private static final byte[] NOTHING = {};

    /** Whose the root folder is, a shell can tell without another process. */
    private static final List<String> EITHER =
            List.of("/bin/sh", "-c", "[ -O / ] && exec /bin/sh -s; exec sudo -n /bin/sh -s");

    private static final List<String> EITHER_LINE = List.of(
            "/bin/sh", "-c", "[ -O / ] && exec /bin/sh -c \"$0\" \"$@\"; exec sudo -n /bin/sh -c \"$0\" \"$@\"");

    private static final List<String> SUDO = List.of("sudo", "-n", "/bin/sh", "-s");
    private static final List<String> ROOT = List.of("/bin/sh", "-s");

    private final Backend backend;
    private final BooleanSupplier moreToCome;
    private volatile List<String> shell = EITHER;

    /**
     * Speaks through a backend.
     *
     * @param moreToCome whether a shell for the next script is started as soon as one has been heard
     */
    HostShell(Backend backend, BooleanSupplier moreToCome) {
        this.backend = backend;
        this.moreToCome = moreToCome;
    }

    /** Starts a script; its input stays open. */
    Run start(HostScript script) {
        return backend.start(command(new Command.Input.Open(script.bytes())));
    }

    /** Starts a script that reads on from a feed, which has been given the script before all else. */
    Run start(Feed feed) {
        return backend.start(command(new Command.Input.Stream(feed)));
    }

    /** Runs one line of shell, given before its arguments, as root; what it reads is not a script. */
    Run start(List<String> lineAndArguments, Command.Input input) {
        return start(lineAndArguments, input, Optional.empty());
    }

    /** The same for so long at most. */
    Run start(List<String> lineAndArguments, Command.Input input, Optional<Duration> limit) {
        var words = new ArrayList<>(shell.equals(EITHER) ? EITHER_LINE : shell.subList(0, shell.size() - 1));
        if (!shell.equals(EITHER)) {
            words.add("-c");
        }
        words.addAll(lineAndArguments);
        var command = Command.builder(words).input(input);
        limit.ifPresent(command::deadline);
        return backend.start(command.build());
    }

    private Command command(Command.Input input) {
        return Command.builder(shell).input(input).build();
    }

    /** Learns from what a script said of itself. */
    void heard(Map<String, String> said) {
        String login = said.get("as");
        if (login != null) {
            shell = login.isEmpty() ? ROOT : SUDO;
            if (moreToCome.getAsBoolean()) {
                backend.prestart(command(new Command.Input.Open(NOTHING)));
            }
        }
    }
}
