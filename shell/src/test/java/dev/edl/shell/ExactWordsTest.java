package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExactWordsTest {
    @TempDir
    private Path folder;

    @Test
    void whatJavaCouldNotReadIsReadFromTheKernel() throws IOException {
        assertThat(read("java\0Main\0-e\0\0ü\0\uFFFD\0", "-e", "", "\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD"))
                .containsExactly("-e", "", "ü", "\uFFFD");
    }

    @Test
    void aByteThatIsNotUtf8IsHalfASurrogate() throws IOException {
        Path file = folder.resolve("cmdline");
        Files.write(file, new byte[] {'M', 0, 'a', (byte) 0xff, 0});
        assertThat(ExactWords.of(new String[] {"a\uFFFD"}, file)).containsExactly("a\uDCFF");
    }

    @Test
    void wordsThatWereReadStay() {
        String[] words = {"ü", ""};
        assertThat(ExactWords.of(words, folder.resolve("none"))).isSameAs(words);
    }

    private String[] read(String commandLine, String... args) throws IOException {
        Path file = folder.resolve("cmdline");
        Files.write(file, commandLine.getBytes(StandardCharsets.UTF_8));
        return ExactWords.of(args, file);
    }
}
