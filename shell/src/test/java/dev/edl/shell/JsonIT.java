package dev.edl.shell;

import static dev.edl.exec.lab.Sitting.newName;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes of {@code -o json}, as docs/json.md writes them down: keys and their order, and types, on real hosts. */
class JsonIT {
    private static final List<String> RUN =
            List.of("host", "unit", "outcome", "code", "signal", "seconds", "output", "log", "id");
    private static final List<String> LAUNCHED =
            List.of("host", "unit", "state", "outcome", "code", "signal", "log", "id");
    private static final List<String> LISTED =
            List.of("host", "unit", "state", "pid", "since", "memory", "who", "command");

    private final Cluster cluster = Cluster.shared();
    private final Desk desk = Desk.of(cluster);
    private final String name = newName("json").text();

    /** What each host answered. */
    private record Answered(Map<String, Map<String, @Nullable Object>> byHost) {
        void onlyBy(String... hosts) {
            assertThat(byHost).containsOnlyKeys(hosts);
        }

        Map<String, @Nullable Object> of(String host) {
            return Objects.requireNonNull(byHost.get(host), host);
        }
    }

    /** The objects by host; stderr is silent. */
    private Answered edl(int code, String... words) {
        Said said = said(code, words);
        var byHost = new TreeMap<String, Map<String, @Nullable Object>>();
        said.json().forEach(object -> byHost.put(String.valueOf(object.get("host")), object));
        assertThat(byHost).as(said.out()).hasSameSizeAs(said.json());
        return new Answered(byHost);
    }

    private Said said(int code, String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "-o";
        all[1] = "json";
        System.arraycopy(words, 0, all, 2, words.length);
        Said said = desk.edl(all);
        assertThat(said.code()).as(said.toString()).isEqualTo(code);
        assertThat(said.err()).isEmpty();
        return said;
    }

    private static void instant(@Nullable Object text) {
        assertThat(String.valueOf(text)).endsWith("Z");
        assertThat(Instant.parse(String.valueOf(text))).isAfter("2020-01-01T00:00:00Z");
    }

    @Test
    void theEventsOfARunComeAsItGoesOn() {
        String command =
                "printf 'a\\303'; until [ -e /tmp/" + name + " ]; do sleep 0.05; done; printf '\\251\\n'; exit 3";
        Said said;
        try (var run = Program.edl(
                cluster.folder(),
                Map.of(),
                "-o",
                "json",
                "exec",
                "run",
                "--stream",
                "-w",
                "db0",
                "--name",
                name,
                "--",
                command)) {
            run.awaitOut("\"output\":\"a\"");
            cluster.db0().sh("touch /tmp/" + name);
            said = run.end();
        }
        assertThat(said.code()).as(said.toString()).isEqualTo(3);
        assertThat(said.err()).isEmpty();
        var events = said.json();
        assertThat(events.getFirst()).isEqualTo(Map.of("event", "started", "host", "db0"));
        assertThat(events.getLast())
                .containsEntry("event", "ended")
                .containsEntry("outcome", "exited")
                .containsEntry("code", 3L)
                .doesNotContainKey("output");
        var outputs = events.subList(1, events.size() - 1);
        assertThat(outputs).hasSizeGreaterThan(1).allMatch(event -> "output".equals(event.get("event")));
        assertThat(outputs.stream()
                        .map(event -> String.valueOf(event.get("output")))
                        .collect(Collectors.joining()))
                .isEqualTo("aé\n");
    }

    @Test
    void aRun() {
        var objects = edl(
                137,
                "exec",
                "run",
                "-w",
                "@*",
                "--name",
                name,
                "--",
                "case $EDL_HOST in db0) printf 'a\\377b\\n';; db1) echo no; exit 3;; *) kill -KILL $$;; esac");
        objects.onlyBy("db0", "db1", "app0");
        var db0 = objects.of("db0");
        assertThat(db0.keySet()).containsExactlyElementsOf(RUN);
        assertThat(db0)
                .containsEntry("unit", name)
                .containsEntry("outcome", "exited")
                .containsEntry("code", 0L)
                .containsEntry("signal", null)
                .containsEntry("output", "a\uFFFDb\n")
                .containsEntry("log", "/var/log/easydblab/tools/" + name + ".log");
        assertThat(db0.get("seconds")).isInstanceOf(Number.class);
        assertThat(db0.get("id")).asString().matches("[0-9a-f]{20}");
        assertThat(objects.of("db1"))
                .containsEntry("code", 3L)
                .containsEntry("output", "no\n")
                .containsEntry("id", db0.get("id"));
        assertThat(objects.of("app0"))
                .containsEntry("outcome", "signalled")
                .containsEntry("code", null)
                .containsEntry("signal", "KILL")
                .containsEntry("output", "");
    }

