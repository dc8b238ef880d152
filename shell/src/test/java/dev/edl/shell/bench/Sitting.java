package dev.edl.shell.bench;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Outcome;
import dev.edl.command.ssh.Ssh;
import dev.edl.command.ssh.SshSettings;
import dev.edl.exec.ExecService;
import dev.edl.exec.FanOut;
import dev.edl.exec.FileResult;
import dev.edl.exec.FileService;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.FleetTransfer;
import dev.edl.exec.GetSpec;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.PutSpec;
import dev.edl.exec.RunSpec;
import dev.edl.exec.Session;
import dev.edl.exec.files.LocalTree;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One sitting, whose requests are timed. What does not succeed throws. For one thread. */
final class Sitting implements AutoCloseable {
    private static final int AT_ONCE = 16;

    private final Inventory inventory;
    private final Ssh ssh;
    private final Session session;
    private final ExecService service;
    private final List<Backend> idle = new ArrayList<>();

    Sitting(Inventory inventory, Path home) {
        this.inventory = inventory;
        this.ssh = new Ssh(SshSettings.of(home, System.getProperty("user.name"), System.getenv()));
        this.session = new Session(inventory, this::connect, "bench@localhost", Clock.systemUTC());
        session.expectMore();
        this.service = new ExecService(session);
    }

    private Backend connect(Host host) {
        return switch (host.place()) {
            case Place.Ssh(var place) -> ssh.backend(place);
            case Place.Local() -> throw new IllegalArgumentException("the benchmark goes over SSH");
        };
    }

    /** Runs {@code true} without a unit; microseconds. */
    long withoutUnit(String alias) throws InterruptedException {
        Backend backend = session.backend(inventory.host(alias));
        long begun = System.nanoTime();
        runTrue(backend);
        return microsecondsSince(begun);
    }

    /** Does what {@code exec run} does, with the output to the null device; microseconds. */
    long run(String hosts, List<String> words) throws InterruptedException, IOException {
        List<Host> selected = HostSet.parse(hosts).in(inventory);
        RunSpec spec = RunSpec.argv(words).build();
        try (var nowhere = new FileOutputStream("/dev/null")) {
            long begun = System.nanoTime();
            var fleet = service.start(
                    spec, selected, new FanOut(FanOut.USUAL_LIMIT, false), event -> write(event, nowhere));
            try (var report = fleet.await()) {
                long took = microsecondsSince(begun);
                report.orThrow();
                return took;
            }
        }
    }

    private static void write(FleetEvent event, OutputStream out) {
        if (event instanceof FleetEvent.Output(var _, var _, var buffer, int offset, int length)) {
            try {
                out.write(buffer, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Does what {@code put} does; microseconds. */
    long put(String hosts, String source, String destination) throws InterruptedException {
        List<Host> selected = HostSet.parse(hosts).in(inventory);
        long begun = System.nanoTime();
        LocalTree tree = LocalTree.of(Path.of("/"), List.of(source));
        var put = new PutSpec(tree, destination, null, null, false);
        return tookWell(begun, new FileService(session).put(put, selected, FanOut.usual(), result -> {}));
    }

    /** Does what {@code get} does; microseconds. */
    long get(String hosts, String source, String folder) throws InterruptedException {
        List<Host> selected = HostSet.parse(hosts).in(inventory);
        long begun = System.nanoTime();
        var get = new GetSpec(List.of(source), Path.of(folder), false, false);
        return tookWell(begun, new FileService(session).get(get, selected, FanOut.usual(), result -> {}));
    }

    private static long tookWell(long begun, FleetTransfer fleet) throws InterruptedException {
        for (FileResult result : fleet.await()) {
            if (!result.ok()) {
                throw new IllegalStateException(result.toString());
            }
        }
        return microsecondsSince(begun);
    }

    /** Asks a host for its units and so many of its newest records; microseconds. */
    long list(String alias, int records) throws InterruptedException {
        Host host = inventory.host(alias);
        long begun = System.nanoTime();
        var answer = service.list(List.of(host), records).getFirst();
        long took = microsecondsSince(begun);
        if (answer.answered().isEmpty()) {
            throw new IllegalStateException(String.valueOf(answer.failed()));
        }
        return took;
    }

    /** Opens connections, each used once; the process's resident memory in KiB after a collection. */
    long idle(int connections) throws InterruptedException, IOException {
        List<Callable<Backend>> openings = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Host host = inventory.hosts().get(i % inventory.hosts().size());
            openings.add(() -> open(host));
        }
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Backend> opened : pool.invokeAll(openings)) {
                idle.add(opened.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        System.gc();
        return residentKilobytes();
    }

    private Backend open(Host host) throws InterruptedException {
        Backend backend = connect(host);
        runTrue(backend);
        return backend;
    }

    private static void runTrue(Backend backend) throws InterruptedException {
        Outcome outcome = backend.start(Command.of("true")).await();
        if (!outcome.ok()) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private static long residentKilobytes() throws IOException {
        return kilobytes("VmRSS:");
    }

    /** The highest resident memory of this process so far, in KiB. */
    static long peakKilobytes() throws IOException {
        return kilobytes("VmHWM:");
    }

    private static long kilobytes(String field) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long microsecondsSince(long begun) {
        return (System.nanoTime() - begun) / 1000;
    }

    @Override
    public void close() {
        idle.forEach(Backend::close);
        session.close();
        ssh.close();
    }
}
