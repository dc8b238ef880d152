package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
    @Test
    void plainTextIsOnlyQuoted() {
        assertThat(Quoted.of("db0")).isEqualTo("'db0'");
        assertThat(Quoted.of("höst")).isEqualTo("'höst'");
        assertThat(Quoted.of("")).isEqualTo("''");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(Quoted.of("a\u001b[2Jb\nc")).isEqualTo("'a\\x1b[2Jb\\x0ac'");
        assertThat(Quoted.of("a\u202eb\u2028")).isEqualTo("'a\\u202eb\\u2028'");
    }

    @Test
    void longTextIsCut() {
        assertThat(Quoted.of("x".repeat(1_000))).hasSize(83).endsWith("…'");
    }
}
