package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunSpecRefusalsTest {
    private final RunSpec.Builder builder = RunSpec.shell("true");

    @ParameterizedTest
    @ValueSource(strings = {"EXIT_CODE", "EXIT_STATUS", "SERVICE_RESULT", "INVOCATION_ID"})
    void whatSystemdTellsTheHookIsNotGivenToTheProgram(String name) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> builder.variable(name, "killed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EnvironmentFile=/tmp/x", "PassEnvironment=EXIT_CODE", "UnsetEnvironment=EXIT_CODE"})
    void aPropertyDoesNotReachTheHooksEnvironment(String property) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> builder.property(property));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/../etc", "/.", "relative", ""})
    void aFolderIsAPlainAbsolutePath(String folder) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> builder.directory(folder));
    }
}
