package dev.edl.shell;

import dev.edl.exec.ExecException;
import dev.edl.exec.Fate;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.LastRequest;
import dev.edl.exec.Launched;
import dev.edl.exec.recall.Unfinished;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what becomes of a request's hosts, for the sets of the last request and for {@code --resume}: before each batch,
 * lest it be lost with this process, and at the end. That it cannot be kept is no failure of the request.
 *
 * <p>Safe for use by several threads.
 */
final class Ledger implements Consumer<FleetEvent> {
    private final Context context;
    private final Consumer<? super FleetEvent> next;
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private final List<String> words;
    private final List<String> unkept;
    private String name = "";
    private boolean unrecorded;
    private boolean kept;
    private volatile @Nullable Thread first;

    /**
     * Opens it.
     *
     * @param next to whom the events are passed on
     * @param words how the request is gone on with
     * @param unkept what must be given again then
     */
    Ledger(
            Context context,
            List<Host> hosts,
            Consumer<? super FleetEvent> next,
            List<String> words,
            List<String> unkept) {
        this.context = context;
        this.next = next;
        this.words = words;
        this.unkept = unkept;
        hosts.forEach(host -> fates.put(host.alias(), Fate.REST));
    }

    @Override
    public void accept(FleetEvent event) {
        note(event);
        next.accept(event);
    }

    private synchronized void note(FleetEvent event) {
        switch (event) {
            case FleetEvent.Ended(var result) -> {
                name = result.name().text();
                fates.put(result.host().alias(), Fate.of(result));
            }
            case FleetEvent.BatchBegun(var runs, int _, int of, var hosts) -> {
                name = runs.text();
                // Until they have ended: of what ends us meanwhile their units know nothing.
                hosts.forEach(host -> fates.put(host.alias(), Fate.LOST));
                if (of == 1) {
                    // Nobody waits for it: the hosts are being connected to meanwhile.
                    first = Thread.ofVirtual().name("edl-note").start(this::keepBegun);
                } else {
                    keepBegun();
                }
            }
            case FleetEvent.Pausing _, FleetEvent.Halted _, FleetEvent.Started _, FleetEvent.Output _ -> {}
        }
    }

    /** All hosts have ended. */
    void close() throws InterruptedException {
        if (first != null) {
            first.join();
        }
        keep();
        synchronized (this) {
            LeftRuns.note(context, name, lost());
        }
        LeftRuns.unfollow(context);
    }

    /** What runs there leaves no record, and is shown by no listing. */
    synchronized void leavesNoRecord() {
        unrecorded = true;
    }

    private synchronized void keepBegun() {
        keep();
        if (!lost().isEmpty()) {
            LeftRuns.follow(context, name, lost());
        }
    }

    private List<String> lost() {
        return unrecorded ? List.of() : LastRequest.of(name, fates).of(Fate.LOST);
    }

    /** The run's name, once it has begun. */
    synchronized String name() {
        return name;
    }

    /** True when something may go on somewhere. */
    synchronized boolean left() {
        return fates.containsValue(Fate.LOST);
    }

    /** Says how to go on where hosts were left. */
    synchronized void tellRest() {
        List<String> rest = LastRequest.of(name, fates).of(Fate.REST);
        if (kept && !rest.isEmpty()) {
            String again = unkept.isEmpty() ? "" : " " + Resumption.asTyped(unkept);
            context.messages()
                    .say("go on with " + HostSet.fold(rest) + ": "
                            + context.screen().look().self() + "exec run --resume" + again);
        }
    }

    private synchronized void keep() {
        var request = LastRequest.of(name, fates);
        kept = keep(context, () -> {
            context.requests().keep(request);
            if (request.of(Fate.REST).isEmpty()) {
                context.requests().finished(request, words);
            } else {
                context.requests().keep(new Unfinished(request, words, unkept));
            }
        });
    }

    /** Keeps a request that goes on without us: of what runs nothing is known. */
    static void keep(Context context, List<Launched> launched) {
        var fates = new LinkedHashMap<String, Fate>();
        launched.forEach(
                one -> one.ended().ifPresent(outcome -> fates.put(one.host().alias(), Fate.of(outcome))));
        String name = launched.isEmpty() ? "" : launched.getFirst().name().text();
        keep(context, () -> context.requests().keep(LastRequest.of(name, fates)));
        LeftRuns.note(
                context,
                name,
                launched.stream()
                        .filter(one -> one.ended().isEmpty())
                        .map(one -> one.host().alias())
                        .toList());
    }

    private interface Keeping {
        void keep() throws IOException;
    }

    private static boolean keep(Context context, Keeping what) {
        try {
            what.keep();
            return true;
        } catch (IOException | ExecException e) {
            if (context.options().verbose) {
                context.messages().warn("what became of the hosts cannot be kept: " + e);
            }
            return false;
        }
    }
}
