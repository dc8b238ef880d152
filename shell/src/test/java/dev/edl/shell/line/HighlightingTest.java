package dev.edl.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.Inventory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alone, because one of the tests is of speed. */
@Isolated
class HighlightingTest {
    private static String shown(String line) {
        return Highlighting.of(line, Samples.ROOT, Samples.LAB).stream()
                .map(span -> span.kind() + "=" + line.substring(span.start(), span.end()))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "exec list; COMMAND=exec VERB=list",
                "  exec list  ; COMMAND=exec VERB=list",
                "exec list --all -o json; COMMAND=exec VERB=list OPTION=--all OPTION=-o",
                "exec lst x; COMMAND=exec UNKNOWN=lst UNKNOWN=x",
                "exec li; COMMAND=exec",
                "exec li ; COMMAND=exec UNKNOWN=li",
                "exec list --al; COMMAND=exec VERB=list",
                "exec list --al ; COMMAND=exec VERB=list UNKNOWN=--al",
                "exec list --bog x; COMMAND=exec VERB=list UNKNOWN=--bog UNKNOWN=x",
                "exec list --hosts db0 ; COMMAND=exec VERB=list OPTION=--hosts HOST=db0",
                "exec list --hosts=db0,db7 ; COMMAND=exec VERB=list OPTION=--hosts= HOST=db0 UNKNOWN_HOST=db7",
                "exec list -wdb0 ; COMMAND=exec VERB=list OPTION=-w HOST=db0",
                "exec list -w d; COMMAND=exec VERB=list OPTION=-w",
                "exec list -w db7; COMMAND=exec VERB=list OPTION=-w UNKNOWN_HOST=db7",
                "exec list -w 'db0!db9' ; COMMAND=exec VERB=list OPTION=-w HOST=db0 UNKNOWN_HOST=db9",
                "exec list -w db[0-2],db[0-3] ; COMMAND=exec VERB=list OPTION=-w HOST=db[0-2] UNKNOWN_HOST=db[0-3]",
                "exec list -w db[0-; COMMAND=exec VERB=list OPTION=-w",
                "exec list -w db[0-99999] ; COMMAND=exec VERB=list OPTION=-w",
                "exec list -w db*,@cassandra,@ok,@nope ; COMMAND=exec VERB=list OPTION=-w HOST=@cassandra HOST=@ok UNKNOWN_HOST=@nope",
                "ssh db0 ls 'a b'; COMMAND=ssh HOST=db0",
                "ssh nope ls; COMMAND=ssh UNKNOWN_HOST=nope",
                "put 'a b' /tmp; COMMAND=put STRING='a b'",
                "exec run -e 'A=b c' -- echo 'a b' 12 -t; COMMAND=exec VERB=run OPTION=-e STRING='A=b c'",
                "exec -- ls --all; COMMAND=exec",
                "hosts x; COMMAND=hosts UNKNOWN=x",
                "/help exec; SLASH=/help",
                "/run exec list; SLASH=/run COMMAND=exec VERB=list",
                "\\exec list; SLASH=\\ COMMAND=exec VERB=list",
                "!ls 'a'; SLASH=!",
                "= exec; SLASH==",
                "# exec list; COMMENT=# exec list",
                "// exec list; COMMENT=// exec list",
                "def x = 5.minutes + 1.5 // 3; KEYWORD=def NUMBER=5 NUMBER=1.5 COMMENT=// 3",
                "exec.run('a \\' b', on: \"c\").in; STRING='a \\' b' STRING=\"c\"",
                "for (x in [1_000, 0xff]) /* 1; KEYWORD=for KEYWORD=in NUMBER=1_000 NUMBER=0xff COMMENT=/* 1",
                "'''a 'b' c''' + 'd; STRING='''a 'b' c''' STRING='d",
                "x1 + it2.default; ^^",
                "'a\\; STRING='a\\"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void shows(String line, String spans) {
        assertThat(shown(line)).isEqualTo(spans.strip());
    }

    @Test
    void linesAreShownTogetherWhereAUnitHasSeveral() {
        assertThat(shown("def x = 'a\n// b\nexec run -- 'c\n"))
                .isEqualTo("KEYWORD=def STRING='a COMMENT=// b STRING='c");
        assertThat(shown("exec stop \\\n 'a\nb'")).isEqualTo("COMMAND=exec VERB=stop STRING='a\nb'");
    }

    @Test
    void withoutAnInventoryNoHostIsJudged() {
        assertThat(Highlighting.of("ssh nope", Samples.ROOT, null)).containsExactly(new Span(0, 3, Span.Kind.COMMAND));
    }

    @Test
    void aKeyCostsNoTime() {
        Inventory many = Samples.of(1000);
        String line =
                "exec run -t cassandra --hosts db0,db[1-200],@cassandra,nope,db99 --timeout 5s -- echo 'a b' \"$HOME\"";
        assertThat(median(line, many)).isLessThan(Duration.ofMillis(2));
        assertThat(median("hosts.findAll { it.alias =~ /db.*/ }.each { println \"$it ${1 + 2}\" } // all", many))
                .isLessThan(Duration.ofMillis(2));
        assertThat(median("exec list --hosts " + "db5,".repeat(400) + "d", many))
                .isLessThan(Duration.ofMillis(2));
    }

    private static Duration median(String line, Inventory inventory) {
        long[] times = new long[200];
        for (int round = 0; round < times.length; round++) {
            long begin = System.nanoTime();
            List<Span> spans = Highlighting.of(line, Samples.ROOT, inventory);
            times[round] = System.nanoTime() - begin;
            assertThat(spans).isNotEmpty();
        }
        Arrays.sort(times);
        return Duration.ofNanos(times[times.length / 2]);
    }

    @Test
    void whatNobodyTypedIsLeftPlain() {
        assertThat(Highlighting.of("x = '" + "a".repeat(10_000_000) + "'", Samples.ROOT, Samples.LAB))
                .isEmpty();
    }
}
