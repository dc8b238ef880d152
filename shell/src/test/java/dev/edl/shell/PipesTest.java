package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.UsageException;
import org.junit.jupiter.api.Test;

class PipesTest {
    @Test
    void takesTheFirstPipeOutsideOfBracketsQuotesAndComments() {
        assertThat(Pipes.of("unit:in(error | fields unit) \"a|b\" | count()"))
                .isEqualTo(new Pipes("unit:in(error | fields unit) \"a|b\"", "| count()"));
        assertThat(Pipes.of("error # it's | no pipe").pipes()).isEmpty();
        assertThat(Pipes.of("_time:[2026-01-01, 2026-01-02) | count()").pipes()).isEqualTo("| count()");
    }

    @Test
    void refusesWhatWouldUndoTheOtherOptions() {
        assertThatThrownBy(() -> Pipes.of("*) or (*")).isInstanceOf(UsageException.class);
    }
}
