package dev.edl.exec.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edl.exec.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogQuestionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '$', textBlock = """
            error                           ! error                 ! $$
            error | limit 3                 ! error                 ! | limit 3
            * | stats count() | limit 3     ! *                     ! | stats count() | limit 3
            | limit 3                       ! $$                    ! | limit 3
            "a | b"                         ! "a | b"               ! $$
            "a | b" | limit 3               ! "a | b"               ! | limit 3
            "a \\" | b" | limit 3           ! "a \\" | b"           ! | limit 3
            'a | b' `c | d\\`| limit 3      ! 'a | b' `c | d\\`     ! | limit 3
            "it's | that" | limit 3         ! "it's | that"         ! | limit 3
            "open | limit 3                 ! "open | limit 3       ! $$
            _msg:~"(a|b)"                   ! _msg:~"(a|b)"         ! $$
            """)
    void aQuestionIsTakenApartAtItsFirstPipe(String question, String filter, String pipes) {
        assertThat(LogQuestion.of(question)).isEqualTo(new LogQuestion(filter, pipes));
    }

    @Test
    void bracketsAndCommentsHoldNone() {
        assertThat(LogQuestion.of("unit:in(error | fields unit) \"a|b\" | count()"))
                .isEqualTo(new LogQuestion("unit:in(error | fields unit) \"a|b\"", "| count()"));
        assertThat(LogQuestion.of("error # it's | no pipe").pipes()).isEmpty();
        assertThat(LogQuestion.of("_time:[2026-01-01, 2026-01-02) | count()").pipes())
                .isEqualTo("| count()");
    }

    @Test
    void whatWouldUndoTheOtherOptionsIsRefused() {
        assertThatThrownBy(() -> LogQuestion.of("*) or (*")).isInstanceOf(UsageException.class);
    }

    @Test
    void aFilterHasNone() {
        assertThat(LogQuestion.filter("error or \"a|b\"")).isEqualTo("error or \"a|b\"");
        assertThatThrownBy(() -> LogQuestion.filter("error | limit 3"))
                .isInstanceOf(UsageException.class)
                .hasMessage("a question with a pipe gives other rows than lines: 'error | limit 3'");
    }
}