    @Test
    void whatWasNotStarted() {
        var object = edl(127, "exec", "run", "-w", "db0", "--name", name, "--", "no-such-tool")
                .of("db0");
        assertThat(object.keySet())
                .containsExactly(
                        "host", "unit", "outcome", "code", "signal", "seconds", "output", "log", "id", "error");
        assertThat(object)
                .containsEntry("outcome", "not_started")
                .containsEntry("code", null)
                .containsEntry("seconds", null)
                .containsEntry("output", null)
                .containsEntry("log", null)
                .containsEntry("error", "no-such-tool: no such program");
    }

    @Test
    void whatTimedOut() {
        var object = edl(
                        124,
                        "exec",
                        "run",
                        "-w",
                        "db0",
                        "--name",
                        name,
                        "--timeout",
                        "3s",
                        "--",
                        "echo on; exec sleep 100")
                .of("db0");
        assertThat(object)
                .containsEntry("outcome", "timed_out")
                .containsEntry("code", null)
                .containsEntry("signal", null)
                .containsEntry("output", "on\n")
                .containsEntry("hint", "edl exec logs " + name + " --hosts db0");
        assertThat(object.get("error")).asString().isEqualTo("timed out after 3 s");
    }

    @Test
    void aNoteIsAMemberOfItsOwn() {
        var object = edl(
                        0,
                        "exec",
                        "run",
                        "-w",
                        "db0",
                        "--name",
                        name,
                        "--",
                        "sleep 1000 & until read -r c </proc/$!/comm && [ $c = sleep ]; do :; done; echo on")
                .of("db0");
        assertThat(object.get("notes"))
                .isInstanceOfSatisfying(
                        List.class, notes -> assertThat(notes.toString()).contains("ended with it: sleep"));
    }

    @Test
    void fromLaunchToStop() {
        var launched = edl(
                0,
                "exec",
                "run",
                "--bg",
                "-w",
                "db0,app0",
                "--name",
                name,
                "--",
                "echo one; echo two; exec sleep 1000");
        launched.onlyBy("db0", "app0");
        launched.byHost().values().forEach(object -> {
            assertThat(object.keySet()).containsExactlyElementsOf(LAUNCHED);
            assertThat(object)
                    .containsEntry("unit", name)
                    .containsEntry("state", "running")
                    .containsEntry("outcome", null);
        });
        listed();
        logged();
        signalled();
        stopped();
        endedInList();
        inHistory();
        waitedFor();
    }

    private void listed() {
        var said = said(0, "exec", "list", "-w", "db0,app0");
        var own = said.json().stream()
                .filter(object -> name.equals(object.get("unit")))
                .toList();
        assertThat(own).hasSize(2).allSatisfy(object -> {
            assertThat(object.keySet()).containsExactlyElementsOf(LISTED);
            assertThat(object)
                    .containsEntry("state", "running")
                    .containsEntry("who", "ada@desk as ubuntu")
                    .containsEntry("command", "echo one; echo two; exec sleep 1000");
            assertThat(object.get("pid")).isInstanceOf(Long.class);
            instant(object.get("since"));
        });
        assertThat(own).allSatisfy(object -> assertThat(object.get("memory")).isInstanceOfAny(Long.class));
    }

    private void logged() {
        Cluster.await(
                "written",
                () -> desk.edl("exec", "logs", name, "-w", "db0").out().endsWith("two\n"));
        Cluster.await(
                "written",
                () -> desk.edl("exec", "logs", name, "-w", "app0").out().endsWith("two\n"));
        var logs = edl(0, "exec", "logs", name);
        logs.onlyBy("db0", "app0");
        assertThat(logs.of("db0").keySet()).containsExactly("host", "unit", "id", "output");
        assertThat(logs.of("db0")).containsEntry("unit", name).containsEntry("output", "one\ntwo\n");
        assertThat(edl(0, "exec", "logs", name, "-n", "1", "-w", "db0").of("db0"))
                .containsEntry("output", "two\n");
    }

    private void signalled() {
        var signalled = edl(0, "exec", "signal", name, "CONT", "-w", "@*");
        signalled.onlyBy("db0", "db1", "app0");
        assertThat(signalled.of("db0"))
                .containsExactly(
                        Map.entry("host", "db0"),
                        Map.entry("unit", name),
                        Map.entry("known", true),
                        Map.entry("sent", true),
                        Map.entry("signal", "CONT"));
        assertThat(signalled.of("db1")).containsEntry("known", false).containsEntry("sent", false);
    }

    private void stopped() {
        var stopped = edl(0, "exec", "stop", name);
        stopped.onlyBy("db0", "db1", "app0");
        assertThat(stopped.of("db0").keySet()).containsExactly("host", "unit", "known", "outcome", "code", "signal");
        assertThat(stopped.of("db0")).containsEntry("known", true).containsEntry("outcome", "stopped");
        assertThat(stopped.of("db1")).containsEntry("known", false).containsEntry("outcome", null);
    }

