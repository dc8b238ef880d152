package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFilesTest {
    @TempDir
    Path top;

    private LocalFiles files = new LocalFiles(Path.of(""), Path.of(""));

    @BeforeEach
    void fill() throws IOException {
        Path folder = Files.createDirectories(top.resolve("folder"));
        Path home = Files.createDirectories(top.resolve("home/notes"));
        Files.createDirectories(folder.resolve("sub/deep"));
        for (String name : new String[] {"a.txt", "a b.txt", ".hidden", "sub/x"}) {
            Files.createFile(folder.resolve(name));
        }
        Files.createFile(home.resolve("todo"));
        files = new LocalFiles(folder, top.resolve("home"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a b.txt:a.txt:sub/",
                "a | a b.txt:a.txt",
                "a b | a b.txt",
                ". | .hidden",
                "./ | ./a b.txt:./a.txt:./sub/",
                "sub | sub/",
                "sub/ | sub/deep/:sub/x",
                "../h | ../home/",
                "~ | ~/",
                "~/ | ~/notes/",
                "~/notes/t | ~/notes/todo",
                "nothing/ | ''",
                "a.txt/ | ''"
            })
    void goesOn(String typed, String paths) {
        assertThat(String.join(":", files.beginningWith(typed, false))).isEqualTo(paths);
    }

    @Test
    void absolutePathsAreTakenAsTheyAre() {
        assertThat(files.beginningWith(top + "/folder/su", false)).containsExactly(top + "/folder/sub/");
    }

    @Test
    void foldersAlone() {
        assertThat(files.beginningWith("", true)).containsExactly("sub/");
        assertThat(files.beginningWith("sub/", true)).containsExactly("sub/deep/");
    }

    @Test
    void whatCannotBeAPathHasNone() {
        assertThat(files.beginningWith("a\0/", false)).isEmpty();
    }
}
