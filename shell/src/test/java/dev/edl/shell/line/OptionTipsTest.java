package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTipsTest {
    /** The tip where the line has a bar. */
    private static Optional<String> tip(String line) {
        int cursor = line.indexOf('|');
        return OptionTips.of(Samples.ROOT, line.substring(0, cursor) + line.substring(cursor + 1), cursor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exec run --bg|; --bg  Start it and come back; it goes on without us.",
                "exec run --b|g; --bg  Start it and come back; it goes on without us.",
                "exec run --cwd |; --cwd D  In which folder of the host (default: the user's home).",
                "exec run --cwd /t|; --cwd D  In which folder of the host (default: the user's home).",
                "exec run --cwd=/t|; --cwd D  In which folder of the host (default: the user's home).",
                "hosts -t|; -t, --type TYPE  The hosts of a type",
                "hosts -x db0|; -x, --exclude SET  The hosts to leave out.",
                "exec list|; exec list  List the running units of hosts.",
                "exec|; exec  Run commands as systemd units",
                "exec |; exec  Run commands as systemd units",
                "exec list |; exec list  List the running units of hosts.",
                "exec stop w|; NAME  N, edl-exec-N or edl-exec-N.service.",
                "exec signal w |; SIGNAL  HUP, USR1, SIGTERM"
            })
    void tells(String line, String beginning) {
        assertThat(tip(line)).hasValueSatisfying(tip -> assertThat(tip).startsWith(beginning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "ex|",
                "exec lis|",
                "exec run --b|",
                "exec run -- ls|",
                "exec run ls|",
                "exec bogus |",
                "x = 1|",
                "/help|",
                "!ls|",
                "ssh db0 ls|"
            })
    void hasNoneFor(String line) {
        assertThat(tip(line)).isEmpty();
    }

    @Test
    void aTipIsOneLine() {
        assertThat(tip("exec run --secret-env|"))
                .hasValueSatisfying(tip -> assertThat(tip).doesNotContain("\n"));
    }
}
