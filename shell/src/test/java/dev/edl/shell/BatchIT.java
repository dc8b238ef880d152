package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches on real hosts: one session for all lines, and the values of commands. */
@Order(1)
final class BatchIT {
    private static final int MANY = 200;

    @TempDir
    private Path state;

    private final Cluster cluster = Cluster.shared();
    private final String name = newName("batch").text();
    private Desk desk = Desk.of(cluster);

    @BeforeEach
    void sitDown() {
        desk = Desk.of(cluster).with("XDG_STATE_HOME", state.toString());
    }

    private Said lines(String... lines) {
        return desk.typing(String.join("\n", lines) + "\n").edl();
    }

    @Test
    void commandsAndGroovyUseOneConnection() {
        Said said = lines(
                "exec run --hosts db0 -- echo one",
                "println exec.run('echo two', on: 'db0').output.trim()",
                "exec run --hosts db0 -- echo three",
                "hosts --hosts db0 --fold",
                "/connections");
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.lines()).startsWith("one", "two", "three", "db0");
        assertThat(said.lines().getLast()).matches("db0 +1 +\\d+");
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void manyRunsOnAHostUseOneConnection() {
        Said said = desk.typing("exec run --hosts db0 -- true\n".repeat(MANY) + "/connections\n")
                .edl();
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.lines()).hasSize(2).last().asString().matches("db0 +1 +\\d+");
    }

    @Test
    void whatAListAnsweredIsAListOfUnits() {
        Said said = lines(
                "exec run --bg --name " + name + " --hosts db[0-1] -- sleep 100",
                "println $1.name + ' on ' + $1.hosts.names",
                "exec list --hosts db[0-1]",
                "println $3.findAll { it.name == '" + name + "' && it.memory > 1.KB }*.host*.toString().sort()",
                "_.each { if (it.name == '" + name + "') it.stop() }",
                "println exec.list(on: 'db[0-1]').count { it.name == '" + name + "' }");
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.out()).contains(name + " on [db0, db1]\n").contains("[db0, db1]\n");
        assertThat(said.lines()).last().isEqualTo("0");
        assertThat(Cluster.runs(cluster.db0(), name)).isFalse();
    }

    @Test
    void whatARunBroughtIsItsResult() {
        Said said = lines(
                "exec run --hosts db[0-1] -- hostname",
                "println $1.byOutput().size() + ' ' + $1.ok + ' ' + $1['db1'].output.trim()");
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.lines()).last().isEqualTo("2 true db1");
    }

    @Test
    void itsCommandIsTheOneThatWasGiven() {
        Said said = lines("exec run --hosts db0 --name " + name + " -- echo a | tr a b", "println $1.command");
        assertThat(said.lines()).as(said::toString).last().isEqualTo("echo a | tr a b");
    }

    @Test
    void whatBecameOfASnippetsHostsIsKeptAsThatOfACommand() {
        Said said = lines(
                "exec.unchecked.run('[ $EDL_HOST = db1 ]', on: 'db[0-1]')",
                "println \"${hosts['@failed']} ${hosts['@ok']}\"",
                "exec run --again-failed -- hostname",
                "exec.unchecked.run('false', on: 'db[0-1]', batch: 1)",
                "println \"${hosts['@failed']} ${hosts['@rest']}\"");
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.lines()).containsExactly("db0 db1", "db0", "db0 db1");
        Said resumed = desk.edl("exec", "run", "--resume");
        assertThat(resumed.code()).isEqualTo(125);
        assertThat(resumed.err())
                .isEqualTo(
                        "edl: the last request that left hosts was Groovy's: false. Go on with exec.run(…, on: '@rest'), "
                                + "or exec run --hosts @rest -- …\n");
        Said rest = lines("exec.unchecked.run('false', on: '@rest')", "exec run --resume");
        assertThat(rest.err()).contains("nothing to resume");
    }

    @Test
    void whatASnippetStartedIsLeftUntilItIsStopped() {
        String start = "run = exec.start('sleep 100', on: 'db0', name: '" + name + "')";
        assertThat(lines(start, "run.stop()").code()).isZero();
        assertThat(left()).isEmpty();
        assertThat(lines(start).code()).isZero();
        assertThat(left()).contains(name);
        desk.edl("exec", "stop", name, "--hosts", "db0");
    }

    private String left() {
        try (Stream<Path> files = Files.list(state.resolve("edl"))) {
            var text = new StringBuilder();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("left-"))
                    .toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatFailedIsAValueTooAndStopsTheBatch() {
        Said said = desk.typing(
                        "exec run --hosts db[0-1] -- sh -c '[ $EDL_HOST = db0 ] || exit 3'\nprintln $1.failed\n")
                .edl("--keep-going");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.lines()).last().asString().contains("db1");
        assertThat(said.err()).contains("edl: line 1: exited 3 on db1\n");
        Said stopped = lines("exec run --hosts db0 -- false", "exec run --hosts db0 -- echo not reached");
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err()).contains("edl: line 1: exited 1 on db0; stopped here (--keep-going goes on)");
    }

    @Test
    void aFailedCommandOfGroovyTellsWhatItSaidLast() {
        Said said = lines("def n = 1", "exec.run('echo why; exit 4', on: 'db0')");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err())
                .isEqualTo("edl: db0: 'echo why; exit 4' exited 4\n  why\n"
                        + "edl: line 2: failed, exit code 4; stopped here (--keep-going goes on)\n");
    }

    @Test
    void whatStandsBehindTheDashesIsWhatOneTypesOnTheHost() {
        Said said = lines(
                "exec run --hosts db0 -- echo $((1 + 1)) | sed s/2/two/",
                "exec run --hosts db0 -- printf '%s.' 'a b' \"c\" '' '$HOME'",
                "exec run --hosts db0 -- printf '%s\\n' 'two",
                "lines'");
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.out()).isEqualTo("two\na b.c..$HOME.two\nlines\n");
    }

    @Test
    void aCommandOnAHostDoesNotReadTheBatch() {
        try (var edl = Program.bash(
                cluster.folder(),
                "printf 'exec run --hosts db0 -- cat\\nprintln 2\\nssh db0 cat\\n!cat\\nprintln 3' | edl")) {
            Said said = edl.end();
            assertThat(said.code()).as(said::toString).isZero();
            assertThat(said.out()).isEqualTo("2\n3\n");
        }
    }

    @Test
    void standardInputBelongsToALineWhereTheBatchIsAFile() {
        desk.file(cluster.folder().getFileName() + "/stdin.edl", "exec run --hosts db0 --stdin -- cat\n");
        try (var edl = Program.bash(cluster.folder(), "printf given | edl stdin.edl")) {
            assertThat(edl.end().out()).isEqualTo("given");
        }
    }

    @Test
    void withJsonEachHostIsAnObject() {
        Said said = desk.typing(
                        "exec run --hosts db[0-1] -- hostname\n$1.byOutput().size()\nexec run --hosts db0 -- false\n")
                .edl("-o", "json");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.json()).hasSize(5);
        assertThat(said.json().get(2)).containsEntry("name", "$2").containsEntry("value", 2L);
        assertThat(said.json().get(4)).containsEntry("error", "exited 1 on db0").containsEntry("line", 3L);
        assertThat(said.err()).isEmpty();
    }

    @Test
    void useConnectsAndIsTakenByCommandsAndGroovy() {
        Said said = lines(
                "/use db1",
                "exec run -- hostname",
                "println exec.run('hostname').output.trim()",
                "/connections",
                "/use -");
        assertThat(said.code()).as(said::toString).isZero();
        assertThat(said.lines()).startsWith("db1", "db1").last().asString().matches("db1 +1 +\\d+");
    }

    @Test
    void aSignalEndsTheBatchAndWhatItFollows() {
        String line = "exec run --hosts db0 --name " + name + " -- sh -c 'echo on; sleep 100'";
        try (var edl =
                Program.edl(cluster.folder(), Map.of(), "--keep-going", "-c", line, "-c", "println 'not reached'")) {
            edl.awaitOut("on\n").signal("INT");
            Said said = edl.end();
            assertThat(said.code()).isEqualTo(130);
            assertThat(said.out()).isEqualTo("on\n");
        }
        Cluster.await("gone", () -> !Cluster.runs(cluster.db0(), name));
    }

    @Test
    void aSignalEndsGroovyThatLoops() {
        try (var edl = Program.edl(
                cluster.folder(),
                Map.of(),
                "--keep-going",
                "-c",
                "println 'on'; System.out.flush(); out.flush(); while (true) {}",
                "-c",
                "println 'not reached'")) {
            edl.awaitOut("on\n").signal("INT");
            Said said = edl.end();
            assertThat(said.code()).isEqualTo(130);
            assertThat(said.out()).isEqualTo("on\n");
        }
    }
}
