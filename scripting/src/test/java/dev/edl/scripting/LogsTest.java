package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.ExecException;
import dev.edl.exec.logs.RecordedVictoriaLogs;
import dev.edl.exec.logs.ShippedLog;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.scripting.snippet.Evaluator;
import dev.edl.scripting.snippet.SnippetException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log server as Groovy asks it, by what a real one has said. */
class LogsTest {
    private static RecordedVictoriaLogs server;
    private static Evaluator evaluator;

    @BeforeAll
    static void start() {
        server = RecordedVictoriaLogs.start(
                "groovy",
                ShippedLog.shuffled(
                        ShippedLog.of("db0", "watch", "f-0")
                                .begins("aa00")
                                .write("one\n\nan ERROR\n")
                                .ends("aa00"),
                        ShippedLog.of("db1", "watch", "f-1")
                                .at(1000)
                                .begins("aa01")
                                .write("later\n")
                                .ends("aa01"),
                        ShippedLog.of("gone2", "gaps", "f-2")
                                .at(-60_000)
                                .begins("aa03")
                                .write("a\n")
                                .lose("b\nc\n")
                                .write("d\n")
                                .ends("aa03"),
                        ShippedLog.of("gone7", "repair-1", "f-7")
                                .at(2000)
                                .begins("aa02")
                                .write("far\n")
                                .ends("aa02"),
                        ShippedLog.ofErrors("gone7", "repair-1", "f-8")
                                .at(3000)
                                .begins("aa02", ",\"stream\":\"stderr\"")
                                .write("wrong\n")
                                .ends("aa02")));
        evaluator = new Evaluator(Desk.logging(server.url()).context());
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static @Nullable Object value(String snippet) throws Exception {
        return evaluator.evaluate(snippet);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            logs.query(unit: 'watch', on: 'db0')*.text                        ! [one, , an ERROR]
            logs.query(unit: 'watch')*.toString()                             ! [one, , an ERROR, later]
            logs.query(unit: ['watch', 'repair-1'], last: 2)*.text            ! [far, wrong]
            logs.query(unit: 'repair-*', on: 'gone[6-7]')*.stream             ! [stdout, stderr]
            logs.query(grep: 'ERROR')*.host                                   ! [db0]
            logs.query(filter: 'later')*.unit                                  ! [watch]
            logs.query(type: 'cassandra', exclude: 'db0')*.text               ! [later]
            logs.query(since: '2026-11-01T10:00:02Z')*.text                   ! [far, wrong]
            logs.query(until: '2026-11-01T10:00:01Z', unit: 'watch')*.file    ! [watch.log, watch.log, watch.log]
            logs.query(unit: 'none')                                          ! []
            logs.query(unit: 'watch', on: 'db1').first().time.toString()    ! 2026-11-01T10:00:01.001Z
            def all = []; logs.query(unit: 'watch') { all << it.text }; all   ! [one, , an ERROR, later]
            logs.stats(unit: 'watch').collect { [it.host, it.lines] }         ! [[db0, 2], [db1, 1]]
            logs.query(unit: 'gaps', incomplete: true)*.text                ! [a, d]
            logs.stats(unit: 'none')                                        ! []
            logs.rows('| stats count() n', unit: 'watch')                     ! [{n=9}]
            """)
    void linesAreValues(String snippet, String said) throws Exception {
        assertThat(String.valueOf(value(snippet))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            logs.query(unti: 'watch')                        | query has no argument 'unti'
            logs.query(since: 'soon')                        | since is a length of time ago
            logs.query(since: '2026-13-01')                  | not a point in time: '2026-13-01'
            logs.query(last: 0)                              | last is a number from 1
            logs.query(since: '2026-11-02', until: '2026-11-01') | there is no time from
            logs.query(unit: 'a b')                          | a b
            logs.query(on: 'old7', exclude: 'db0')           | old7
            """)
    void whatIsNotUnderstoodIsRefused(String snippet, String said) {
        assertThatThrownBy(() -> value(snippet))
                .isInstanceOf(SnippetException.class)
                .hasMessageContaining(said)
                .hasCauseInstanceOf(ExecException.class);
    }

    @Test
    void linesThatAreMissingMakeItFailOnceTheOthersWereGiven() throws Exception {
        assertThatThrownBy(() -> value("came = []; logs.query(unit: 'gaps') { came << it.text }"))
                .hasMessageContaining("gone2: lines of gaps.log are missing: 2")
                .hasCauseInstanceOf(RequestFailed.class);
        assertThat(value("came")).hasToString("[a, d]");
    }

    @Test
    void aFilterHasNoPipe() {
        assertThatThrownBy(() -> value("logs.stats(filter: '* | limit 1')"))
                .hasMessageContaining("a question with a pipe gives other rows than lines")
                .hasMessageContaining("logs.rows in Groovy");
    }

    @Test
    void whatTheServerRefusesIsToldInItsWords() {
        assertThatThrownBy(() -> value("logs.query(filter: '(open')"))
                .hasMessageContaining("refuses the question")
                .hasCauseInstanceOf(LogServerException.class);
    }
}
