package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void findsWhatDiffersByASlip() {
        List<String> types = List.of("cassandra", "stress", "control");
        assertThat(Nearest.nearest("casandra", types)).contains("cassandra");
        assertThat(Nearest.nearest("cassnadra", types)).contains("cassandra");
        assertThat(Nearest.nearest("CONTROL", types)).contains("control");
        assertThat(Nearest.nearest("wacth", List.of("batch", "watch"))).contains("watch");
    }

    @Test
    void whatIsFarIsNotNear() {
        assertThat(Nearest.nearest("kafka", List.of("cassandra", "stress"))).isEqualTo(Optional.empty());
        assertThat(Nearest.nearest("db", List.of("app"))).isEmpty();
        assertThat(Nearest.nearest("x", List.of())).isEmpty();
    }

    @Test
    void nearestComesFirstAndTheFirstOfEquals() {
        assertThat(Nearest.nearest("db12", List.of("db0", "db11", "db1", "app0"), 2))
                .containsExactly("db11", "db1");
    }

    @Test
    void distanceCountsSlips() {
        assertThat(Nearest.distance("kitten", "sitting", 9)).isEqualTo(3);
        assertThat(Nearest.distance("ab", "ba", 9)).isEqualTo(1);
        assertThat(Nearest.distance("", "abc", 9)).isEqualTo(3);
        assertThat(Nearest.distance("same", "same", 0)).isZero();
        assertThat(Nearest.distance("abcdefgh", "zzzzzzzz", 2)).isGreaterThan(2);
    }

    @Test
    void aSwapIsSeenEvenAtTheLimit() {
        assertThat(Nearest.distance("abdc", "abcd", 1)).isEqualTo(1);
        assertThat(Nearest.distance("badc", "abcd", 2)).isEqualTo(2);
    }

    @Test
    void manyCandidatesAreQuick() {
        List<String> many = IntStream.range(0, 10_000)
                .mapToObj(at -> "host-with-a-long-name-" + at)
                .toList();
        assertThat(Nearest.nearest("host-with-a-lnog-name-77", many)).contains("host-with-a-long-name-77");
    }
}
