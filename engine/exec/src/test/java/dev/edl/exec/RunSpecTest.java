package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunSpecTest {
    private static final int LONGEST_WORD = 128 * 1024 - 1;

    @Test
    void wordsThatNoProgramCanBeGivenAreRefused() {
        refused(() -> RunSpec.argv(List.of("a", "b\0c")), "NUL");
        refused(() -> RunSpec.argv(List.of("a", "\ud800")), "UTF-8");
        refused(() -> RunSpec.argv(List.of()), "empty");
        refused(() -> RunSpec.argv(List.of("")), "empty");
        refused(() -> RunSpec.shell("  \n"), "empty");
    }

    @Test
    void whatCannotFitIsRefused() {
        assertThat(RunSpec.argv(List.of("a", "x".repeat(LONGEST_WORD))).build().argv())
                .hasSize(2);
        refused(() -> RunSpec.argv(List.of("a", "x".repeat(LONGEST_WORD + 1))), "131072");
        refused(() -> RunSpec.argv(List.of("a", "ü".repeat(LONGEST_WORD / 2 + 1))), "131072");
        refused(() -> RunSpec.argv(List.of("a", "$".repeat(LONGEST_WORD / 2 + 1))), "counts twice");
        refused(() -> RunSpec.shell("x".repeat(LONGEST_WORD + 1)), "131072");
        refused(() -> RunSpec.argv(Collections.nCopies(5, "x".repeat(120_000))), "600015");
    }

    @Test
    void theTextIsWhatOneWouldType() {
        assertThat(RunSpec.argv(List.of("ls", "a b", "", "it's")).build().text())
                .isEqualTo("ls 'a b' '' 'it'\\''s'");
        assertThat(RunSpec.shell("ls | wc").build().text()).isEqualTo("ls | wc");
        assertThat(RunSpec.shell("ls | wc").build().argv()).containsExactly("/bin/sh", "-c", "ls | wc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "a-b", "a b", "a=b", "ä", "a\n"})
    void whatIsNoVariableIsRefused(String name) {
        refused(() -> RunSpec.shell("x").variable(name, "v"), "variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0001b", "a\rb", "\u001b[31m", "\u007f"})
    void aValueWithControlCharactersIsRefused(String value) {
        assertThatThrownBy(() -> RunSpec.shell("x").variable("A", value)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "a:b", "root;x", "a\n", "$HOME"})
    void whatIsNoUserIsRefused(String user) {
        refused(() -> RunSpec.shell("x").user(user), "user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "./x", "-/x", "~x", "/a\nb"})
    void whatIsNoFolderIsRefused(String folder) {
        refused(() -> RunSpec.shell("x").directory(folder), "path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nice", "nice=1", "=1", "Nice =1", "Nice=1\nUser=x", "-Nice=1"})
    void whatIsNoPropertyIsRefused(String property) {
        refused(() -> RunSpec.shell("x").property(property), "property");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExecStart=/x",
                "ExecStop=/x",
                "ExecStopPost=/x",
                "ExecStartPre=/x",
                "Type=forking",
                "Restart=always",
                "RestartForceExitStatus=3",
                "StandardOutput=null",
                "KillMode=none",
                "User=x",
                "RuntimeMaxSec=1",
                "SuccessExitStatus=1",
                "CollectMode=inactive",
                "Documentation=x",
                "RemainAfterExit=yes"
            })
    void whatARunIsMadeOfCannotBeSet(String property) {
        refused(() -> RunSpec.shell("x").property(property), "part of what a run is");
    }

    @Test
    void aTimeoutIsPositive() {
        refused(() -> RunSpec.shell("x").timeout(Duration.ZERO), "millisecond");
        refused(() -> RunSpec.shell("x").timeout(Duration.ofNanos(1)), "millisecond");
        refused(() -> RunSpec.shell("x").timeout(Duration.ofSeconds(-1)), "millisecond");
    }

    private static void refused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessageContaining(words);
    }
}
