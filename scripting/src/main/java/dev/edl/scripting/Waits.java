package dev.edl.scripting;

import dev.edl.exec.FileResult;
import dev.edl.exec.FleetRun;
import dev.edl.exec.FleetTransfer;
import dev.edl.exec.HostSet;
import dev.edl.exec.Report;
import java.util.List;

/** Waits for hosts, and heeds the interrupt of the thread that waits. */
final class Waits {
    private Waits() {}

    /** Something that waits for hosts. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** Asks; an interrupt ends the waiting, and changes nothing on the hosts. */
    static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            throw new CancelledException("interrupted while hosts were asked");
        }
    }

    /** Waits for a foreground run; an interrupt stops its units first, a second one lets go of them. */
    static Requests.Waited stopping(FleetRun run, Requests.Waiting waiting) {
        try {
            return waiting.await(run);
        } catch (InterruptedException e) {
            String where = HostSet.foldHosts(run.running());
            run.stop();
            String what = end(run) ? "stopped" : "left";
            throw new CancelledException("interrupted" + (where.isEmpty() ? "" : "; " + what + " on " + where));
        }
    }

    private static boolean end(FleetRun run) {
        try {
            run.await().close();
            return true;
        } catch (InterruptedException e) {
            run.detach();
            return false;
        }
    }

    /** Waits for what only follows; an interrupt lets go of it. */
    static Report leaving(FleetRun run) {
        try {
            return run.await();
        } catch (InterruptedException e) {
            run.detach();
            throw new CancelledException("interrupted; the units go on");
        }
    }

    /** Waits for files; an interrupt gives them up. */
    static List<FileResult> cancelling(FleetTransfer transfer) {
        try {
            return transfer.await();
        } catch (InterruptedException e) {
            transfer.cancel();
            throw new CancelledException("interrupted; what has come is kept, the same again goes on with it");
        }
    }
}
