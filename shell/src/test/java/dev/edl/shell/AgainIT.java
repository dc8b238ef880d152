package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.RealHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a request: the sets of the last one, and how one that left hosts is gone on with. */
final class AgainIT {
    private static final String ALL = "db0,db1,app0";
    /** Ends well on db0 and badly on db1. */
    private static final String MIXED = "[ $EDL_HOST != db1 ]";

    @TempDir
    private Path state;

    private final Cluster cluster = Cluster.shared();
    private final String name = newName("again").text();
    private Desk desk = Desk.of(cluster);

    @BeforeEach
    void sitDown() {
        desk = Desk.of(cluster).with("XDG_STATE_HOME", state.toString());
    }

    private Program process(Map<String, String> environment, String... words) {
        var all = Stream.concat(
                        environment.entrySet().stream(), Stream.of(Map.entry("XDG_STATE_HOME", state.toString())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Program.edl(cluster.folder(), all, words);
    }

    private String set(String expression) {
        Said said = desk.edl("hosts", "-w", expression, "--fold");
        return said.code() == 0 ? said.out().strip() : said.err().strip();
    }

    /** All that is remembered, as text. */
    private String remembered() {
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile).map(AgainIT::read).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean wasBegun(RealHost host, String name) {
        return host.holds("ls /var/log/easydblab/runs | grep -q '@" + name + "$'");
    }

    @Test
    void theSetsOfTheLastRequestAreThoseThatDidWellAndThoseThatFailed() {
        desk.edl("exec", "run", "-w", ALL, "--name", name, "--", MIXED);
        assertThat(set("@ok")).isEqualTo("app0,db0");
        assertThat(set("@failed")).isEqualTo("db1");
        assertThat(set("@lost")).isEqualTo("edl: no host was lost in the last request (" + name + ")");
        assertThat(set("@ok&@cassandra")).isEqualTo("db0");
        assertThat(desk.edl("exec", "run", "-t", "cassandra", "-x", "@failed", "--gather", "--", "hostname")
                        .out())
                .contains("db0\n")
                .doesNotContain("db1");
        assertThat(set("@ok")).isEqualTo("db0");
    }

    @Test
    void aHostThatCouldNotBeStartedOrTimedOutHasFailed() {
        desk.edl("exec", "run", "-w", "db0", "--", "no-such-program-" + name);
        assertThat(set("@failed")).isEqualTo("db0");
        desk.edl("exec", "run", "-w", "db1", "--timeout", "100ms", "--", "sleep", "100");
        assertThat(set("@failed")).isEqualTo("db1");
    }

    @Test
    void aHostWhoseCheckFailedHasFailed() {
        desk.edl(
                "exec",
                "run",
                "-w",
                "db0,db1",
                "--name",
                name,
                "--check",
                MIXED,
                "--check-timeout",
                "5s",
                "--",
                "true");
        assertThat(set("@failed")).isEqualTo("db1");
        assertThat(set("@ok")).isEqualTo("db0");
    }

    @Test
    void aLostHostHasNotFailed() {
        String line = "[ $EDL_HOST = db1 ] && exit 3; echo on; exec sleep 1000";
        String[] words = {"-o", "json", "exec", "run", "-w", "db0,db1", "--name", name, "--stream", "--", line};
        try (var run = process(Map.of(), words)) {
            run.awaitOut("\"host\":\"db0\",\"output\":\"on")
                    .awaitOut("\"ended\",\"host\":\"db1\"")
                    .signal("HUP");
            assertThat(run.end().code()).isEqualTo(129);
        }
        assertThat(set("@lost")).isEqualTo("db0");
        assertThat(set("@failed")).isEqualTo("db1");
        assertThat(Cluster.runs(cluster.db0(), name)).isTrue();
        desk.edl("exec", "stop", name, "-w", "db0");
    }

    @Test
    void againFailedRunsOnThoseAlone() {
        desk.edl("exec", "run", "-w", ALL, "--", MIXED);
        Said said = desk.edl("exec", "run", "--again-failed", "--", "hostname");
        assertThat(said.out()).isEqualTo("db1\n");
        assertThat(said.code()).isZero();
        Said none = desk.edl("exec", "run", "--again-failed", "--", "hostname");
        assertThat(none.err()).startsWith("edl: no host failed in the last request (hostname-");
        assertThat(none.code()).isEqualTo(125);
    }

    @Test
    void againFailedIsNarrowedByAType() {
        desk.edl("exec", "run", "-w", ALL, "--", "false");
        assertThat(desk.edl("exec", "run", "--again-failed", "-t", "stress", "--", "hostname")
                        .out())
                .isEqualTo("app0\n");
    }

    @Test
    void whatWasStartedInTheBackgroundIsInNoSet() {
        desk.edl("exec", "run", "-w", "db1", "--name", name, "--bg", "--", "sleep", "1000");
        Said said = desk.edl("exec", "run", "-w", "db0,db1", "--name", name, "--bg", "--", "sleep", "1000");
        assertThat(said.err()).contains("db1: not started: ");
        assertThat(set("@failed")).isEqualTo("db1");
        assertThat(set("@ok")).startsWith("edl: no host did well in the last request");
        assertThat(set("@lost")).startsWith("edl: no host was lost in the last request");
        desk.edl("exec", "stop", name);
    }

    @Test
    void anotherInventoryHasSetsOfItsOwn() {
        desk.edl("exec", "run", "-w", "db0", "--", "true");
        desk.file("other/hosts.yaml", "hosts:\n  db0: {}\n");
        assertThat(desk.edl("-i", desk.folder.resolveSibling("other/hosts.yaml").toString(), "hosts", "-w", "@ok")
                        .err())
                .isEqualTo(
                        "edl: nothing has been run on the inventory other yet: there is no '@ok'. Choose by --hosts or -t\n");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() {
        desk.with("XDG_STATE_HOME", "/proc/nowhere");
        Said said = desk.edl("exec", "run", "-w", "db0", "--", "echo", "here");
        assertThat(said.out()).isEqualTo("here\n");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(desk.edl("-v", "exec", "run", "-w", "db0", "--", "true").err())
                .startsWith("edl: what became of the hosts cannot be kept: ");
        assertThat(desk.edl("exec", "run", "-w", ALL, "--batch", "1", "--", "false")
                        .err())
                .doesNotContain("--resume");
    }

    @Test
    void resumeGoesOnWithTheHostsThatWereNeverBegun() {
        desk.edl(
                "exec",
                "run",
                "-w",
                ALL,
                "--batch",
                "1",
                "--name",
                name,
                "--check",
                "test -e /tmp/" + name,
                "--check-timeout",
                "5s",
                "--",
                "echo",
                "a  b",
                "",
                "$HOME");
        assertThat(set("@rest")).isEqualTo("app0,db1");
        // Somebody looks around meanwhile.
        desk.edl("exec", "run", "-w", "db0", "--", "true");
        cluster.hosts().forEach(host -> host.sh("touch /tmp/" + name));
        Said said = desk.edl("exec", "run", "--resume");
        assertThat(said.lines()).containsExactly("db1: a  b  $HOME", "app0: a  b  $HOME");
        assertThat(said.err())
                .startsWith("going on with app0,db1: exec run --batch=1 ")
                .contains(" -- echo 'a  b' '' '$HOME'\n")
                .contains(
                        "cluster · root · app0,db1 (2)\n",
                        "batch 1 of 2 · db1\n",
                        "batch 2 of 2 · app0\n",
                        "2 of 2 well · ");
        assertThat(said.code()).isZero();
        Said nothing = desk.edl("exec", "run", "--resume");
        assertThat(nothing.err())
                .isEqualTo("edl: nothing to resume: no request on the inventory cluster has left hosts\n");
        assertThat(nothing.code()).isEqualTo(125);
    }

    @Test
    void resumeStopsAndIsResumedAgain() {
        desk.edl("exec", "run", "-w", ALL, "--batch", "1", "--name", name, "--", "false");
        assertThat(desk.edl("exec", "run", "--resume").err()).contains("exited 1: db1 · never begun: app0 · ");
        assertThat(set("@rest")).isEqualTo("app0");
        assertThat(desk.edl("-o", "json", "exec", "run", "--resume").object()).containsEntry("host", "app0");
        assertThat(set("@rest"))
                .isEqualTo("edl: no request on the inventory cluster has left hosts: there is no '@rest'."
                        + " Choose by --hosts or -t");
    }

    @Test
    void whatWasResumedIsNotResumedAgain() {
        desk.edl("exec", "run", "-w", "db0,db1", "--batch", "1", "--shell", "--", "[ $EDL_HOST != db0 ]");
        desk.edl("exec", "run", "-w", "db0,db1", "--", "true");
        assertThat(set("@rest")).isEqualTo("db1");
        assertThat(desk.edl("exec", "run", "--resume").code()).isZero();
        Said nothing = desk.edl("exec", "run", "--resume");
        assertThat(nothing.err()).startsWith("edl: nothing to resume: ");
        assertThat(nothing.code()).isEqualTo(125);
    }

    @Test
    void aRequestInOneBatchThatWasInterruptedIsResumedToo() {
        String line = "echo on; until [ -e /tmp/" + name + " ]; do sleep 0.05; done";
        try (var run =
                process(Map.of(), "exec", "run", "-w", ALL, "--serial", "--stream", "--name", name, "--", line)) {
            run.awaitOut("db0: on\n").signal("INT");
            run.awaitErr("starting no more (not asked: app0,db1)");
            cluster.hosts().forEach(host -> host.sh("touch /tmp/" + name));
            assertThat(run.end().err()).contains("go on with app0,db1: edl exec run --resume\n");
        }
        assertThat(desk.edl("exec", "run", "--resume").lines()).containsExactly("db1: on", "app0: on");
    }

    @Test
    void aShellThatIsKilledLeavesWhatItBeganAsLostAndTheRestToBeResumed() {
        String line = "[ $EDL_HOST = db0 ] && exit 0; echo on; exec sleep 1000";
        try (var run =
                process(Map.of(), "exec", "run", "-w", ALL, "--batch", "1", "--stream", "--name", name, "--", line)) {
            run.awaitOut("db1: on\n").signal("KILL");
            run.end();
        }
        assertThat(set("@ok")).isEqualTo("db0");
        assertThat(set("@lost")).isEqualTo("db1");
        assertThat(set("@rest")).isEqualTo("app0");
        assertThat(wasBegun(cluster.app0(), name)).isFalse();
        desk.edl("exec", "stop", name);
    }

    @Test
    void aShellThatIsKilledInOneBatchLeavesAllAsLost() {
        desk.edl("exec", "run", "-w", "app0", "--", "false");
        try (var run = process(
                Map.of(),
                "exec",
                "run",
                "-w",
                "db0,db1",
                "--stream",
                "--name",
                name,
                "--",
                "echo on; exec sleep 1000")) {
            run.awaitOut("db0: on\n").awaitOut("db1: on\n");
            Cluster.await("noted", () -> set("@lost").equals("db[0-1]"));
            run.signal("KILL");
            run.end();
        }
        assertThat(set("@lost")).isEqualTo("db[0-1]");
        assertThat(set("@failed")).isEqualTo("edl: no host failed in the last request (" + name + "); @lost: db[0-1]");
        desk.edl("exec", "stop", name);
    }

    @Test
    void valuesAndInputAreNotKeptAndMustBeGivenAgain() {
        String secret = "s3cr3t-" + name;
        desk.typing("input of " + secret);
        Said stopped = desk.edl(
                "exec",
                "run",
                "-w",
                ALL,
                "--batch",
                "1",
                "-e",
                "TOKEN=" + secret,
                "--stdin",
                "--name",
                name,
                "--",
                "cat; echo \" $TOKEN\"; exit $EDL_RANK$RANK");
        assertThat(stopped.out()).contains("input of " + secret + " " + secret);
        desk.typing("");
        Said again =
                desk.edl("exec", "run", "-w", ALL, "--batch", "1", "-e", "TOKEN=" + secret, "--stdin", "--", "false");
        assertThat(again.err()).endsWith("go on with app0,db1: edl exec run --resume -e TOKEN=… --stdin <FILE\n");
        assertThat(remembered()).contains("TOKEN").doesNotContain(secret);
        assertThat(desk.edl("exec", "run", "--resume").err())
                .isEqualTo("edl: --resume needs -e TOKEN and --stdin again: values and input are not kept."
                        + " Write exec run --resume -e TOKEN=… --stdin <FILE\n");
        assertThat(desk.edl("exec", "run", "--resume", "-e", "TOKEN=x", "-e", "OTHER=x", "--stdin")
                        .err())
                .isEqualTo("edl: the request that is gone on with had no -e OTHER. Leave it out\n");
        assertThat(desk.edl("exec", "run", "--resume", "-e", "TOKEN=other", "--stdin", "--dry-run")
                        .out())
                .contains("with the variable TOKEN");
    }

    @Test
    void aSecretIsTakenFromTheEnvironmentAgain() {
        String secret = "s3cr3t-" + name;
        desk.with("TOKEN", secret)
                .edl(
                        "exec",
                        "run",
                        "-w",
                        ALL,
                        "--batch",
                        "1",
                        "--secret-env",
                        "TOKEN",
                        "--name",
                        name,
                        "--",
                        "echo ${#TOKEN}; [ -e /tmp/" + name + " ]");
        assertThat(remembered()).doesNotContain(secret);
        cluster.hosts().forEach(host -> host.sh("touch /tmp/" + name));
        Said again = desk.edl("exec", "run", "--resume");
        assertThat(again.lines())
                .as(again.toString())
                .containsExactly("db1: " + secret.length(), "app0: " + secret.length());
    }

    @Test
    void aScriptIsFoundAgainFromAnotherFolder() throws IOException {
        Path script = Files.writeString(state.resolve("tune.sh"), "#!/bin/sh\necho \"$1\"; [ -e /tmp/" + name + " ]\n");
        desk.edl("exec", "run", "-w", ALL, "--batch", "1", "--name", name, "--script", script.toString(), "--", "a b");
        cluster.hosts().forEach(host -> host.sh("touch /tmp/" + name));
        assertThat(desk.edl("exec", "run", "--resume").lines()).containsExactly("db1: a b", "app0: a b");
    }

    @Test
    void aNegatedOptionIsKept() {
        desk.edl("exec", "run", "-w", ALL, "--batch", "1", "--no-shell", "--name", name, "--", "my tool");
        assertThat(desk.edl("-o", "json", "exec", "run", "--resume", "--dry-run")
                        .json()
                        .getFirst())
                .containsEntry("argv", java.util.List.of("my tool"));
    }
}
