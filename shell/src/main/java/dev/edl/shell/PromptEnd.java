package dev.edl.shell;

import dev.edl.command.Signal;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How signals end a prompt, or what goes on at it: INT the line that is carried out, unless that heeds it itself; TERM and
 * HUP the sitting, once the line has heeded them. Safe for use by several threads.
 */
final class PromptEnd implements Consumer<String>, Signals.Sitter {
    /** What does not end within this is left behind. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Thread conversing;
    private int code = -1;
    private boolean inLine;
    /** One came after a line was read, and before it was begun. */
    private boolean pending;

    private boolean reached;

    /** Interrupts the thread that reads the lines and carries them out. */
    PromptEnd(Thread conversing) {
        this.conversing = conversing;
    }

    /** The exit code, once a signal has ended the sitting. */
    synchronized OptionalInt code() {
        return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** A line is being read, by somebody who hears Ctrl-C himself: what came before was for the line before. */
    synchronized void asked() {
        pending = false;
    }

    /** The conversing thread is about to carry out a line; false when that line was interrupted already. */
    synchronized boolean lineBegins() {
        // Who reads is interrupted too, and may have got the line at the same moment.
        boolean interrupted = Thread.interrupted() || pending;
        pending = false;
        inLine = !interrupted;
        return inLine;
    }

    /** The line has ended: what comes now is not for the next one. */
    synchronized void lineEnds() {
        inLine = false;
        boolean _ = Thread.interrupted();
    }

    /** No line is read any more: what comes now is not to be interrupted. */
    synchronized void reached() {
        reached = true;
        boolean _ = Thread.interrupted();
    }

    @Override
    public void accept(String signal) {
        leaveLine(128 + Signal.valueOf(signal).number());
    }

    @Override
    public synchronized void leaveLine(int unused) {
        if (inLine || code >= 0 && !reached) {
            conversing.interrupt();
        } else {
            pending = true;
        }
    }

    @Override
    public synchronized void end(String signal) {
        int asked = 128 + Signal.valueOf(signal).number();
        if (code >= 0) {
            Runtime.getRuntime().exit(asked);
        }
        code = asked;
        Thread.ofPlatform().daemon().name("edl-end").start(() -> {
            try {
                Thread.sleep(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().exit(asked);
        });
    }
}
