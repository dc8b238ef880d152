package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.lab.Collector;
import dev.edl.exec.lab.Image;
import dev.edl.exec.lab.LogReceiver;
import dev.edl.exec.lab.LogReceiver.Line;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the project's collector makes of logs: the real one, on a real host. */
final class ShippedIT {
    private static final LogReceiver receiver = LogReceiver.start();
    private static final RealHost host = RealHost.start("db0", Image.DEBIAN_12);

    @BeforeAll
    static void install() {
        Collector.install(host, "db0", receiver);
    }

    @AfterAll
    static void rest() {
        host.sh("systemctl stop edl-otelcol");
    }

    @AfterEach
    void runs() {
        receiver.setAway(false);
        host.sh("systemctl start edl-otelcol");
    }

    @Test
    void linesArriveInOrderAndKnowWhereTheyAreFrom() throws InterruptedException {
        RunName name = ran("order", "echo first; echo; echo; echo '  second  '; printf '\\303(\\n'; printf end");
        List<Line> lines = ended(name);
        assertThat(lines.getFirst().body()).startsWith("{\"edl\":\"begin\",");
        assertThat(bodies(lines.subList(1, lines.size() - 1)))
                .containsExactly("first", "  second  ", "\ufffd(", "end\u001e");
        String identity = lines.getFirst().get("run.nonce");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.attributes())
                        .containsEntry("source", "tool-runner")
                        .containsEntry("host.name", "db0")
                        .containsEntry("log.file.name", name + ".log")
                        .containsEntry("log.file.id", identity)
                        .doesNotContainKey("log.iostream"));
        assertThat(lines).extracting(Line::offset).isSorted().doesNotHaveDuplicates();
        // Two lines were empty.
        assertThat(lines)
                .extracting(line -> line.get("log.file.record_number"))
                .containsExactly("1", "2", "5", "6", "7", "8");
        assertThat(lines.get(2).offset() - lines.get(1).offset()).isEqualTo("first\n\n\n".length());
    }

    @Test
    void headerAndTrailerAreReadable() throws InterruptedException {
        List<Line> lines = ended(ran("ends", "exit 3"));
        assertThat(lines.getFirst().attributes())
                .containsEntry("run.edl", "begin")
                .containsEntry("run.who", "tester@bench")
                .containsEntry("run.command", "exit 3")
                .containsEntry("run.log", lines.getFirst().get("log.file.id"));
        assertThat(lines.getLast().attributes())
                .containsEntry("run.edl", "end")
                .containsEntry("run.nonce", lines.getFirst().get("run.nonce"))
                .containsEntry("run.status", "3");
    }

    @Test
    void whatOnlyLooksLikeOursPassesUnharmed() throws InterruptedException {
        List<String> hostile = List.of(
                "{\"edl\":\"begin\",no json",
                "{\"edl\":\"begin\",\"nonce\":\"x\",\"more\":1}",
                "{\"edl\":\"end\",",
                "{\"edl\":\"log\",\"id\":\"0000000000000000\"}",
                "\u001e{}");
        RunName name = ran("hostile", "printf '%s\\n' '" + String.join("' '", hostile) + "'");
        List<Line> lines = ended(name);
        assertThat(lines).extracting(Line::body).containsAll(hostile);
        assertThat(lines)
                .extracting(line -> line.get("log.file.id"))
                .containsOnly(lines.getFirst().get("run.nonce"));
        assertThat(lines).filteredOn(line -> !line.get("run.edl").isEmpty()).hasSize(2);
    }

    @Test
    void logsThatBeginAlikeAreTwo() throws InterruptedException {
        String line = "printf '%1200s\\n' same; echo different";
        for (RunName name : List.of(ran("alike", line), ran("alike", line))) {
            assertThat(ended(name)).hasSize(5);
        }
    }

    @Test
    void aStandardErrorOfItsOwnIsOfTheSameUnit() throws InterruptedException {
        RunName name = Sitting.newName("apart");
        host.sitting()
                .run(RunSpec.shell("echo out; echo err >&2")
                        .name(name)
                        .split(true)
                        .build());
        Awaitility.await().until(() -> trailers(name) == 2);
        List<Line> lines = receiver.linesOf(name.text());
        // Two files: their places would be taken for each other's.
        String nonce = lines.getFirst().get("run.nonce");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.get("log.file.id"))
                        .isEqualTo(nonce + (line.get("log.iostream").equals("stderr") ? ".err" : "")));
        assertThat(lines)
                .filteredOn(line -> line.get("run.edl").equals("begin"))
                .extracting(line -> line.get("run.log"))
                .containsExactlyInAnyOrder(nonce, nonce + ".err");
        assertThat(lines)
                .filteredOn(line -> line.get("log.iostream").equals("stderr"))
                .extracting(Line::body)
                .contains("err")
                .doesNotContain("out");
    }

    @Test
    void killingAndStoppingTheCollectorLosesNothing() throws InterruptedException {
        RunName name = Sitting.newName("killed");
        String enough = "/tmp/enough-" + name;
        var run = Started.on(
                host.sitting(),
                RunSpec.shell("i=0; until [ -e " + enough + " ]; do seq $((i * 1000 + 1)) $(((i + 1) * 1000));"
                                + " i=$((i + 1)); sleep 0.1; done; echo $i >" + enough)
                        .name(name)
                        .build());
        for (String way : List.of("kill -s KILL", "restart", "kill -s KILL")) {
            int seen = receiver.linesOf(name.text()).size();
            Awaitility.await().until(() -> receiver.linesOf(name.text()).size() > seen);
            host.sh("systemctl " + way + " edl-otelcol");
        }
        host.sh("touch " + enough);
        run.result();
        int thousands = Integer.parseInt(host.sh("cat " + enough).strip());
        assertThat(bodies(ended(name))).containsSubsequence(numbers(thousands * 1000));
    }

    @Test
    void aReceiverThatIsAwayGetsItAllLater() throws InterruptedException {
        receiver.setAway(true);
        RunName name = Sitting.newName("away");
        host.sitting().run(counting(name, 3, 1000));
        host.sh("systemctl kill -s KILL edl-otelcol");
        assertThat(receiver.linesOf(name.text())).isEmpty();
        receiver.setAway(false);
        assertThat(bodies(ended(name))).containsSubsequence(numbers(3000));
    }

    @Test
    void aLogThatIsRenamedWhileItIsWrittenIsReadToItsEnd() throws InterruptedException {
        RunName name = Sitting.newName("renamed");
        String moved = "/tmp/moved-" + name;
        var run = Started.on(
                host.sitting(),
                RunSpec.shell("seq 1000; until [ -e " + moved + " ]; do sleep 0.05; done; seq 1001 2000")
                        .name(name)
                        .build());
        Awaitility.await().until(() -> !receiver.linesOf(name.text()).isEmpty());
        host.sh("mv " + name.log() + " " + name.log() + ".1; touch " + moved);
        run.result();
        List<Line> lines = ended(name);
        assertThat(bodies(lines)).containsSubsequence(numbers(2000));
        String identity = lines.stream()
                .map(line -> line.get("run.nonce"))
                .filter(nonce -> !nonce.isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(lines)
                .filteredOn(line -> line.get("log.file.name").endsWith(".1"))
                .isNotEmpty()
                .extracting(line -> line.get("log.file.id"))
                .containsOnly(identity);
    }

    @Test
    void aLogThatIsRenamedWhileNoCollectorRunsIsReadToItsEnd() throws InterruptedException {
        host.sh("systemctl stop edl-otelcol");
        RunName name = ran("unseen", "seq 1000");
        host.sh("mv " + name.log() + " " + name.log() + ".1");
        host.sitting().run(RunSpec.shell("echo again").name(name).build());
        host.sh("systemctl start edl-otelcol");
        Awaitility.await().until(() -> trailers(name) == 2);
        List<Line> lines = receiver.linesOf(name.text());
        assertThat(lines).extracting(Line::body).contains("again", "1", "1000");
        assertThat(lines.stream().map(line -> line.get("log.file.id")).distinct())
                .hasSize(2);
    }

    private static RunName ran(String what, String line) throws InterruptedException {
        RunName name = Sitting.newName(what);
        host.sitting().run(RunSpec.shell(line).name(name).build());
        return name;
    }

    /** Counts to all lines, in parts. */
    private static RunSpec counting(RunName name, int parts, int lines) {
        return RunSpec.shell("i=0; while [ $i -lt " + parts + " ]; do seq $((i * " + lines + " + 1)) $(((i + 1) * "
                        + lines + ")); i=$((i + 1)); sleep 0.1; done")
                .name(name)
                .build();
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
    }

    /** What there is of a run when its trailer has arrived: each line once, by its place. */
    private static List<Line> ended(RunName name) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> trailers(name) > 0);
        var places = new TreeMap<String, Line>();
        for (Line line : receiver.linesOf(name.text())) {
            Line before = places.put(line.get("log.file.id") + " " + "%012d".formatted(line.offset()), line);
            assertThat(before == null ? line.body() : before.body()).isEqualTo(line.body());
        }
        return places.values().stream().toList();
    }

    private static long trailers(RunName name) {
        return receiver.linesOf(name.text()).stream()
                .filter(line -> line.get("run.edl").equals("end"))
                .map(line -> line.get("log.file.id") + line.get("log.file.name") + line.offset())
                .distinct()
                .count();
    }

    private static List<String> bodies(List<Line> lines) {
        return lines.stream().map(Line::body).toList();
    }
}
