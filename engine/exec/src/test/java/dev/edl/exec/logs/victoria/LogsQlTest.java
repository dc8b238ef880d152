package dev.edl.exec.logs.victoria;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsQlTest {
    @Test
    void literalsAreQuotedAsGoQuotes() {
        assertThat(LogsQl.quote("a \"b\" \\ \n\r\t\u001b\u007f é 😀"))
                .isEqualTo("\"a \\\"b\\\" \\\\ \\n\\r\\t\\x1b\\x7f é 😀\"");
        assertThat(LogsQl.quote("")).isEqualTo("\"\"");
    }

    @Test
    void filtersAreWhole() {
        assertThat(LogsQl.is("host.name", "a\"b")).isEqualTo("\"host.name\":=\"a\\\"b\"");
        assertThat(LogsQl.isOneOf("unit", List.of("a", "b,c"))).isEqualTo("\"unit\":in(\"a\",\"b,c\")");
        assertThat(LogsQl.has("run.edl")).isEqualTo("\"run.edl\":*");
    }

    @ParameterizedTest
    @CsvSource({
        "a*,abc,true",
        "a*,ba,false",
        "a?c,abc,true",
        "a?c,ac,false",
        "a.c,abc,false",
        "a.c,a.c,true",
        "a|b,a,false",
        "a[0-9],a1,false"
    })
    void patternsMeanWhatTheyDoInAShell(String pattern, String text, boolean fits) {
        String filter = LogsQl.isLike("unit", List.of("other", pattern));
        String regex =
                filter.substring("\"unit\":~\"".length(), filter.length() - 1).replace("\\\\", "\\");
        assertThat(Pattern.compile(regex).matcher(text).find()).isEqualTo(fits);
    }

    @Test
    void timesAreHalfOpen() {
        Optional<Instant> from = Optional.of(Instant.parse("2026-11-01T10:00:00.123456789Z"));
        Optional<Instant> to = Optional.of(Instant.parse("2026-11-02T00:00:00Z"));
        assertThat(LogsQl.time(from, to))
                .isEqualTo("_time:>=2026-11-01T10:00:00.123456789Z _time:<2026-11-02T00:00:00Z");
        assertThat(LogsQl.time(from, Optional.empty())).isEqualTo("_time:>=2026-11-01T10:00:00.123456789Z");
        assertThat(LogsQl.time(Optional.empty(), to)).isEqualTo("_time:<2026-11-02T00:00:00Z");
    }
}
