package dev.edl.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrappedTest {
    @Test
    void linesBreakAtBlanksAlone() {
        assertThat(Wrapped.line("one two three", 7, 2)).isEqualTo("one two\n  three");
        assertThat(Wrapped.line("one two", 7, 2)).isEqualTo("one two");
        assertThat(Wrapped.line("a-very-long-word and b", 8, 0)).isEqualTo("a-very-long-word\nand b");
        assertThat(Wrapped.line("a-very-long-word", 8, 4)).isEqualTo("a-very-long-word");
    }

    @Test
    void theSecondColumnHangs() {
        assertThat(Wrapped.line("  /use  The hosts that commands take", 20, 8))
                .isEqualTo("  /use  The hosts\n        that\n        commands\n        take");
    }

    @Test
    void errorsAtATerminalAreWrapped() {
        var screen = ScreenDouble.terminal(30);
        new Messages(screen.screen, Format.TEXT).error("no such file here: /srv/a-name", Optional.of("/list shows"));
        assertThat(screen.err()).contains("\n  ");
        assertThat(screen.err().lines()).allMatch(line -> line.length() <= 40);
        var piped = ScreenDouble.piped();
        new Messages(piped.screen, Format.TEXT).error("word ".repeat(30).strip(), Optional.empty());
        assertThat(piped.err().lines()).hasSize(1);
    }
}