    private void endedInList() {
        var own = said(0, "exec", "list", "--all", "-w", "db0").json().stream()
                .filter(object -> name.equals(object.get("unit")))
                .toList();
        assertThat(own).singleElement().satisfies(object -> {
            assertThat(object.keySet())
                    .containsExactly(
                            "host", "unit", "state", "pid", "since", "memory", "who", "command", "outcome", "code",
                            "signal", "seconds", "id");
            assertThat(object)
                    .containsEntry("state", "ended")
                    .containsEntry("pid", null)
                    .containsEntry("memory", null)
                    .containsEntry("outcome", "stopped");
            assertThat(object.get("seconds")).isInstanceOf(Number.class);
        });
    }

    private void inHistory() {
        var own = said(0, "exec", "history", "-n", "1000").json().stream()
                .filter(object -> name.equals(object.get("unit")))
                .toList();
        assertThat(own).hasSize(2).allSatisfy(object -> {
            assertThat(object.keySet())
                    .containsExactly(
                            "host", "unit", "outcome", "code", "signal", "seconds", "since", "who", "command", "id");
            assertThat(object).containsEntry("outcome", "stopped").containsEntry("who", "ada@desk as ubuntu");
            instant(object.get("since"));
        });
    }

    private void waitedFor() {
        var waited = edl(143, "exec", "wait", name);
        waited.onlyBy("db0", "app0");
        assertThat(waited.of("db0")).containsEntry("outcome", "stopped").containsEntry("output", null);
        var attached = edl(143, "exec", "attach", name, "-w", "db0");
        assertThat(attached.of("db0")).containsEntry("outcome", "stopped").containsEntry("output", "one\ntwo\n");
    }

    @Test
    void anUnknownName() {
        Said said = said(1, "exec", "stop", newName("unknown").text(), "-w", "db0");
        var objects = said.json();
        assertThat(objects).hasSize(2);
        assertThat(objects.get(0)).containsEntry("known", false);
        assertThat(objects.get(1).keySet()).containsExactly("error", "host", "hint");
        assertThat(objects.get(1).get("error")).asString().startsWith("no such unit: unknown-");
    }

    @Test
    void theHostsWithWhatTheCheckFound() {
        var checked = edl(0, "hosts", "--check");
        checked.onlyBy("db0", "db1", "app0");
        assertThat(checked.of("db0").keySet())
                .containsExactly(
                        "host",
                        "type",
                        "address",
                        "private",
                        "zone",
                        "groups",
                        "user",
                        "port",
                        "latency_ms",
                        "systemd",
                        "sudo");
        assertThat(checked.of("db0"))
                .containsEntry("type", "cassandra")
                .containsEntry("address", "127.0.0.1")
                .containsEntry("user", "ubuntu")
                .containsEntry("systemd", "252")
                .containsEntry("sudo", "ubuntu");
        assertThat(checked.of("app0")).containsEntry("type", "stress").containsEntry("systemd", "257");
        assertThat(checked.of("db0").get("latency_ms")).isInstanceOf(Number.class);
    }

    @Test
    void aHostThatCannotBeAsked(@TempDir Path parent) {
        Desk other = Desk.empty(parent).file("lab/hosts.yaml", "hosts:\n  dead0: {address: 127.0.0.1, port: 1}\n");
        Said listed = other.edl("-ojson", "exec", "list");
        assertThat(listed.code()).isEqualTo(255);
        assertThat(listed.err()).isEmpty();
        assertThat(listed.object().keySet()).containsExactly("error", "host", "hint");
        assertThat(listed.object())
                .containsEntry("host", "dead0")
                .containsEntry("error", "127.0.0.1:1 refuses the connection");
        Said run = other.edl("-ojson", "exec", "run", "-w", "dead0", "--", "true");
        assertThat(run.code()).isEqualTo(255);
        assertThat(run.object())
                .containsEntry("outcome", "not_started")
                .containsEntry("error", "127.0.0.1:1 refuses the connection")
                .containsKey("hint");
        Said checked = other.edl("-ojson", "hosts", "--check");
        assertThat(checked.code()).isEqualTo(255);
        assertThat(checked.object()).containsEntry("systemd", null).containsKeys("error", "hint");
    }

    @Test
    void everyExampleOfTheDocumentationIsJson() throws IOException {
        Path docs = Program.launcher().resolveSibling("../docs/json.md");
        List<String> examples = Files.readAllLines(docs).stream()
                .filter(line -> line.startsWith("{"))
                .toList();
        assertThat(examples)
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(JsonLine.parse(line)).isNotEmpty());
    }
}
