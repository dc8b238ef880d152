package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScreenTest {
    private static final OutputStream BROKEN = new OutputStream() {
        @Override
        public void write(int single) throws IOException {
            throw new IOException("Broken pipe");
        }
    };

    private static OutputStream broken(String why) {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @Test
    void aReaderThatHasGoneIsOneFailureFromThenOn() {
        var told = new AtomicInteger();
        var screen = new Screen(BROKEN, OutputStream.nullOutputStream(), Look.piped());
        screen.whenClosed(told::incrementAndGet);
        assertThatThrownBy(() -> screen.print("a")).isInstanceOf(OutputClosed.class);
        assertThatThrownBy(() -> screen.write(new byte[1], 0, 1))
                .isSameAs(screen.closed().orElseThrow());
        assertThat(told).hasValue(1);
    }

    @Test
    void whoAsksLateIsToldAtOnce() {
        var screen = new Screen(BROKEN, OutputStream.nullOutputStream(), Look.piped());
        assertThatThrownBy(() -> screen.print("a")).isInstanceOf(OutputClosed.class);
        var told = new AtomicInteger();
        screen.whenClosed(told::incrementAndGet);
        assertThat(told).hasValue(1);
    }

    @Test
    void aFullDiskIsNoReaderThatHasGone() {
        var screen = new Screen(broken("No space left on device"), OutputStream.nullOutputStream(), Look.piped());
        assertThatThrownBy(() -> screen.print("a"))
                .isInstanceOfSatisfying(
                        OutputClosed.class,
                        closed -> assertThat(closed.readerGone()).isFalse())
                .hasMessage("stdout cannot be written: No space left on device");
    }

    @Test
    void nobodyReadingStderrDisturbsNothing() {
        var out = new ByteArrayOutputStream();
        var screen = new Screen(out, BROKEN, Look.terminal(80));
        screen.say("lost");
        screen.print("found");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("found\n");
    }

    @Test
    void textIsUtf8() {
        var screen = ScreenDouble.piped();
        screen.screen.say("ä·─");
        assertThat(screen.err.toByteArray()).isEqualTo("ä·─\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theStatusLineIsErasedBeforeAnythingElse() {
        var screen = ScreenDouble.terminal(80);
        screen.screen.status("1 of 2");
        screen.screen.print("out");
        screen.screen.status("2 of 2");
        screen.screen.say("words");
        screen.screen.statusEnds();
        assertThat(screen.err()).isEqualTo("\r1 of 2\u001b[K\r\u001b[K\r2 of 2\u001b[K\r\u001b[Kwords\n");
    }

    @Test
    void thereIsNoStatusLineOnAPipe() {
        var screen = ScreenDouble.piped();
        screen.screen.status("1 of 2");
        screen.screen.statusEnds();
        assertThat(screen.err()).isEmpty();
    }

    @Test
    @Timeout(10)
    void aReaderThatStandsStillDoesNotKeepOurWordsBack() throws Exception {
        for (Look look : new Look[] {Look.piped(), Look.terminal(80)}) {
            var entered = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            var err = new ByteArrayOutputStream();
            var screen = new Screen(
                    new OutputStream() {
                        @Override
                        public void write(int single) throws IOException {
                            entered.countDown();
                            try {
                                goOn.await();
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                        }
                    },
                    err,
                    look);
            Thread writer = Thread.ofVirtual().start(() -> screen.print("x"));
            entered.await();
            screen.say("interrupting");
            assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("interrupting\n");
            goOn.countDown();
            assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
        }
    }
}
