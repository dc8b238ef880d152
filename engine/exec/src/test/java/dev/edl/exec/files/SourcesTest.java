package dev.edl.exec.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that cannot be brought are named before any host is asked. */
final class SourcesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nothing | no such file or folder here: nothing
                    a/b     | no such file or folder here: a/b
                    d/      | not a folder here: d/
                    """)
    void aSourceThatIsNotHereIsNamed(String source, String message) throws IOException {
        Files.writeString(folder.resolve("a"), "a");
        Files.writeString(folder.resolve("d"), "d");
        assertThatThrownBy(() -> LocalTree.of(folder, List.of("a", source)))
                .isInstanceOf(LocalException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsNeitherFileNorFolderIsSkippedInAFolderAndRefusedByItself() throws IOException, InterruptedException {
        Path inner = Files.createDirectory(folder.resolve("d"));
        assertThat(new ProcessBuilder("mkfifo", inner.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(LocalTree.of(folder, List.of("d")).skipped()).containsExactly("d/pipe");
        assertThatThrownBy(() -> LocalTree.of(folder, List.of("d/pipe")))
                .isInstanceOf(LocalException.class)
                .hasMessage("neither a file nor a folder here: d/pipe");
    }

    @Test
    void twoSourcesOfOneNameAreRefused() throws IOException {
        Files.writeString(folder.resolve("a"), "a");
        Files.writeString(Files.createDirectory(folder.resolve("d")).resolve("a"), "a");
        assertThatThrownBy(() -> LocalTree.of(folder, List.of("a", "d/a")))
                .isInstanceOf(LocalException.class)
                .hasMessage("two sources have the name a and would replace each other");
        assertThatThrownBy(() -> new Get(List.of("/etc/hosts", "/tmp/hosts"), folder, false, false))
                .isInstanceOf(LocalException.class)
                .hasMessage("two sources have the name hosts and would replace each other");
    }
}
