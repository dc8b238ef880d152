package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groovy scripts as processes, on real hosts. */
@Order(1)
final class ScriptIT {
    @TempDir
    private Path home;

    private final Cluster cluster = Cluster.shared();
    private final String name = newName("script").text();

    private Path script(String text) {
        try {
            return Files.writeString(home.resolve("try.groovy"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program edl(String... words) {
        return Program.edl(
                cluster.folder(), Map.of("XDG_CACHE_HOME", home.resolve("cache").toString()), words);
    }

    private Said run(String... words) {
        try (var edl = edl(words)) {
            return edl.end();
        }
    }

    @Test
    void aScriptRunsCommandsAndExitsWithWhatItSays() {
        String script = script("""
                println exec.run('hostname', on: args[0]).output.trim()
                log.info 'done'
                exit(7)
                """).toString();
        Said said = run(script, "db0");
        assertThat(said.code()).isEqualTo(7);
        assertThat(said.out()).isEqualTo("db0\n");
        assertThat(said.err()).isEqualTo("done\n");
        assertThat(run("script", script, "db1").out()).isEqualTo("db1\n");
    }

    @Test
    void aFailureShowsTheScriptsOwnLine() {
        Said said = run(script("""
                def check(host) {
                    exec.run('echo why; exit 3', on: host)
                }
                check('db0')
                """).toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).isEqualTo("try.groovy:2: db0: 'echo why; exit 3' exited 3\n  why\n");
        Said thrown = run(script("\nthrow new IllegalStateException('no')\n").toString());
        assertThat(thrown.code()).isEqualTo(1);
        assertThat(thrown.err()).isEqualTo("try.groovy:2: IllegalStateException: no\n");
        assertThat(run("-v", script("\nthrow new IllegalStateException('no')\n").toString())
                        .err())
                .contains("\n      at edl-script//try.run(try.groovy:2)\n");
    }

    @Test
    void whatIsRefusedIsOneLine() {
        Said gone = run(home.resolve("gone.groovy").toString());
        assertThat(gone.code()).isEqualTo(125);
        assertThat(gone.err()).contains("no such script").hasLineCount(1);
        Said wrong = run(script("println 1\nfoo(]\n").toString());
        assertThat(wrong.code()).isEqualTo(125);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).startsWith("try.groovy:2:").hasLineCount(1);
    }

    @Test
    void helpIsTheScriptsOwn() {
        String script = script("""
                def given = options {
                    about 'Tries.'
                    option 'count', 2, 'How often'
                }
                println given.count
                """).toString();
        Said help = run(script, "--help");
        assertThat(help.code()).as(help::toString).isZero();
        assertThat(help.out()).contains("try.groovy").contains("--count").contains("How often");
        assertThat(run(script, "--count", "5").out()).isEqualTo("5\n");
        Said wrong = run(script, "--bogus");
        assertThat(wrong.code()).isEqualTo(125);
        assertThat(wrong.err()).contains("--bogus").contains("--help");
        assertThat(run("script", "--help").out()).contains("Usage: edl script");
    }

    @Test
    void aDryRunShowsWhatWouldBeDoneAndDoesNothing() {
        Said said = run(
                "script",
                "--dry-run",
                script("exec.run(['touch', '/tmp/" + name + "'], on: 'db[0-1]')\n")
                        .toString());
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.out()).isEqualTo("would run on db[0-1] as root: touch /tmp/" + name + "\n");
        assertThat(cluster.db0().holds("test -e /tmp/" + name)).isFalse();
    }

    @Test
    void aCheckFindsWhatIsWrongAndRunsNothing() {
        Said said = run(
                "script",
                "--check",
                script("println 'ran'\nexec.rum('true')\nint n = 'x'\n").toString());
        assertThat(said.code()).isEqualTo(125);
        assertThat(said.lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("try.groovy:2:").contains("rum"),
                        second -> assertThat(second).startsWith("try.groovy:3:"));
        assertThat(run("script", "--check", script("println 1\n").toString()).code())
                .isZero();
    }

    @Test
    void aScriptIsAProgramThatStartsByItself() throws IOException {
        Path script =
                script("#!/usr/bin/env -S edl script\nprintln exec.run('hostname', on: 'db1').output.trim() + args\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("edl"), Program.launcher());
        try (var started = Program.bash(cluster.folder(), "PATH='" + bin + "':$PATH '" + script + "' 'a b' -x")) {
            Said said = started.end();
            assertThat(said.code()).as(said::toString).isZero();
            assertThat(said.out()).isEqualTo("db1[a b, -x]\n");
        }
    }

    @Test
    void ctrlCStopsWhatItFollowsAndRunsFinally() {
        String script = script("""
                try {
                    exec.run('echo on; sleep 100', on: 'db[0-1]', name: '%s')
                } finally {
                    println 'finally ' + exec.run('hostname', on: 'db0').output.trim()
                }
                """.formatted(name)).toString();
        try (var edl = edl(script)) {
            for (var host : List.of(cluster.db0(), cluster.db1())) {
                Cluster.await("runs", () -> Cluster.runs(host, name));
            }
            edl.signal("INT");
            Said said = edl.end();
            assertThat(said.out()).isEqualTo("finally db0\n");
            // Said after a while; how long the hosts take is theirs.
            assertThat(said.err().replace("edl: it does not end: Ctrl-C again leaves it behind\n", ""))
                    .startsWith("try.groovy:2: ")
                    .hasLineCount(1);
            assertThat(said.code()).isEqualTo(130);
        }
        for (var host : List.of(cluster.db0(), cluster.db1())) {
            Cluster.await("gone", () -> !Cluster.runs(host, name));
        }
    }

    @Test
    void theSecondStartCompilesNothing() throws IOException {
        String script = script("println 1\n").toString();
        assertThat(run(script).out()).isEqualTo("1\n");
        Path kept;
        try (Stream<Path> files = Files.list(home.resolve("cache/edl/scripts"))) {
            kept = files.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(kept);
        Files.setLastModifiedTime(kept, FileTime.from(Instant.EPOCH));
        Object file = Files.getAttribute(kept, "unix:ino");
        assertThat(run(script).out()).isEqualTo("1\n");
        // It was used, and nothing was put in its place.
        assertThat(Files.getLastModifiedTime(kept).toInstant()).isAfter(Instant.EPOCH);
        assertThat(Files.getAttribute(kept, "unix:ino")).isEqualTo(file);
        assertThat(Files.readAllBytes(kept)).isEqualTo(bytes);
    }

    @Test
    void aScriptMayBeALineOfABatch() {
        String script = script("println args\nexec.run('exit 6', on: 'db0')\n").toString();
        Said said = run("-c", "script " + script + " a", "-c", "println 'not reached'");
        assertThat(said.code()).isEqualTo(6);
        assertThat(said.out()).isEqualTo("[a]\n");
        assertThat(said.err())
                .contains("try.groovy:2: db0: 'exit 6' exited 6\n")
                .contains("edl: line 1: failed, exit code 6; stopped here");
    }
}
