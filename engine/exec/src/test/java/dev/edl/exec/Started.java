package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.lab.Sitting;
import dev.edl.exec.unit.Beginning;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A run on one host that is under way, and what it has written so far. */
final class Started {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final FleetRun run;
    private volatile boolean begun;
    private volatile @Nullable HostResult ended;

    private Started(Function<Started, FleetRun> start) {
        run = start.apply(this);
    }

    /** Starts it on the first host. */
    static Started on(Sitting sitting, RunSpec spec) {
        var hosts = List.of(sitting.hosts().getFirst());
        return new Started(own -> sitting.exec().start(spec, hosts, FanOut.usual(), own::take));
    }

    /** Follows the last run of that name on the first host. */
    static Started attached(Sitting sitting, RunName name, long from) {
        return attached(sitting, name, new Beginning.At(from, 0));
    }

    static Started attached(Sitting sitting, RunName name, Beginning from) {
        var hosts = List.of(sitting.hosts().getFirst());
        return new Started(own -> sitting.exec().attach(name, from, hosts, FanOut.usual(), own::take));
    }

    private synchronized void take(FleetEvent event) {
        switch (event) {
            case FleetEvent.Started started -> begun = true;
            case FleetEvent.Output(var host, var stream, var buffer, var offset, var length) ->
                (stream == Stream.STDOUT ? written : errors).write(buffer, offset, length);
            case FleetEvent.Ended(var result) -> ended = result;
            case FleetEvent.Turn turn -> {}
        }
    }

    FleetRun fleet() {
        return run;
    }

    boolean begun() {
        return begun;
    }

    boolean hasEnded() {
        return ended != null;
    }

    synchronized byte[] bytes() {
        return written.toByteArray();
    }

    String output() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** What came of a standard error that is apart. */
    synchronized String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /** Waits until it has written this, among other things; fails at once when it ends without. */
    void awaitOutput(String text) {
        awaitText(text, this::output);
    }

    /** The same of its standard error. */
    void awaitErrors(String text) {
        awaitText(text, this::errors);
    }

    private void awaitText(String text, Supplier<String> output) {
        Awaitility.await("output has " + text)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    HostResult result = ended;
                    boolean written = output.get().contains(text);
                    assertThat(result == null || written)
                            .as("ended: %s", result)
                            .isTrue();
                    return written;
                });
    }

    /** Waits for the end. */
    HostResult result() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var report = executor.submit(run::await);
            return report.get(60, TimeUnit.SECONDS).results().getFirst();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
