package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person has set for prompts. */
class SettingsTest {
    @TempDir
    private Path home;

    private Surroundings with(Map<String, String> environment) {
        return new Surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                System.err,
                environment,
                home,
                home,
                "ada",
                "desk",
                Surroundings.Terminals.NONE);
    }

    private Settings settings() {
        return Settings.of(with(Map.of()));
    }

    @Test
    void theUsualOnesHoldWithoutAFile() {
        assertThat(settings().feedback()).isEqualTo(Feedback.NORMAL);
        assertThat(settings().prompt()).isEqualTo("edl");
        assertThat(settings().editor()).isEqualTo("vi");
        assertThat(settings().start()).isEmpty();
        assertThat(Settings.of(with(Map.of("EDITOR", "ed"))).editor()).isEqualTo("ed");
        assertThat(Settings.of(with(Map.of("EDITOR", "ed", "VISUAL", "nano"))).editor())
                .isEqualTo("nano");
    }

    @Test
    void whatWasRetainedHoldsInTheNextSitting() throws IOException {
        Settings first = settings();
        first.set("prompt", "mine", true);
        first.set("feedback", "silent", false);
        assertThat(first.feedback()).isEqualTo(Feedback.SILENT);
        assertThat(settings().prompt()).isEqualTo("mine");
        assertThat(settings().feedback()).isEqualTo(Feedback.NORMAL);
        first.set("prompt", "-default", true);
        assertThat(settings().prompt()).isEqualTo("edl");
    }

    @Test
    void theStartUpScriptIsTheFolderssUnlessAnotherIsSet() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/edl"));
        Path usual = Files.writeString(folder.resolve("start.edl"), "");
        assertThat(settings().start()).contains(usual);
        settings().set("start", "/elsewhere/mine.edl", true);
        assertThat(settings().start()).contains(Path.of("/elsewhere/mine.edl"));
        settings().set("start", "-none", true);
        assertThat(settings().start()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path file = Files.createDirectories(home.resolve(".config/edl")).resolve("shell.properties");
        Files.writeString(file, "prompt=\\u12");
        assertThatThrownBy(this::settings).isInstanceOf(UsageException.class).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> Settings.usual(with(Map.of())).set("prompt", "x", true))
                .isInstanceOf(UsageException.class);
        assertThat(file).hasContent("prompt=\\u12");
    }
}
