package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path folder;

    private String bash(String... words) throws IOException, InterruptedException {
        Said said = Desk.empty(folder).edl("completion");
        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        Path script = Files.writeString(folder.resolve("completion.bash"), said.out());
        var command = new java.util.ArrayList<>(java.util.List.of("bash"));
        for (String word : words) {
            command.add(word.replace("SCRIPT", script.toString()));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void theScriptIsBash() throws Exception {
        assertThat(bash("-n", "SCRIPT")).isEmpty();
    }

    @Test
    void theScriptCompletesCommandsAndOptions() throws Exception {
        String completed = bash(
                "--norc",
                "-c",
                "source SCRIPT; compopt() { :; }; complete -p edl >/dev/null || exit 1;"
                        + "COMP_WORDS=(edl exec li); COMP_CWORD=2; _complete_edl; echo \"${COMPREPLY[*]}\";"
                        + "COMP_WORDS=(edl exec run --time); COMP_CWORD=3; _complete_edl; echo \"${COMPREPLY[*]}\"");
        assertThat(completed.lines().map(String::strip)).containsExactly("list", "--timeout");
    }
}
