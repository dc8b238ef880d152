package dev.edl.shell;

import dev.edl.command.Outcome;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.FleetRun;
import dev.edl.exec.Host;
import dev.edl.exec.Launched;
import dev.edl.exec.Report;
import dev.edl.shell.view.Endings;
import dev.edl.shell.view.Hosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The runs of a sitting that go on while other lines are typed; tells when one has ended. Safe for use by several threads. */
final class Jobs {
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** One of them. */
    private record Job(String name, FleetRun fleet, Endings endings, Thread waiting) {}

    private final List<Job> jobs = new ArrayList<>();

    /** A request that was followed until now goes on without that. */
    void goOn(Context context, FleetRun fleet, Audience audience, Ledger ledger) {
        String name = ledger.name();
        var endings = new Endings(context.workplace()::screen, name);
        audience.exchange(event -> tell(endings, event));
        List<Host> waiting = fleet.waiting();
        if (!waiting.isEmpty()) {
            context.messages().say("in the background, then: " + Hosts.fold(waiting));
        }
        await(name, fleet, endings, report -> ledger.close());
    }

    /** These runs were started in the background: waits for their ends. */
    void watch(Context context, List<Launched> launched) {
        launched.stream()
                .filter(one -> one.ended().isEmpty())
                .collect(Collectors.groupingBy(Launched::name))
                .forEach((name, own) -> {
                    var endings = new Endings(context.workplace()::screen, name.text());
                    List<Host> hosts = own.stream().map(Launched::host).toList();
                    FleetRun fleet = context.exec().await(name, hosts, event -> tell(endings, event));
                    await(name.text(), fleet, endings, report -> {
                        if (report.results().stream().noneMatch(one -> one.outcome() instanceof Outcome.Lost)) {
                            LeftRuns.forget(context, List.of(name));
                        }
                    });
                });
    }

    private static void tell(Endings endings, FleetEvent event) {
        if (event instanceof FleetEvent.Ended(var result)) {
            endings.accept(result);
        }
    }

    private interface Ending {
        void run(Report report) throws InterruptedException;
    }

    private synchronized void await(String name, FleetRun fleet, Endings endings, Ending ending) {
        Thread waiting = Thread.ofVirtual().name("edl-job-" + name).unstarted(() -> {
            try (Report report = fleet.await()) {
                endings.close();
                ending.run(report);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                forget(fleet);
            }
        });
        jobs.add(new Job(name, fleet, endings, waiting));
        waiting.start();
    }

    private synchronized void forget(FleetRun fleet) {
        jobs.removeIf(job -> job.fleet() == fleet);
    }

    private synchronized List<Job> going() {
        return List.copyOf(jobs);
    }

    /** The hosts that have not been begun yet, and will not be when one leaves now. */
    Optional<String> waiting() {
        List<Host> hosts =
                going().stream().flatMap(job -> job.fleet().waiting().stream()).toList();
        return hosts.isEmpty() ? Optional.empty() : Optional.of(Hosts.fold(hosts));
    }

    /** {@code watch on db[0-2]}: what goes on on the hosts when one leaves. */
    List<String> running() {
        return going().stream()
                .filter(job -> !job.fleet().running().isEmpty())
                .map(job -> job.name() + " on " + Hosts.fold(job.fleet().running()))
                .toList();
    }

    /** Stops following them; their units go on. */
    void leave() throws InterruptedException {
        List<Job> left = going();
        left.forEach(job -> {
            job.endings().silence();
            job.fleet().detach();
        });
        for (Job job : left) {
            job.waiting().join(GRACE);
        }
    }
}
