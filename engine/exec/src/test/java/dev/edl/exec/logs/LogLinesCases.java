package dev.edl.exec.logs;

import static dev.edl.exec.logs.FleetLogs.SECOND_DAY;
import static dev.edl.exec.logs.LogFilter.ofUnit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.logs.victoria.LogServerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lines are told, and in which order. */
abstract class LogLinesCases extends LogCases {
    private static List<String> lines(String before, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(line -> before + line).toList();
    }

    private static LogFilter text(String text) {
        return new LogFilter(List.of("hostile"), List.of(), null, null, text, null);
    }

    private static LogFilter expression(String unit, String expression) {
        return new LogFilter(List.of(unit), List.of(), null, null, null, expression);
    }

    private static LogFilter secondDay() {
        return LogFilter.ALL.between(SECOND_DAY, SECOND_DAY.plus(Duration.ofDays(1)));
    }

    @Test
    void linesComeInTheOrderOfTheFileEachOnce() throws InterruptedException {
        var told = new Told();
        LogSummary summary = logs.query(ofUnit("order"), false, told);
        assertThat(told.texts()).isEqualTo(lines("line ", 1, 24));
        assertThat(told.lines).extracting(LogLine::offset).isSorted().doesNotHaveDuplicates();
        assertThat(summary).isEqualTo(new LogSummary(24, 10, Map.of()));
    }

    @Test
    void timesComeWhereTheyAreWanted() throws InterruptedException {
        var told = new Told();
        logs.query(ofUnit("order"), true, told);
        assertThat(told.texts()).isEqualTo(lines("line ", 1, 24));
        // The time when it was read first.
        assertThat(told.lines).extracting(LogLine::instant).isSorted();
        assertThat(told.lines.getFirst().instant()).isEqualTo(ShippedLog.BEGIN.plusMillis(1));
    }

    @Test
    void filesOfOneNameFollowEachOtherAlsoWhenOneWasRenamed() throws InterruptedException {
        var told = new Told();
        LogSummary summary = logs.query(ofUnit("twice"), false, told);
        assertThat(told.texts()).containsExactly("one", "two", "three", "four");
        assertThat(summary.missing()).isEmpty();
        assertThat(told.lines.stream().map(line -> line.file().id()))
                .containsExactly("f-twice-1", "f-twice-1", "f-twice-1", "f-twice-2");
    }

    @Test
    void whatAProgramPrintsIsOutputAlsoWhenItLooksLikeOurs() throws InterruptedException {
        var expected = FleetLogs.COPY.lines().toList();
        var told = new Told();
        LogSummary summary = logs.query(ofUnit("copied"), false, told);
        assertThat(told.texts())
                .startsWith(expected.toArray(String[]::new))
                .endsWith("after")
                .hasSize(expected.size() + 1);
        assertThat(told.lines)
                .filteredOn(line -> !line.ended())
                .singleElement()
                .extracting(LogLine::text)
                .isEqualTo("no end");
        assertThat(summary.missing()).isEmpty();
    }

    @Test
    void emptyLinesAreThere() throws InterruptedException {
        assertThat(query(ofUnit("blank"))).containsExactly("", "", "a", "", "", " b ", "");
        assertThat(query(ofUnit("returns"))).containsExactly("a", "b", "", "", "c", "", "d");
    }

