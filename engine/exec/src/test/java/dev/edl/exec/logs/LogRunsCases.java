package dev.edl.exec.logs;

import static dev.edl.exec.logs.FleetLogs.SECOND_DAY;
import static dev.edl.exec.logs.LogFilter.ofUnit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.command.Outcome;
import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.Host;
import dev.edl.exec.RunInfo;
import dev.edl.exec.lab.RealHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What logs tell of runs, and what is counted of them. */
abstract class LogRunsCases extends LogCases {
    private static final Host HOST = RealHost.nowhere("db1");

    private List<ShippedRun> runs(String unit) throws InterruptedException {
        return logs.runs(ofUnit(unit));
    }

    private String written(ShippedRun run, int last) throws InterruptedException, IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(logs.write(run, last, bytes)).isZero();
        return bytes.toString(UTF_8);
    }

    @Test
    void runsTellHowTheyEnded() throws InterruptedException {
        List<RunInfo> infos =
                runs("outcomes").stream().map(run -> run.info(HOST)).toList();
        assertThat(infos)
                .extracting(info -> info.ended().orElseThrow())
                .containsExactly(
                        new Outcome.Exited(3),
                        new Outcome.TimedOut(Duration.ofSeconds(2)),
                        new Outcome.Stopped("bob"),
                        new Outcome.Signalled("SEGV"));
        assertThat(infos)
                .extracting(info -> info.duration().orElseThrow())
                .containsExactly(
                        Duration.ofMillis(1250), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2));
        RunInfo first = infos.getFirst();
        assertThat(first.name()).isEqualTo("outcomes");
        assertThat(first.id()).isEqualTo("id-ba01");
        assertThat(first.who()).isEqualTo("ada@desk");
        assertThat(first.command()).isEqualTo("work");
        assertThat(first.started()).contains(Instant.parse("2026-11-01T09:59:59Z"));
    }

    @Test
    void runsComeOldestFirstAlsoFromSeveralFiles() throws InterruptedException {
        assertThat(runs("twice"))
                .extracting(run -> run.record().field("nonce").orElseThrow())
                .containsExactly("bb01", "bb02", "bb03");
    }

    @Test
    void whatLooksLikeARunIsNone() throws InterruptedException {
        assertThat(runs("copied"))
                .extracting(run -> run.record().field("nonce").orElseThrow())
                .containsExactly("cc01", "cc02");
    }

    @Test
    void aRunWithoutATrailerThatPrintsHeadersOfOthersAndOfItsOwnIsOne() throws InterruptedException {
        assertThat(runs("foreign"))
                .extracting(run -> run.record().field("nonce").orElseThrow())
                .containsExactly("da01");
        assertThat(query(ofUnit("foreign")))
                .containsExactlyElementsOf((FleetLogs.FOREIGN + "after").lines().toList());
    }

    @Test
    void aRunWithoutATrailerIsLostAsFarAsIsKnown() throws InterruptedException {
        List<ShippedRun> runs = runs("torn");
        assertThat(runs).extracting(ShippedRun::whole).containsExactly(false, true);
        assertThat(runs.getFirst().info(HOST).outcome()).isInstanceOf(Outcome.Lost.class);
        assertThat(runs.getFirst().ended()).isEmpty();
    }

    @Test
    void theOutputOfARunIsWrittenByteForByte() throws InterruptedException, IOException {
        List<ShippedRun> runs = runs("copied");
        assertThat(written(runs.getFirst(), -1)).isEqualTo(FleetLogs.COPY);
        assertThat(written(runs.getLast(), -1)).isEqualTo("after\n");
        assertThat(written(runs("blank").getFirst(), -1)).isEqualTo(FleetLogs.BLANK);
        assertThat(written(runs("parts").getFirst(), -1)).isEqualTo("short\nlong,longer,longest\nshort\n");
    }

    @Test
    void theLastLinesOfARunAlone() throws InterruptedException, IOException {
        ShippedRun copied = runs("copied").getFirst();
        assertThat(written(copied, 2)).isEqualTo("{\"edl\":\"begin\",broken\nno end");
        assertThat(written(copied, 0)).isEmpty();
        assertThat(written(runs("blank").getFirst(), 2)).isEqualTo(" b \n\n");
    }

    @Test
    void theOutputOfARenamedFileIsWhole() throws InterruptedException, IOException {
        assertThat(written(runs("twice").get(1), -1)).isEqualTo("two\nthree\n");
    }

    @Test
    void theOutputOfARunWithoutATrailerEndsBeforeTheNextRun() throws InterruptedException, IOException {
        assertThat(written(runs("torn").getFirst(), -1)).isEqualTo("before\n");
        assertThat(written(runs("torn").getLast(), -1)).isEqualTo("after\n");
    }

    @Test
    void whatIsMissingOfAnOutputIsCounted() throws InterruptedException, IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(logs.write(runs("lost").getFirst(), -1, bytes)).isEqualTo(2);
        assertThat(bytes.toString(UTF_8)).isEqualTo("one\nfour\n");
    }

    @Test
    void aTargetThatFailsEndsIt() throws InterruptedException {
        ShippedRun run = runs("order").getFirst();
        assertThatThrownBy(() -> logs.write(run, -1, new OutputStream() {
                    @Override
                    public void write(int single) throws IOException {
                        throw new IOException("full");
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("full");
    }

    @Test
    void streamsThatAreApartAreRunsOfOneId() throws InterruptedException, IOException {
        List<ShippedRun> runs = runs("apart");
        assertThat(runs).extracting(run -> run.file().stream()).containsExactlyInAnyOrder(Stream.STDOUT, Stream.STDERR);
        assertThat(runs).extracting(run -> run.record().field("id")).containsOnly(java.util.Optional.of("id-ee08"));
        for (ShippedRun run : runs) {
            assertThat(written(run, -1)).isEqualTo(run.file().stream() == Stream.STDERR ? "err\n" : "out\n");
        }
    }

    @Test
    void aHostIsFoundByTheNameThatWhoeverAskedCallsIt() throws InterruptedException {
        LogFilter app0 = LogFilter.ALL.onHosts(List.of("app0"));
        assertThat(query(app0)).containsExactly("here");
        assertThat(last(app0, 5)).containsExactly("here");
        assertThat(logs.runs(app0)).extracting(run -> run.file().host()).containsExactly("i-0abc");
        assertThat(logs.count(app0)).containsExactly(new LogCount("i-0abc", "named", ShippedLog.BEGIN, 1));
        assertThat(query(LogFilter.ALL.onHosts(List.of("i-0abc")))).containsExactly("here");
        assertThat(query(LogFilter.ALL.onHosts(List.of("gone")))).isEmpty();
    }

    @Test
    void linesAreCountedOnceByTheMinute() throws InterruptedException {
        assertThat(logs.count(ofUnit("order"))).containsExactly(new LogCount("db0", "order", ShippedLog.BEGIN, 24));
        assertThat(logs.count(ofUnit("twice")))
                .containsExactly(
                        new LogCount("db0", "twice", ShippedLog.BEGIN, 3),
                        new LogCount("db0", "twice", ShippedLog.BEGIN.plusSeconds(60), 1));
        assertThat(logs.count(LogFilter.ALL.from(SECOND_DAY)))
                .containsExactly(
                        new LogCount("db0", "merged", SECOND_DAY, 4),
                        new LogCount("db0", "syslog", SECOND_DAY, 3),
                        new LogCount("db1", "merged", SECOND_DAY, 4));
        assertThat(logs.count(ofUnit("nothing"))).isEmpty();
    }

    @Test
    void linesOfOneUnitInTwoFilesAreCountedTogether() throws InterruptedException {
        assertThat(logs.count(ofUnit("apart"))).containsExactly(new LogCount("db0", "apart", ShippedLog.BEGIN, 2));
    }

    @Test
    void pipesMakeOtherRows() throws InterruptedException {
        var rows = new ArrayList<Map<String, String>>();
        logs.rows(ofUnit("twice"), "| filter \"run.edl\":=begin | stats by (unit) count() runs", rows::add);
        assertThat(rows).containsExactly(Map.of("unit", "twice", "runs", "3"));
        rows.clear();
        logs.rows(ofUnit("twice"), "| limit 2 | fields nosuch", rows::add);
        assertThat(rows).isEmpty();
    }

    @Test
    void namesAndValuesAreKnown() throws InterruptedException {
        assertThat(logs.units(SECOND_DAY)).containsExactly("merged");
        assertThat(logs.hosts(ShippedLog.BEGIN)).containsExactlyInAnyOrder("db0", "db1", "i-0abc", "app0");
        assertThat(logs.hosts(SECOND_DAY)).containsExactlyInAnyOrder("db0", "db1");
        assertThat(logs.fields(SECOND_DAY)).contains("unit", "host.name", "_msg", "log.file.record_offset");
    }

    @Test
    void oneWhoAsksForPartsGetsTheSame() throws InterruptedException {
        var filter = ofUnit("order");
        Extent all = Catalog.of(client(), filter.condition()).placed().getFirst();
        for (boolean alone : new boolean[] {true, false}) {
            try (var rows =
                    new Placed(client(), Placed.condition(filter.condition(), all.file()), all, true, alone, true, 7)) {
                var offsets = new ArrayList<Long>();
                while (rows.next()) {
                    offsets.add(rows.offset());
                }
                assertThat(offsets).hasSize(27).isSorted().doesNotHaveDuplicates();
                assertThat(rows.repeats()).isEqualTo(10);
            }
        }
    }
}
