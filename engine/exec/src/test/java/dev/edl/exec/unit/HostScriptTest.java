package dev.edl.exec.unit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostScriptTest {
    private static final String NAMES = "run attach list logs stop signal check lock";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatItIsGivenIsQuoted() throws Exception {
        String odd = "it's \"$x\" `y` \\ \n ü";
        String text = text(HostScript.named("list").with("nonce", odd).arguments(List.of(odd, "")));
        assertThat(text).startsWith("{\n").endsWith("exit 0\n}\n");
        String start = text.substring(2, text.indexOf("# What every script"));
        Path script = Files.writeString(folder.resolve("script"), start + "printf '%s|' \"$nonce\" \"$@\"");
        assertThat(output("/bin/sh", script.toString())).isEqualTo(odd + "|" + odd + "||");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash"})
    void everyShellReadsThem(String shell) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(shell)), "no " + shell + " here");
        for (String name : NAMES.split(" ")) {
            Path script = Files.write(folder.resolve(name), whole(name).bytes());
            assertThat(output(shell, "-n", script.toString())).as(name).isEmpty();
        }
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        Path shellcheck = Path.of("/usr/bin/shellcheck");
        Assumptions.assumeTrue(Files.isExecutable(shellcheck), "no shellcheck here");
        for (String name : NAMES.split(" ")) {
            Path script = Files.write(folder.resolve(name), whole(name).bytes());
            assertThat(check(shellcheck, script)).as(name).isEmpty();
        }
        for (String name : List.of("hook", "raw")) {
            Path script = folder.resolve(name);
            try (var in = HostScript.class.getResourceAsStream("/dev/edl/exec/host/" + name + ".sh")) {
                Files.write(script, Objects.requireNonNull(in).readAllBytes());
            }
            assertThat(check(shellcheck, script)).as(name).isEmpty();
        }
    }

    /** Each script is only a part of what common.sh is made for; and done is a word of ours. */
    private static String check(Path shellcheck, Path script) throws IOException, InterruptedException {
        return output(
                shellcheck.toString(), "-s", "dash", "-S", "warning", "-e", "SC2034,SC2154,SC1010", script.toString());
    }

    private static HostScript whole(String name) {
        var script = HostScript.named(name);
        for (String variable : List.of(
                "nonce",
                "name",
                "record",
                "header",
                "hook",
                "environment",
                "log",
                "part",
                "program",
                "arguments",
                "follow",
                "from",
                "lines",
                "all",
                "count",
                "mark",
                "signal")) {
            script.with(variable, "");
        }
        return script.arguments(List.of("a"));
    }

    private static String text(HostScript script) {
        return new String(script.bytes(), UTF_8);
    }

    private static String output(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