    @Test
    void emptyLinesStandWhereTheyStoodInTheFile() throws InterruptedException {
        var told = new Told();
        logs.query(ofUnit("blank"), false, told);
        long begin = told.lines.getFirst().offset();
        assertThat(told.lines).extracting(line -> line.offset() - begin).containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 10L);
    }

    @Test
    void bytesThatAreNoUtf8AreReplacedAndNothingIsMissing() throws InterruptedException {
        var told = new Told();
        LogSummary summary = logs.query(ofUnit("replaced"), false, told);
        assertThat(told.texts()).containsExactly("x\ufffd(", "next", "\ufffd", "last");
        assertThat(summary.missing()).isEmpty();
    }

    @Test
    void aLineThatWasShippedInPartsIsOne() throws InterruptedException {
        assertThat(query(ofUnit("parts"))).containsExactly("short", "long,longer,longest", "short");
    }

    @Test
    void numbersThatJumpDoNotMeanThatLinesAreMissing() throws InterruptedException {
        var told = new Told();
        assertThat(logs.query(ofUnit("recounted"), false, told)).isEqualTo(new LogSummary(2, 0, Map.of()));
        assertThat(told.texts()).containsExactly("one", "two");
    }

    @Test
    void linesThatTheServerDoesNotHaveAreCounted() throws InterruptedException {
        var told = new Told();
        LogSummary summary = logs.query(ofUnit("lost"), false, told);
        assertThat(told.texts()).containsExactly("one", "four");
        assertThat(summary.missing()).hasSize(1).containsValue(2L);
        assertThat(summary.missing().keySet()).extracting(LogFile::name).containsExactly("lost.log");
    }

    @Test
    void nothingIsMissingWhereLinesAreChosen() throws InterruptedException {
        var told = new Told();
        LogSummary summary = logs.query(expression("lost", "one or four"), false, told);
        assertThat(told.texts()).containsExactly("one", "four");
        assertThat(summary.missing()).isEmpty();
    }

    @Test
    void severalLogsAreSetBesideEachOtherByTime() throws InterruptedException {
        var told = new Told();
        LogSummary summary = logs.query(secondDay(), false, told);
        assertThat(told.texts())
                .containsExactly(
                        "db0 1",
                        "system 1",
                        "db1 1",
                        "db0 2",
                        "system 2",
                        "db1 2",
                        "db0 3",
                        "system 3",
                        "db1 3",
                        "db0 4",
                        "db1 4");
        assertThat(summary).isEqualTo(new LogSummary(11, 2, Map.of()));
    }

    @Test
    void whereTheyAreFromIsToldFirst() throws InterruptedException {
        var begun = new java.util.ArrayList<String>();
        logs.query(secondDay(), false, new LogListener() {
            @Override
            public void begins(java.util.Set<String> hosts, java.util.Set<String> units) {
                begun.add(new java.util.TreeSet<>(hosts) + " " + new java.util.TreeSet<>(units));
            }

            @Override
            public void line(LogLine line) {
                begun.add("line");
            }
        });
        assertThat(begun).startsWith("[db0, db1] [, merged]").hasSize(12);
    }

    @Test
    void theLastLinesOfOneLog() throws InterruptedException {
        assertThat(last(ofUnit("order"), 3)).containsExactly("line 22", "line 23", "line 24");
        assertThat(last(ofUnit("order"), 1)).containsExactly("line 24");
        assertThat(last(ofUnit("order"), 1000)).isEqualTo(lines("line ", 1, 24));
    }

    @Test
    void theLastLinesReachBackOverHeadersAndTrailers() throws InterruptedException {
        assertThat(last(ofUnit("many"), 9)).isEqualTo(lines("run ", 4, 12));
    }

    @Test
    void theLastLinesOfSeveralLogsAreThoseOfAllTogether() throws InterruptedException {
        assertThat(last(secondDay(), 5)).containsExactly("db0 3", "system 3", "db1 3", "db0 4", "db1 4");
    }

    @Test
    void theLastLinesOfFilesOfOneName() throws InterruptedException {
        assertThat(last(ofUnit("twice"), 2)).containsExactly("three", "four");
    }

    @Test
    void theLastOfLinesWithoutAPlace() throws InterruptedException {
        LogFilter system = new LogFilter(List.of(), List.of("db0"), SECOND_DAY, null, "system", null);
        assertThat(last(system, 2)).containsExactly("system 2", "system 3");
        assertThat(query(system)).containsExactly("system 1", "system 2", "system 3");
    }

    static List<String> hostile() {
        return FleetLogs.HOSTILE;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aTextIsTakenAsItIs(String line) throws InterruptedException {
        assertThat(query(text(line))).containsExactly(line);
    }

    @Test
    void aTextMayBeAPartOfALine() throws InterruptedException {
        assertThat(query(text("k\\slash \\"))).containsExactly("back\\slash \\d and \\");
        assertThat(query(text("a "))).containsExactly("a \"quoted\" word", "a | pipe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such text", "plain\nplain", "Plain", "\" | fields x", "\\E"})
    void aTextThatIsNowhereFindsNothing(String text) throws InterruptedException {
        assertThat(query(text(text))).isEmpty();
        assertThat(last(text(text), 3)).isEmpty();
    }

    @Test
    void unitsMayBePatterns() throws InterruptedException {
        assertThat(query(ofUnit("t?ic*"))).containsExactly("one", "two", "three", "four");
        assertThat(query(ofUnit("order.*"))).isEmpty();
        assertThat(query(new LogFilter(List.of("twic?", "parts"), List.of(), null, null, null, null)))
                .hasSize(7);
        assertThat(query(new LogFilter(List.of("twice", "parts"), List.of(), null, null, null, null)))
                .hasSize(7);
    }

    @Test
    void anExpressionIsNarrowedByTheOthers() throws InterruptedException {
        assertThat(query(expression("order", "\"line 7\" or after"))).containsExactly("line 7");
        assertThat(query(expression("order", "_msg:~\"^line 1.$\" # those of two digits")))
                .isEqualTo(lines("line ", 10, 19));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(open", "field:", "_time:x", "\"open"})
    void whatIsNoExpressionIsRefused(String expression) {
        assertThatThrownBy(() -> query(expression("order", expression)))
                .isInstanceOf(LogServerException.class)
                .hasMessageStartingWith("logs refuses the question: ")
                .hasMessageNotContaining("stats by")
                .satisfies(e ->
                        assertThat(((LogServerException) e).reason()).isEqualTo(LogServerException.Reason.REFUSED));
    }

    @Test
    void timesChooseByWhenItWasRead() throws InterruptedException {
        Instant begin = ShippedLog.BEGIN;
        LogFilter order = ofUnit("order");
        assertThat(query(order.between(begin.plusMillis(10), begin.plusMillis(13))))
                .containsExactly("line 10", "line 11", "line 12");
        assertThat(query(order.between(null, begin.plusMillis(4)))).isEqualTo(lines("line ", 1, 3));
        assertThat(query(order.between(begin.plusSeconds(60), null))).isEmpty();
        assertThat(last(order.between(null, begin.plusMillis(4)), 2)).isEqualTo(lines("line ", 2, 3));
    }

    @Test
    void noLinesAreNoError() throws InterruptedException {
        var told = new Told();
        assertThat(logs.query(ofUnit("nothing"), true, told)).isEqualTo(new LogSummary(0, 0, Map.of()));
        assertThat(logs.last(ofUnit("nothing"), 5, told)).isEqualTo(new LogSummary(0, 0, Map.of()));
        assertThat(told.lines).isEmpty();
    }
}
