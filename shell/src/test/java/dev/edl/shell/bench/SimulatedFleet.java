package dev.edl.shell.bench;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Forward;
import dev.edl.command.Outcome;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import dev.edl.command.Signal;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.ExecService;
import dev.edl.exec.FanOut;
import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.RunSpec;
import dev.edl.exec.Session;
import dev.edl.shell.view.Format;
import dev.edl.shell.view.Look;
import dev.edl.shell.view.RunStart;
import dev.edl.shell.view.RunStyle;
import dev.edl.shell.view.RunView;
import dev.edl.shell.view.RunViews;
import dev.edl.shell.view.Screen;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Hosts that there are none of, behind the engine's own {@link Backend}: each answers a command without a unit at once, with
 * so many lines. A few have another line in the middle.
 */
final class SimulatedFleet {
    private static final RunStyle GATHERED = new RunStyle(Format.TEXT, true, false, false, false, Optional.empty());

    private final int lines;
    private final List<Host> hosts;
    private final List<String> different;

    SimulatedFleet(int size, int lines, int different) {
        this.lines = lines;
        this.hosts = IntStream.range(0, size)
                .mapToObj(number -> "db" + number)
                .map(alias -> new Host(alias, HostType.CASSANDRA, new Place.Ssh(SshHost.of(alias))))
                .toList();
        this.different =
                hosts.stream().skip(size / 2).limit(different).map(Host::alias).toList();
    }

    /** Does what {@code exec run --raw --gather} does on them, and sees that the groups are right; microseconds. */
    long gather() throws InterruptedException {
        var inventory = Inventory.of("simulated", null, hosts, List.of());
        var out = new ByteArrayOutputStream();
        long begun = System.nanoTime();
        try (var session = new Session(inventory, this::connect, "bench@localhost", Clock.systemUTC());
                RunView view = RunViews.ofRun(
                        new Screen(out, OutputStream.nullOutputStream(), Look.piped()), GATHERED, hosts.size())) {
            view.begin(new RunStart("simulated", "root", hosts));
            var fleet = new ExecService(session)
                    .start(
                            RunSpec.argv(List.of("cat", "/etc/file")).raw(true).build(),
                            hosts,
                            new FanOut(FanOut.USUAL_LIMIT, true),
                            view);
            try (var report = fleet.await()) {
                report.orThrow();
                view.finish(report, Duration.ofNanos(System.nanoTime() - begun));
            }
        }
        long took = (System.nanoTime() - begun) / 1000;
        check(out.toString(StandardCharsets.UTF_8));
        return took;
    }

    private void check(String shown) {
        long whole = shown.lines().filter(line -> line.startsWith("line ")).count();
        boolean counted = shown.contains("(" + (hosts.size() - different.size()) + ") ");
        if (!counted || whole != (long) lines * (1 + different.size())) {
            throw new IllegalStateException(
                    "not the groups that there are: " + shown.lines().limit(3).toList());
        }
    }

    private Backend connect(Host host) {
        byte[] output = IntStream.range(0, lines)
                .mapToObj(line -> "line " + line + " of a file that is the same almost everywhere"
                        + (line == lines / 2 && different.contains(host.alias()) ? " but on " + host : "") + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        return new Backend() {
            @Override
            public Run start(Command command) {
                return new Answer(nonce(command), output);
            }

            @Override
            public Forward forward(int port) {
                throw new IllegalStateException("no port is simulated");
            }

            @Override
            public void close() {}
        };
    }

    /** The word behind the script, as a shell has it for its name. */
    private static String nonce(Command command) {
        return command.argv().get(command.argv().indexOf("root") - 1);
    }

    private record Answer(String nonce, byte[] output) implements Run {
        @Override
        public Outcome follow(Consumer<? super RunEvent> listener) {
            byte[] begun = ("edl:" + nonce + " begun\n").getBytes(StandardCharsets.UTF_8);
            listener.accept(new RunEvent.Started(Instant.EPOCH));
            listener.accept(new RunEvent.Output(Stream.STDERR, begun, begun.length));
            listener.accept(new RunEvent.Output(Stream.STDOUT, begun, begun.length));
            listener.accept(new RunEvent.Output(Stream.STDOUT, output, output.length));
            var outcome = new Outcome.Exited(0);
            listener.accept(new RunEvent.Ended(outcome));
            return outcome;
        }

        @Override
        public void endInput() {}

        @Override
        public void signal(Signal signal) {}

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
