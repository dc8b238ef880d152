package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunNameTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"a", "9", "watch-imports", "a.b_c-d", "A", "a..b", "a-", "service", "x.log"})
    void goodNamesAreTaken(String name) {
        assertThat(new RunName(name).unit()).isEqualTo("edl-exec-" + name + ".service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a/b",
                "../x",
                "ä",
                "a%b",
                "-x",
                ".x",
                "_x",
                "a\n",
                "a@b",
                "a\\b",
                "a:b",
                "x.timer",
                "x.service",
                "x.SOCKET",
                "x.slice"
            })
    void whatSystemdWouldChangeIsRefused(String name) {
        assertThatThrownBy(() -> new RunName(name)).isInstanceOf(UsageException.class);
    }

    @Test
    void aNameMayBeTwoHundredLong() {
        assertThat(new RunName("x".repeat(200)).text()).hasSize(200);
        assertThatThrownBy(() -> new RunName("x".repeat(201))).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @CsvSource({"web, web", "edl-exec-web, web", "edl-exec-web.service, web"})
    void aUnitsNameIsReadToo(String given, String name) {
        assertThat(RunName.parse(given).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "sleep, sleep",
        "/usr/bin/sleep, sleep",
        "g++, g",
        "[, run",
        "./run.sh, run.sh",
        ".hidden, hidden",
        "-x, x",
        "ü, run",
        "/, run",
        "a b, ab"
    })
    void aNameIsDerivedFromTheToolAndTheTime(String word, String tool) {
        assertThat(RunName.derive(word, NOW).text()).isEqualTo(tool + "-1700000000");
    }

    @Test
    void aDerivedNameLeavesRoomForASuffix() {
        RunName name = RunName.derive("x".repeat(1000), NOW).withSuffix("abcdef");
        assertThat(name.text()).hasSizeLessThanOrEqualTo(200).endsWith("-1700000000-abcdef");
    }
}
