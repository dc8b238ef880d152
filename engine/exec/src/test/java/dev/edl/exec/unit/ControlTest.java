package dev.edl.exec.unit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ControlTest {
    private final List<String> lines = new ArrayList<>();
    private final Control control = new Control("ab", (word, rest) -> lines.add(word + "=" + rest));

    @Test
    void ourLinesAreToldFromOtherPeoplesWords() {
        feed("sudo: hello\nedl:ab start {\"a\":1}\nRunning as unit: x\nedl:cd start other\nedl:ab done\n");
        assertThat(lines).containsExactly("start={\"a\":1}", "done=");
        assertThat(control.words()).isEqualTo("sudo: hello\nRunning as unit: x\nedl:cd start other");
    }

    @Test
    void linesMayComeInPieces() {
        for (char c : "edl:ab problem unwritable /x\nédl".toCharArray()) {
            feed(String.valueOf(c));
        }
        assertThat(lines).containsExactly("problem=unwritable /x");
        assertThat(control.words()).isEqualTo("édl");
    }

    @Test
    void theLastWordsAreKeptAndTheFirstForgotten() {
        for (int i = 0; i < 10_000; i++) {
            feed("line " + i + "\n");
        }
        assertThat(control.words()).endsWith("line 9999").hasSizeLessThan(9000);
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() {
        for (int i = 0; i < 400; i++) {
            feed("x".repeat(10_000));
        }
        feed("\nedl:ab done\n");
        assertThat(lines).containsExactly("done=");
        assertThat(control.words().length()).isLessThan(2_000_000);
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        control.feed(bytes, bytes.length);
    }
}
