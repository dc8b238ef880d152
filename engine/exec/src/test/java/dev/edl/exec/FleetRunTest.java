package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Signal;
import dev.edl.exec.unit.Ending;
import dev.edl.exec.unit.Following;
import dev.edl.exec.unit.Passed;
import dev.edl.exec.unit.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** The order of a request's hosts, with hosts that end at once. */
final class FleetRunTest {
    private static final List<Host> HOSTS = Stream.of("db0", "db1", "db2", "db3")
            .map(alias -> new Host(alias, HostType.CASSANDRA, new Place.Local()))
            .toList();

    /** It has run well as soon as it is asked for. */
    private record Done() implements HostTask, Following {
        @Override
        public Following open(RunName name, Following.Sink sink, Runnable begun) {
            begun.run();
            return this;
        }

        @Override
        public Ending await(String threadName) {
            var nothing = new Passed(0, true);
            return new Ending(
                    new Outcome.Exited(0), RunRecord.NONE, List.of(), nothing, Optional.empty(), Optional.empty());
        }

        @Override
        public void unlessHeardWithin(Duration time, Runnable then) {}

        @Override
        public void leave() {}

        @Override
        public void signal(RunName name, Signal signal) {}

        @Override
        public void stop(RunName name) {}

        @Override
        public Outcome explain(RunName name, String id, Problem cause) {
            return new Outcome.Lost(cause);
        }
    }

    @RepeatedTest(200)
    void whoEndsItInAPauseIsToldOfAllHostsThatAreNeverBegun() throws InterruptedException {
        var pausing = new CountDownLatch(1);
        var rolling = new Rolling(List.of(Portion.parse("1")), Portion.NONE, Duration.ofMinutes(1), null);
        List<HostRun> runs = HOSTS.stream().map(FleetRunTest::run).toList();
        FleetRun fleet = FleetRun.begin("01", runs, 1, rolling, event -> {
            if (event instanceof FleetEvent.Pausing) {
                pausing.countDown();
            }
        });
        pausing.await();
        assertThat(fleet.startNoMore()).containsExactlyElementsOf(HOSTS.subList(1, 4));
        try (Report report = fleet.await()) {
            assertThat(report.results()).map(HostResult::ok).containsExactly(true, false, false, false);
        }
    }

    @RepeatedTest(200)
    void oneAfterTheOtherIsInTheirOrder() throws InterruptedException {
        List<Host> begun = Collections.synchronizedList(new ArrayList<>());
        FleetRun fleet = FleetRun.begin(
                "01",
                HOSTS.stream()
                        .map(host -> run(host, event -> {
                            if (event instanceof FleetEvent.Started) {
                                begun.add(host);
                            }
                        }))
                        .toList(),
                1);
        fleet.await().close();
        assertThat(begun).containsExactlyElementsOf(HOSTS);
    }

    private static HostRun run(Host host) {
        return run(host, event -> {});
    }

    private static HostRun run(Host host, Consumer<FleetEvent> listener) {
        return new HostRun(host, new Done(), "01", RunName.parse("n"), HostRun.Origin.NAMED, false, false, listener);
    }
}
