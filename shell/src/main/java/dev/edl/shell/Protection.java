package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.exec.UsageException;
import dev.edl.shell.view.GuardWords;
import dev.edl.shell.view.Hosts;
import java.util.List;
import java.util.Optional;

/** Asks once more before something is changed on hosts that the inventory protects. */
final class Protection {
    static final String YES = "--yes";

    private Protection() {}

    /**
     * Returns when it may be done: no host is protected, {@code --yes} was given, or the number of hosts was typed.
     *
     * @param hosts all on which it would be done
     * @param what would be done, as in {@code run true as root}, on one line
     * @throws UsageException when it may not
     */
    static void confirm(Context context, List<Host> hosts, String what, boolean yes) {
        List<Host> guarded =
                hosts.stream().filter(context.inventory()::isProtected).toList();
        if (yes || guarded.isEmpty()) {
            return;
        }
        String why = GuardWords.guarded(guarded);
        String all = guarded.size() == hosts.size() ? "" : " on " + Hosts.fold(hosts);
        String question = "edl: " + why + ". To " + what + all + ", type the number of hosts (" + hosts.size() + "): ";
        String typed = (context.surroundings().terminals().errors()
                        ? context.screen().alone(() -> context.asker().ask(question))
                        : Optional.<String>empty())
                .orElseThrow(() -> new UsageException(
                        why + ": to " + what + " needs " + YES + " where there is no terminal to ask on",
                        "see first what it would do: --dry-run"));
        if (!typed.strip().equals(Integer.toString(hosts.size()))) {
            throw new UsageException("that is not the number of hosts, " + hosts.size() + ": nothing was done", null);
        }
    }
}
