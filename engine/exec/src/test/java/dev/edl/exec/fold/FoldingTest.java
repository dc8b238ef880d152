package dev.edl.exec.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alone, because one of the tests is of speed. */
@Isolated
class FoldingTest {
    private static final Duration TWINKLING = Duration.ofMillis(50);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    db0                                   | db0
                    db2 db0 db1 db1                       | db[0-2]
                    db10 db2 db9                          | db[2,9-10]
                    db1 db01 db001                        | db[1,01,001]
                    db08 db09 db10 db11                   | db[08-11]
                    db98 db99 db100                       | db[98-100]
                    db08 db09 db98 db99 db100             | db[08-09,98-100]
                    b1 a2 a b 10                          | 10,a,a2,b,b1
                    db1.example.com db2.example.com       | db[1-2].example.com
                    n1c2 n1c3 n2c2 n2c3                   | n[1-2]c[2-3]
                    n1c2 n1c3 n2c2                        | n1c[2-3],n2c2
                    ip-10-0-1-5 ip-10-0-1-6               | ip-10-0-1-[5-6]
                    10.0.0.1 10.0.0.2                     | 10.0.0.[1-2]
                    1 2 3                                 | [1-3]
                    a99999999999999999999 a100000000000000000000 | a[99999999999999999999-100000000000000000000]
                    a%1 a1                                | a%1,a1
                    """)
    void foldsTheseNames(String names, String folded) {
        assertThat(fold(names.split(" "))).isEqualTo(folded);
    }

    @Test
    void nothingFoldsToNothing() {
        assertThat(Folding.fold(List.of())).isEmpty();
    }

    @Test
    void tenThousandNamesFoldInATwinkling() {
        Random random = new Random(1);
        for (List<String> names : List.of(
                numbered(at -> "db" + at),
                numbered(at -> "ip-10-0-" + at / 100 + "-" + at % 100),
                numbered(at -> "ip-10-" + random.nextInt(256) + "-" + random.nextInt(256) + "-" + random.nextInt(256)),
                numbered(at -> "r" + random.nextInt(110) + "n" + random.nextInt(110)))) {
            assertThat(fastest(names)).isLessThan(TWINKLING);
        }
    }

    /**
     * In the processor's time, because the machine does other things too. Of many rounds: a busy machine compiles late, and
     * its two processors may be one.
     */
    private static Duration fastest(List<String> names) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        Duration fastest = Duration.ofDays(1);
        for (int round = 0; round < 100 && fastest.compareTo(TWINKLING) >= 0; round++) {
            long begin = clock.getCurrentThreadCpuTime();
            assertThat(Folding.fold(names)).isNotEmpty();
            Duration taken = Duration.ofNanos(clock.getCurrentThreadCpuTime() - begin);
            fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
        }
        return fastest;
    }

    private static List<String> numbered(IntFunction<String> name) {
        List<String> names =
                new ArrayList<>(IntStream.range(0, 10_000).mapToObj(name).toList());
        Collections.shuffle(names, new Random(2));
        return names;
    }

    private static String fold(String... names) {
        return Folding.fold(Arrays.asList(names));
    }
}
