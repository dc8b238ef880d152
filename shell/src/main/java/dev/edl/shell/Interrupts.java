package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.Report;
import dev.edl.shell.view.Hosts;
import dev.edl.shell.view.Screen;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * What Ctrl-C and the signals of others mean while hosts are followed, in steps; each says what it did and what goes on.
 * Safe for use by several threads.
 */
final class Interrupts implements Signals.Suspendable {
    /** What is being followed, and so what may be done to it. */
    enum Kind {
        /** A run of our own on one host: interrupt, stop, leave. */
        ONE_HOST,
        /** A run of our own on several: start no more, interrupt, stop, leave. */
        SEVERAL_HOSTS,
        /** Somebody's run: only leave. */
        ATTACHED;

        static Kind ownRun(int hosts) {
            return hosts == 1 ? ONE_HOST : SEVERAL_HOSTS;
        }
    }

    private static final int INTERRUPTED = 130;

    private final Screen screen;
    private final FleetRun fleet;
    private final Kind kind;
    private final CompletableFuture<Optional<Report>> suspended = new CompletableFuture<>();
    private Optional<String> foreground = Optional.empty();
    private int presses;
    private boolean left;
    private int code = -1;

    Interrupts(Screen screen, FleetRun fleet, Kind kind) {
        this.screen = screen;
        this.fleet = fleet;
        this.kind = kind;
    }

    /** The exit code that an interrupt asks for. */
    synchronized OptionalInt exitCode() {
        return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** Says why it cannot go on in the background. */
    synchronized Interrupts staying(String why) {
        foreground = Optional.of(why);
        return this;
    }

    /** Is given nothing when it is sent to the background. */
    CompletableFuture<Optional<Report>> suspended() {
        return suspended;
    }

    private void suspend() {
        if (kind == Kind.ATTACHED) {
            leave();
        } else {
            foreground.ifPresentOrElse(
                    why -> say("it cannot go on in the background: " + why),
                    () -> suspended.complete(Optional.empty()));
        }
    }

    @Override
    public synchronized void accept(String signal) {
        if (signal.equals(Signals.SUSPEND)) {
            suspend();
            return;
        }
        code = signal.equals("INT") ? INTERRUPTED : 128 + Signal.valueOf(signal).number();
        switch (signal) {
            case "TERM" -> stopOrLeave();
            case "HUP" -> leave();
            default -> pressed();
        }
    }

    /** Nobody reads our output any more: a run of our own ends as it would in a pipe. */
    synchronized void outputClosed() {
        if (kind == Kind.ATTACHED) {
            fleet.detach();
        } else {
            fleet.stop();
        }
    }

    private void pressed() {
        int step = presses++;
        switch (kind) {
            case ATTACHED -> leave();
            case ONE_HOST -> ownStep(step + 1);
            case SEVERAL_HOSTS -> ownStep(step);
        }
    }

    private void ownStep(int step) {
        List<Host> waiting = step == 0 ? fleet.startNoMore() : List.of();
        List<Host> running = fleet.running();
        switch (step) {
            case 0 -> {
                String notAsked = waiting.isEmpty() ? "" : "starting no more (not asked: " + Hosts.fold(waiting) + ")";
                // Between two batches nothing runs, and all is over.
                String runs = running.isEmpty() && !waiting.isEmpty()
                        ? ""
                        : "running on " + Hosts.fold(running) + ". Ctrl-C again interrupts it there";
                say(notAsked + (notAsked.isEmpty() || runs.isEmpty() ? "" : "; ") + runs);
            }
            case 1 -> {
                fleet.signal(Signal.INT);
                say("interrupting it on " + Hosts.fold(running) + ". Ctrl-C again stops the unit" + plural(running));
            }
            case 2 -> {
                fleet.stop();
                say("stopping the unit" + plural(running) + " on " + Hosts.fold(running)
                        + ". Ctrl-C again leaves without waiting for the end");
            }
            default -> leave();
        }
    }

    private void stopOrLeave() {
        if (kind == Kind.ATTACHED) {
            leave();
        } else {
            say("stopping on " + Hosts.fold(fleet.running()));
            fleet.stop();
        }
    }

    private void leave() {
        List<Host> running = fleet.running();
        if (left) {
            say("left at once; what was just being started may run: "
                    + screen.look().self() + "exec list --hosts " + Hosts.fold(running));
            Signals.leaveProcess(code);
            return;
        }
        left = true;
        fleet.detach();
        // Where it goes on, and how to follow it there, is told of each host's result.
        say("leaving");
    }

    private void say(String line) {
        screen.say("edl: " + line);
    }

    private static String plural(List<Host> hosts) {
        return hosts.size() == 1 ? "" : "s";
    }
}
