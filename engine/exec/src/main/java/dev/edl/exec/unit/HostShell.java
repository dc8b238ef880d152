package dev.edl.exec.unit;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Run;
import java.util.List;
import java.util.Map;

/**
 * The root shell of one host: hands scripts to it, through sudo unless the login is root. Which of the two is learnt from
 * the first script's answer. Safe for use by several threads.
 */
final class HostShell {
    private static final List<String> EITHER =
            List.of("/bin/sh", "-c", "[ \"$(id -u)\" = 0 ] && exec /bin/sh -s; exec sudo -n /bin/sh -s");
    private static final List<String> SUDO = List.of("sudo", "-n", "/bin/sh", "-s");
    private static final List<String> ROOT = List.of("/bin/sh", "-s");

    private final Backend backend;
    private volatile List<String> shell = EITHER;

    HostShell(Backend backend) {
        this.backend = backend;
    }

    /** Starts a script; its input stays open. */
    Run start(HostScript script) {
        return backend.start(Command.builder(shell)
                .input(new Command.Input.Open(script.bytes()))
                .build());
    }

    /** Learns from what a script said of itself. */
    void heard(Map<String, String> said) {
        String login = said.get("as");
        if (login != null) {
            shell = login.isEmpty() ? ROOT : SUDO;
        }
    }
}
