package dev.edl.exec.logs.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowSetTest {
    @Test
    void givesEachRowBackAsOftenAsItWasPutIn() {
        var random = new Random(1);
        var rows = new RowSet();
        Map<Long, Integer> expected = new HashMap<>();
        for (int row = 0; row < 100_000; row++) {
            long hash = random.nextInt(40_000);
            rows.add(hash * 31, hash);
            expected.merge(hash, 1, Integer::sum);
        }
        assertThat(rows.rows()).isEqualTo(100_000);
        expected.forEach((hash, times) -> {
            for (int time = 0; time < times; time++) {
                assertThat(rows.remove(hash * 31, hash)).isTrue();
            }
            assertThat(rows.remove(hash * 31, hash)).isFalse();
        });
        assertThat(rows.rows()).isZero();
        assertThat(rows.remove(5, 1 << 20)).isFalse();
    }
}
