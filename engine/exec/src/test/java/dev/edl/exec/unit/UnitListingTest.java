package dev.edl.exec.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class UnitListingTest {
    private static final String FILE = "01a1.ab@web";
    private static final String UNITS = """
            MemoryCurrent=4096
            Id=edl-exec-web.service
            ActiveState=active
            SubState=running
            MainPID=77
            ExecMainStartTimestampMonotonic=90000000
            Documentation=file:/var/log/easydblab/runs/01a1.ab@web
            Description=edl web: sleep 300

            Id=edl-exec-old.service
            ActiveState=failed
            SubState=failed
            MainPID=0
            MemoryCurrent=[not set]
            ExecMainStartTimestampMonotonic=0
            Documentation=
            Description=/usr/bin/false

            Id=edl-exec-away.service
            ActiveState=inactive

            Id=other.service
            ActiveState=active
            """;

    private static UnitListing parse(String units, String records) {
        return UnitListing.parse("now 1000.500 100.25 b/1\n" + units + "\nrecords\n" + records);
    }

    @Test
    void unitsAreRead() {
        var listing = parse(UNITS, "");
        assertThat(listing.boot()).isEqualTo("b/1");
        assertThat(listing.units()).hasSize(2);
        RunningUnit web = listing.units().getFirst();
        assertThat(web.name()).isEqualTo("web");
        assertThat(web.state()).isEqualTo("running");
        assertThat(web.pid()).isEqualTo(77);
        assertThat(web.memory()).hasValue(4096);
        assertThat(web.since()).isEqualTo(Instant.ofEpochMilli(990_250));
        assertThat(web.recordFile()).isEqualTo(FILE);
        assertThat(web.command()).isEqualTo("sleep 300");
        RunningUnit old = listing.units().getLast();
        assertThat(old.state()).isEqualTo("failed");
        assertThat(old.memory()).isEmpty();
        assertThat(old.since()).isNull();
        assertThat(old.recordFile()).isEmpty();
        assertThat(old.command()).isEqualTo("/usr/bin/false");
    }

    @Test
    void noUnitsAndNoRecordsAreNothing() {
        var listing = parse("", "");
        assertThat(listing.units()).isEmpty();
        assertThat(listing.records()).isEmpty();
    }

    @Test
    void recordsAreRead() {
        var listing = parse(
                "",
                FILE + ":{\"edl\":\"begin\",\"name\":\"web\",\"command\":\"a:b\"}\n"
                        + FILE + ":{\"edl\":\"start\",\"at\":10,\"up\":1}\n"
                        + FILE + ":{\"edl\":\"end\",\"at\":20,\"code\":\"exited\",\"status\":\"3\",\"up\":2}\n"
                        + "changed:1700000000.250 " + FILE + "\n");
        var dated = Objects.requireNonNull(listing.records().get(FILE));
        assertThat(dated.record().outcome()).contains(new Outcome.Exited(3));
        assertThat(dated.record().field("command")).contains("a:b");
        assertThat(dated.changed()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_250L));
    }

    @Test
    void anEndThatLiesElsewhereCompletesItsRecord() {
        var listing = parse(
                "",
                FILE + ":{\"edl\":\"begin\",\"name\":\"web\"}\n" + FILE + ":{\"edl\":\"start\",\"at\":10}\n"
                        + FILE + ":{\"edl\":\"end\",\"at\":2\n"
                        + "ab:{\"edl\":\"end\",\"at\":20,\"code\":\"exited\",\"status\":\"3\"}\n"
                        + "cd:{\"edl\":\"end\",\"at\":20,\"code\":\"exited\",\"status\":\"4\"}\n");
        var dated = Objects.requireNonNull(listing.records().get(FILE));
        assertThat(dated.record().outcome()).contains(new Outcome.Exited(3));
    }
}
