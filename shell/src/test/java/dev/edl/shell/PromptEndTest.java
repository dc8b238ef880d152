package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a Ctrl-C is for. The thread of the test is the one that converses. */
class PromptEndTest {
    private final PromptEnd end = new PromptEnd(Thread.currentThread());

    @AfterEach
    void forget() {
        boolean _ = Thread.interrupted();
    }

    @Test
    void itInterruptsTheLineThatIsCarriedOut() {
        end.asked();
        assertThat(end.lineBegins()).isTrue();
        end.accept("INT");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void oneThatComesTooLateIsNotForTheNextLine() {
        assertThat(end.lineBegins()).isTrue();
        end.accept("INT");
        end.lineEnds();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        end.accept("INT");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        end.asked();
        assertThat(end.lineBegins()).isTrue();
    }

    @Test
    void oneThatComesWithTheEnterIsForThatLine() {
        end.asked();
        end.accept("INT");
        assertThat(end.lineBegins()).isFalse();
        assertThat(end.lineBegins()).isTrue();
    }

    @Test
    void oneThatTheReaderHasHeardWithTheEnterIsForThatLineToo() {
        end.asked();
        Thread.currentThread().interrupt();
        assertThat(end.lineBegins()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(end.lineBegins()).isTrue();
    }
}
