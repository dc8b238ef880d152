package dev.edl.shell;

import dev.edl.command.Signal;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries a backup or a restore out, and heeds the interrupts meanwhile. */
final class ArchiveFollower {
    private ArchiveFollower() {}

    /** Returns the exit code. */
    static int follow(Context context, Callable<Integer> work) throws Exception {
        var interrupted = new AtomicInteger();
        Thread self = Thread.currentThread();
        try (var _ = Signals.listen(signal -> interrupt(self, signal, interrupted))) {
            return work.call();
        } catch (InterruptedException e) {
            if (interrupted.get() == 0) {
                throw e;
            }
            context.messages().say("stopped. The same command again goes on");
            return interrupted.get();
        }
    }

    /** Once ends it in good order, again at once. */
    private static void interrupt(Thread worker, String signal, AtomicInteger interrupted) {
        int code = 128 + Signal.valueOf(signal).number();
        if (interrupted.getAndSet(code) != 0) {
            Signals.leaveProcess(code);
        }
        worker.interrupt();
    }
}
