package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InboxTest {
    @Test
    void anEndThatLettingGoMayHaveBroughtAboutIsOfNoAccount() {
        var inbox = new Inbox();
        assertThat(inbox.release()).isTrue();
        inbox.signalled("PIPE");
        inbox.exited(1);
        assertThat(inbox.end().signal()).isNull();
        assertThat(inbox.end().status()).isNull();
        assertThat(inbox.end().released()).isTrue();
    }

    @Test
    void anEndThatWasToldBeforeIsKept() {
        var inbox = new Inbox();
        inbox.exited(3);
        assertThat(inbox.release()).isTrue();
        assertThat(inbox.end().status()).isEqualTo(3);
    }
}
