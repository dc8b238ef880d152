package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersCountByValue() {
        assertThat(sorted("db10", "db2", "db1", "app3")).containsExactly("app3", "db1", "db2", "db10");
        assertThat(sorted("rack2node1", "rack1node10", "rack1node9"))
                .containsExactly("rack1node9", "rack1node10", "rack2node1");
    }

    @Test
    void leadingZerosOnlyDecideBetweenEquals() {
        assertThat(sorted("db01", "db1", "db001", "db2", "db02a"))
                .containsExactly("db1", "db01", "db001", "db2", "db02a");
        assertThat(sorted("a01b2", "a1b3", "a1b1")).containsExactly("a1b1", "a01b2", "a1b3");
    }

    @Test
    void numbersOfAnyLengthAreCompared() {
        assertThat(sorted("n100000000000000000000000", "n99999999999999999999999"))
                .containsExactly("n99999999999999999999999", "n100000000000000000000000");
    }

    @Test
    void beginningsComeFirst() {
        assertThat(sorted("db1a", "db", "db1", "")).containsExactly("", "db", "db1", "db1a");
    }

    @Test
    void isATotalOrder() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            String a = name(random);
            String b = name(random);
            String c = name(random);
            assertThat(compare(a, b)).isEqualTo(-compare(b, a));
            assertThat(compare(a, b) == 0).isEqualTo(a.equals(b));
            if (compare(a, b) <= 0 && compare(b, c) <= 0) {
                assertThat(compare(a, c)).as("%s %s %s", a, b, c).isLessThanOrEqualTo(0);
            }
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(5);
        for (int at = 0; at < length; at++) {
            name.append("01a-".charAt(random.nextInt(4)));
        }
        return name.toString();
    }

    private static int compare(String left, String right) {
        return Integer.signum(NaturalOrder.INSTANCE.compare(left, right));
    }

    private static List<String> sorted(String... names) {
        List<String> list = new ArrayList<>(List.of(names));
        Collections.shuffle(list, new Random(7));
        list.sort(NaturalOrder.INSTANCE);
        return list;
    }
}
