package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteLineTest {
    @Test
    void plainWordsStayReadable() {
        assertThat(RemoteLine.of(Command.of("ls", "-l", "/tmp/a_b.c"))).isEqualTo("exec ls -l /tmp/a_b.c");
        assertThat(RemoteLine.of(Command.of("echo", "", "it's"))).isEqualTo("exec echo '' 'it'\\''s'");
    }

    @Test
    void environmentIsExportedAndNotGivenToCdAlone() {
        var command = Command.builder(List.of("env"))
                .directory("/var/log")
                .environment(Map.of("A", "b c"))
                .build();
        assertThat(RemoteLine.of(command))
                .isEqualTo("exec /bin/sh -c 'cd /var/log || exit 127; export A='\\''b c'\\''; exec env'");
    }

    @Test
    void everyCharacterSurvivesARealShell() throws IOException {
        var argv = new ArrayList<>(List.of("printf", "%s\\n"));
        var expected = new StringBuilder();
        for (char c = 1; c < 256; c++) {
            argv.add("x" + c + "y");
            expected.append('x').append(c).append("y\n");
        }
        String line = RemoteLine.of(Command.builder(argv).build());
        assertThat(Keys.run(List.of("/bin/sh", "-c", line))).isEqualTo(expected.toString());
    }

    @Test
    void relativeFolderIsTakenForAFolderAndNotForAnOption() throws IOException {
        var command = Command.builder(List.of("pwd")).directory("-").build();
        assertThat(RemoteLine.of(command)).contains("cd ./- ||");
        assertThat(RemoteLine.probe(command)).contains("exit " + RemoteLine.NO_FOLDER);
    }
}
