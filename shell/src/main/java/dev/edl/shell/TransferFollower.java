package dev.edl.shell;

import dev.edl.command.Signal;
import dev.edl.exec.FileResult;
import dev.edl.exec.FleetTransfer;
import dev.edl.shell.view.FileView;
import dev.edl.shell.view.Screen;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for files on their way while they are shown, and heeds the interrupts. */
final class TransferFollower {
    private TransferFollower() {}

    /** Returns the exit code. */
    static int follow(Context context, FleetTransfer fleet, FileView view) throws Exception {
        var interrupted = new AtomicInteger();
        Screen screen = context.screen();
        screen.whenClosed(fleet::cancel);
        view.watch(fleet);
        try (var _ = Signals.listen(signal -> interrupt(screen, fleet, signal, interrupted))) {
            List<FileResult> results = fleet.await();
            view.finish(results);
            int code = results.stream().mapToInt(FileResult::exitCode).max().orElse(0);
            return interrupted.get() != 0 ? interrupted.get() : code;
        }
    }

    /** Once ends it in good order, again at once. */
    private static void interrupt(Screen screen, FleetTransfer fleet, String signal, AtomicInteger interrupted) {
        int code = 128 + Signal.valueOf(signal).number();
        if (interrupted.getAndSet(code) != 0) {
            Signals.leaveProcess(code);
        }
        screen.say("edl: stopping");
        fleet.cancel();
    }
}
