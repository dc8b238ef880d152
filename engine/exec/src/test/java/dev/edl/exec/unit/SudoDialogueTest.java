package dev.edl.exec.unit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written to a sudo, and when; what it says is played. */
final class SudoDialogueTest {
    private static final Outcome FAILED = new Outcome.Exited(1);

    private final SudoPasswords passwords = new SudoPasswords("pw".toCharArray(), host -> Optional.empty());
    private final HostPassword host = passwords.on("db0");
    private final StringBuilder passed = new StringBuilder();
    private SudoDialogue talk;

    SudoDialogueTest() throws InterruptedException {
        talk = dialogue();
    }

    private SudoDialogue dialogue() throws InterruptedException {
        return new SudoDialogue(
                "n1",
                host.next().orElseThrow(),
                feed -> {
                    feed.add("script".getBytes(UTF_8));
                    feed.end();
                },
                event -> {
                    if (event instanceof RunEvent.Output(var stream, var buffer, int length)) {
                        passed.append(new String(buffer, 0, length, UTF_8));
                    }
                });
    }

    private void says(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        talk.accept(new RunEvent.Output(Stream.STDERR, bytes, bytes.length));
    }

    /** All that was written to it, when nothing more is. */
    private String written() throws IOException {
        talk.feed().end();
        return new String(talk.feed().readAllBytes(), UTF_8);
    }

    @Test
    void itsQuestionIsAnsweredThenTheRootShellReads() throws IOException {
        says("lecture\nedl:n1 pass");
        says("word ");
        says("\nedl:n1 root\nmine");
        assertThat(written()).isEqualTo("pw\nscript");
        assertThat(passed).hasToString("mine");
        assertThat(talk.verdict(FAILED)).isEqualTo(SudoDialogue.Verdict.ROOT);
    }

    @Test
    void aRootShellWithoutAQuestionGetsNoPassword() throws IOException {
        says("edl:n1 root\n");
        assertThat(written()).isEqualTo("script");
    }

    @Test
    void othersQuestionsAreNotAnswered() throws IOException {
        says("Password: edl:n2 password edl:n1 roo\nedl:n1 root of all");
        assertThat(written()).isEmpty();
        assertThat(talk.verdict(FAILED)).isEqualTo(SudoDialogue.Verdict.FAILED);
    }

    @Test
    void itsSecondQuestionGetsNothing() throws IOException {
        says("edl:n1 password ");
        says("Sorry, try again.\nedl:n1 password ");
        says("Sorry, try again.\nedl:n1 password ");
        assertThat(written()).isEqualTo("pw\n");
        assertThat(talk.verdict(new Outcome.Signalled("KILL"))).isEqualTo(SudoDialogue.Verdict.REFUSED);
        assertThat(talk.words()).startsWith("Sorry").doesNotContain("edl:n1");
    }

    @Test
    void anotherQuestionWithoutAWordIsToldApart() throws IOException {
        says("edl:n1 password ");
        says("\nedl:n1 password ");
        assertThat(written()).isEqualTo("pw\n");
        assertThat(talk.verdict(FAILED)).isEqualTo(SudoDialogue.Verdict.ASKS_MORE);
    }

    @Test
    void oneAttemptIsAllThatAStrictSudoGives() {
        says("edl:n1 password ");
        says("sudo: 1 incorrect password attempt\n");
        assertThat(talk.verdict(FAILED)).isEqualTo(SudoDialogue.Verdict.REFUSED);
    }

    @Test
    void aRefusedPasswordIsNotTriedThereAgain() throws InterruptedException {
        oneAttemptIsAllThatAStrictSudoGives();
        assertThat(host.next()).isEmpty();
        assertThat(passwords.on("db1").next()).isPresent();
    }

    @Test
    void anAcceptedPasswordKeepsNobodyWaiting() throws InterruptedException {
        says("edl:n1 password ");
        says("\nedl:n1 root\n");
        assertThat(host.next()).isPresent();
        assertThat(host.next()).isPresent();
    }

    @Test
    void passwordsAreNotShownNorKept() {
        var password = new Password("pw".toCharArray());
        assertThat(password).hasToString("<secret>");
        char[] typed = "pw".toCharArray();
        assertThat(new Password(typed).line()).containsExactly('p', 'w', '\n');
        assertThat(typed).containsOnly('\0');
    }
}
