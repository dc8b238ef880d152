package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiveWindowTest {
    @Test
    void slowListenerNeverMakesItGrow() {
        var window = new ReceiveWindow();
        int block = 64 * 1024;
        long allowed = ReceiveWindow.START;
        for (int i = 0; i < 1000; i++) {
            // Everything that may come waits for the listener.
            while (allowed >= block) {
                assertThat(window.received(block)).isTrue();
                allowed -= block;
            }
            allowed += window.delivered(block, ReceiveWindow.START - block);
            assertThat(allowed).isLessThanOrEqualTo(ReceiveWindow.START);
        }
    }

    @Test
    void fastListenerMakesItGrowToItsMost() {
        var window = new ReceiveWindow();
        int block = 32 * 1024;
        long allowed = ReceiveWindow.START;
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            int burst = (int) (allowed / block);
            for (int k = 0; k < burst; k++) {
                assertThat(window.received(block)).isTrue();
            }
            allowed -= (long) burst * block;
            for (int k = 0; k < burst; k++) {
                allowed += window.delivered(block, 0);
            }
            most = Math.max(most, allowed);
        }
        assertThat(most).isLessThanOrEqualTo(ReceiveWindow.MOST).isGreaterThan(ReceiveWindow.MOST / 2);
    }

    @Test
    void moreThanWasAllowedIsNoticed() {
        var window = new ReceiveWindow();
        assertThat(window.received(ReceiveWindow.START)).isTrue();
        assertThat(window.received(1)).isFalse();
    }
}
