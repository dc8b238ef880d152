package dev.edl.command.ssh;

import dev.edl.command.Signal;
import java.time.Duration;
import java.util.Optional;
import net.schmizz.sshj.common.SSHException;

/**
 * Sends a signal with a command of its own, where sshd does not: to programs of root, from versions before 7.9, and
 * signals that it does not know (STOP, CONT and others).
 *
 * <p>The program is found by its place among the children of the sshd that serves the connection, which the kernel
 * lists in the order in which they were started; that order is known here. Nothing is sent when their number is not the
 * expected one.
 */
final class RemoteKill {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 20;
    private static final int TRY_AGAIN = 9;

    private RemoteKill() {}

    /** Where a program stands among those that run on its connection, counted from 1. */
    record Place(int number, int of) {}

    /** Sends the signal; gives up quietly when the program has ended or cannot be told from others. */
    static void send(SshConnection connection, ExecChannel program, Signal signal)
            throws SSHException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var helper = connection.newChannel(() -> {});
            helper.openSession();
            Optional<Place> place = connection.requestExec(helper, program, found -> line(found, signal));
            boolean answered = helper.inbox().awaitExit(PATIENCE.toNanos());
            Integer status = helper.inbox().end().status();
            helper.release();
            if (place.isEmpty() || !answered || status == null || status != TRY_AGAIN) {
                return;
            }
        }
    }

    private static String line(Place place, Signal signal) {
        String script = "c=; n=0; "
                + "for p in $(cat /proc/$PPID/task/$PPID/children); do "
                + "[ $p = $$ ] && break; n=$((n+1)); [ $n = " + place.number() + " ] && c=$p; done; "
                + "[ $n = " + place.of() + " ] || { sleep 0.1; exit " + TRY_AGAIN + "; }; "
                + "kill -s " + signal.name() + " -- -$c || kill -s " + signal.name() + " $c";
        return "exec /bin/sh -c " + RemoteLine.forAnyShell(script);
    }
}
