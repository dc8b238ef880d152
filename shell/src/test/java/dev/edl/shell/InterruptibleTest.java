package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.scripting.Requests;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How signals end what Groovy does. */
class InterruptibleTest {
    private final EndingRequests requests = new EndingRequests(Requests.UNHEARD, () -> {});
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch heard = new CountDownLatch(1);
    private volatile boolean over;

    @AfterEach
    void end() {
        over = true;
    }

    /** Takes no notice of an interrupt. */
    private Object stubborn() {
        begun.countDown();
        while (!over) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                heard.countDown();
            }
        }
        return 0;
    }

    private Interruptible stubborn(CompletableFuture<Throwable> thrown) throws InterruptedException {
        var work = new Interruptible(
                "test", this::stubborn, requests, new PrintStream(said, true, StandardCharsets.UTF_8));
        Thread.ofVirtual().start(() -> {
            try {
                var unused = work.call();
            } catch (Exception e) {
                thrown.complete(e);
            }
        });
        begun.await();
        return work;
    }

    @Test
    void theSecondCtrlCLeavesWhatSwallowsTheFirst() throws Exception {
        var thrown = new CompletableFuture<Throwable>();
        Interruptible work = stubborn(thrown);
        work.accept("INT");
        heard.await();
        assertThat(thrown).isNotDone();
        work.accept("INT");
        assertThat(thrown.get()).hasCauseInstanceOf(Interruptible.LeftBehind.class);
        assertThat(work.exitCode()).isEmpty();
    }

    @Test
    void afterOneItIsSaidWhatTheNextDoes() throws Exception {
        Interruptible work = stubborn(new CompletableFuture<>());
        work.accept("INT");
        Cluster.await(
                "said",
                () -> said.toString(StandardCharsets.UTF_8)
                        .contains("edl: it does not end: Ctrl-C again leaves it behind"));
    }

    @Test
    void whatItThrowsIsThrown() {
        var work = new Interruptible(
                "test",
                () -> {
                    throw new IllegalStateException("so");
                },
                requests,
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThatThrownBy(work::call).hasCauseInstanceOf(IllegalStateException.class);
    }
}
