package dev.edl.command.local;

import dev.edl.command.Signal;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program and all that it has started. Safe for use by several threads. */
public final class ProcessTree {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ProcessHandle root;

    /** Begins with this one. */
    public ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** Sends a signal to the program itself. */
    void signal(Signal signal) {
        if (!root.isAlive()) {
            return;
        }
        // ProcessHandle knows TERM and KILL only; kill is built into every shell.
        var kill = new ProcessBuilder(
                "/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal.name(), Long.toString(root.pid()));
        try {
            kill.redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor(2, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("/bin/sh cannot be started to send " + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the program and all its children to end, and kills after a grace what is left. Returns at once. */
    public void end() {
        Set<ProcessHandle> members = members();
        members.forEach(ProcessHandle::destroy);
        Thread.ofVirtual().name("edl-local-end " + root.pid()).start(() -> {
            long deadline = System.nanoTime() + GRACE.toNanos();
            try {
                for (ProcessHandle member : members) {
                    awaitEnd(member, deadline - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            members.addAll(members());
            members.forEach(ProcessHandle::destroyForcibly);
        });
    }

    private static void awaitEnd(ProcessHandle member, long nanos) throws InterruptedException {
        try {
            var unused = member.onExit().get(Math.max(nanos, 1), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            // What is left is killed.
            return;
        }
    }

    private Set<ProcessHandle> members() {
        var members = new LinkedHashSet<ProcessHandle>();
        members.add(root);
        root.descendants().forEach(members::add);
        return members;
    }
}
