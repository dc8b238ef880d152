package dev.edl.exec.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Outcome;
import dev.edl.command.Problem.Kind;
import dev.edl.command.RunEvent.Stream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunRecordTest {
    private static final String HEADER =
            "{\"edl\":\"begin\",\"id\":\"01\",\"nonce\":\"ab\",\"name\":\"n\",\"who\":\"ann@desk\","
                    + "\"command\":\"x\",\"user\":\"root\",\"time\":\"2026-11-21T08:43:10.156651800Z\",\"login\":\"ubuntu\"}";
    private static final String TIMED = HEADER.replace("}", ",\"timeout\":2.0}");
    private static final String START =
            "{\"edl\":\"start\",\"nonce\":\"ab\",\"at\":224,\"up\":100.50,\"boot\":\"b/1\"}";

    private static String end(String more) {
        return "{\"edl\":\"end\",\"at\":300,\"nonce\":\"ab\"," + more + "}";
    }

    private static Outcome outcome(String header, String end) {
        return RunRecord.read(List.of(header, START, end)).outcome().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "124", "203", "255"})
    void aCodeIsExited(int code) {
        String end = end("\"result\":\"success\",\"code\":\"exited\",\"status\":\"" + code + "\",\"up\":101");
        assertThat(outcome(HEADER, end)).isEqualTo(new Outcome.Exited(code));
    }

    @ParameterizedTest
    @CsvSource({"killed, KILL", "killed, TERM", "dumped, SEGV", "killed, RTMIN+1"})
    void aSignalIsSignalled(String code, String status) {
        String end = end("\"result\":\"signal\",\"code\":\"" + code + "\",\"status\":\"" + status + "\",\"up\":101");
        assertThat(outcome(HEADER, end)).isEqualTo(new Outcome.Signalled(status));
    }

    @Test
    void aDeadlineThatWasReachedIsATimeout() {
        String end = end("\"result\":\"timeout\",\"code\":\"killed\",\"status\":\"TERM\",\"up\":102.50");
        assertThat(outcome(TIMED, end)).isEqualTo(new Outcome.TimedOut(Duration.ofSeconds(2)));
        assertThat(outcome(HEADER, end)).isEqualTo(new Outcome.Signalled("TERM"));
    }

    /** systemd says timeout also of a stop that took too long. */
    @Test
    void aStopThatTookTooLongBeforeTheDeadlineIsNoTimeout() {
        String end = end("\"result\":\"timeout\",\"code\":\"killed\",\"status\":\"KILL\",\"up\":101.50");
        assertThat(outcome(TIMED, end)).isEqualTo(new Outcome.Signalled("KILL"));
    }

    @Test
    void aMarkMakesItStopped() {
        String end = end(
                "\"result\":\"success\",\"code\":\"exited\",\"status\":\"0\",\"up\":101,\"stopped\":{\"by\":\"ann\"}");
        assertThat(outcome(HEADER, end)).isEqualTo(new Outcome.Stopped("ann"));
    }

    @Test
    void anEntryOfTheJournalMakesItUnstarted() {
        String end = end(
                "\"result\":\"success\",\"code\":\"exited\",\"status\":\"203\",\"up\":101,\"unstarted\":{\"MESSAGE\":"
                        + "\"edl-exec-n.service: Failed at step EXEC spawning /x: No such file or directory\",\"ERRNO\":\"2\"}");
        assertThat(outcome(HEADER, end))
                .isInstanceOfSatisfying(
                        Outcome.NotStarted.class,
                        not -> assertThat(not.cause().kind()).isEqualTo(Kind.NO_PROGRAM));
    }

    @Test
    void anEndThatIsNotUnderstoodIsSaidToBe() {
        assertThat(outcome(HEADER, end("\"result\":\"\",\"code\":\"\",\"status\":\"\"")))
                .isInstanceOf(Outcome.Lost.class);
    }

    @Test
    void whatElseItTellsIsRead() {
        RunRecord record = RunRecord.read(
                List.of(
                        HEADER,
                        START,
                        end(
                                "\"result\":\"oom-kill\",\"code\":\"killed\",\"status\":\"KILL\",\"up\":103.25,\"left\":[\"sleep (12)\"]")));
        assertThat(record.field("who")).contains("ann@desk");
        assertThat(record.asked()).contains(Instant.parse("2026-11-21T08:43:10.156651800Z"));
        assertThat(record.duration()).contains(Duration.ofMillis(2750));
        assertThat(record.outputFrom(Stream.STDOUT)).hasValue(224);
        assertThat(record.outputTo(Stream.STDOUT)).hasValue(300);
        assertThat(record.leftBehind()).containsExactly("sleep (12)");
        assertThat(record.outOfMemory()).isTrue();
        assertThat(record.torn()).isFalse();
        assertThat(record.boot()).contains("b/1");
    }

    @Test
    void aRecordWithoutRoomForItsEndIsTorn() {
        String whole = end("\"result\":\"success\",\"code\":\"exited\",\"status\":\"3\",\"up\":101");
        assertThat(RunRecord.read(List.of(HEADER, START, whole.replace("300,", "300,\"torn\":\"yes\",")))
                        .torn())
                .isTrue();
        RunRecord noPlace = RunRecord.read(List.of(HEADER, START, whole.replace("300", "null")));
        assertThat(noPlace.torn()).isTrue();
        assertThat(noPlace.outputTo(Stream.STDOUT)).isEmpty();
        assertThat(noPlace.outcome()).contains(new Outcome.Exited(3));
    }

    @Test
    void aLineThatWasCutOffIsMissing() {
        RunRecord record = RunRecord.read(List.of(HEADER, START, "{\"edl\":\"end\",\"at\":300,\"no"));
        assertThat(record.end()).isEmpty();
        assertThat(record.outcome()).isEmpty();
        assertThat(RunRecord.read(List.of("junk", "", "{}", "[1]", "{\"edl\":")).header())
                .isEmpty();
    }

    @Test
    void withoutAnEndTheHostsLifeTellsWhy() {
        RunRecord record = RunRecord.read(List.of(HEADER, START));
        assertThat(record.whyWithoutEnd("b/2").kind()).isEqualTo(Kind.REBOOTED);
        assertThat(record.whyWithoutEnd("b/1").kind()).isEqualTo(Kind.PROTOCOL);
    }
}
