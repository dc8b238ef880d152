package dev.edl.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScriptTest {
    private static Script script(String text) {
        return Script.of("tune.sh", text.getBytes(UTF_8));
    }

    @Test
    void theFirstLineIsTakenApartAsLinuxDoes() {
        assertThat(script("#!/bin/sh").interpreter()).containsExactly("/bin/sh");
        assertThat(script("#! /bin/sh \t-e \nfalse").interpreter()).containsExactly("/bin/sh", "-e");
        assertThat(script("#!/usr/bin/env -S python3 -u\n").interpreter())
                .containsExactly("/usr/bin/env", "-S python3 -u");
    }

    @ParameterizedTest
    @CsvSource({
        "'', does not begin with #!",
        "'#', does not begin with #!",
        "'echo hello', does not begin with #!",
        "' #!/bin/sh', does not begin with #!",
        "'#!', names no path",
        "'#!  ', names no path",
        "'#!python3', names no path",
    })
    void aFirstLineThatNamesNothingIsRefused(String text, String why) {
        assertThatThrownBy(() -> script(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("tune.sh")
                .hasMessageContaining(why);
    }

    @Test
    void theLineEndsOfWindowsAreRefused() {
        assertThatThrownBy(() -> script("#!/bin/sh\r\necho\r\n")).hasMessageContaining("carriage return");
    }

    @Test
    void aLineThatLinuxCutsOffIsRefused() {
        assertThatThrownBy(() -> script("#!/" + "x".repeat(260) + "\n")).hasMessageContaining("Linux reads 255");
    }

    @Test
    void itsPathOnTheHostStandsBeforeItsArguments() {
        RunSpec spec =
                RunSpec.script(script("#!/bin/sh -e\n"), List.of("a b", "c")).build();
        assertThat(spec.argv()).containsExactly("/bin/sh", "-e", "tune.sh", "a b", "c");
        assertThat(spec.argv("/run/x")).containsExactly("/bin/sh", "-e", "/run/x", "a b", "c");
        assertThat(spec.text()).isEqualTo("tune.sh 'a b' c");
        assertThat(spec.firstWord()).isEqualTo("tune.sh");
    }
}
