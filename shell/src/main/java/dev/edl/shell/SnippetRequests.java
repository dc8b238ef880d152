package dev.edl.shell;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.Launched;
import dev.edl.exec.Report;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import dev.edl.scripting.Requests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commands that the snippets of a sitting run: what becomes of their hosts is kept as that of {@code exec run} is, and
 * Ctrl-Z sends them to the background. Safe for use by several threads.
 */
final class SnippetRequests implements Requests {
    private final Sitting sitting;
    private final Set<Followed> followed = ConcurrentHashMap.newKeySet();

    SnippetRequests(Sitting sitting) {
        this.sitting = sitting;
    }

    @Override
    public Waiting follow(RunSpec spec, List<Host> hosts, Optional<String> staying) {
        var one = new Followed(sitting.context(), spec, hosts, staying);
        followed.add(one);
        return one;
    }

    @Override
    public void launched(List<Launched> launched) {
        Context context = sitting.context();
        Ledger.keep(context, launched);
        if (sitting.prompts()) {
            sitting.jobs().watch(context, launched);
        }
    }

    @Override
    public void known(List<RunName> names) {
        LeftRuns.forget(sitting.context(), names);
    }

    /** Sends to the background what a snippet follows, or says why not. */
    void suspend() {
        if (followed.isEmpty()) {
            say("nothing that it waits for can go on in the background. Ctrl-C ends it");
        }
        followed.forEach(Followed::suspend);
    }

    private void say(String line) {
        sitting.workplace().screen().say("edl: " + line);
    }

    /** A command that is waited for. */
    private final class Followed implements Waiting {
        private final Context context;
        private final Optional<String> staying;
        private final Audience audience = new Audience(event -> {});
        private final Ledger ledger;
        private final CompletableFuture<Optional<Report>> suspended = new CompletableFuture<>();
        private boolean goesOn;

        Followed(Context context, RunSpec spec, List<Host> hosts, Optional<String> staying) {
            this.context = context;
            this.staying = staying;
            this.ledger = new Ledger(context, hosts, audience, Resumption.ofSnippet(spec.text()), List.of());
            if (spec.raw()) {
                ledger.leavesNoRecord();
            }
        }

        @Override
        public void accept(FleetEvent event) {
            ledger.accept(event);
        }

        @Override
        public Waited await(FleetRun run) throws InterruptedException {
            if (!sitting.prompts()) {
                return new Waited.Ended(run.await());
            }
            Optional<Report> ended = Follower.awaitUnless(suspended, run);
            if (ended.isPresent()) {
                return new Waited.Ended(ended.get());
            }
            goesOn = true;
            List<Host> running = run.running();
            sitting.jobs().goOn(context, run, audience, ledger);
            return new Waited.WentOn(RunName.parse(ledger.name()), running);
        }

        void suspend() {
            if (staying.isPresent()) {
                say("it cannot go on in the background: " + staying.get());
            } else if (ledger.name().isEmpty()) {
                say("it cannot go on in the background: it has not begun yet");
            } else {
                suspended.complete(Optional.empty());
            }
        }

        @Override
        public void close() {
            followed.remove(this);
            if (!goesOn) {
                try {
                    ledger.close();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
