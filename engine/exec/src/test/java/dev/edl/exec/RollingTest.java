package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RollingTest {
    private static Rolling of(String... sizes) {
        return new Rolling(Arrays.stream(sizes).map(Portion::parse).toList(), Portion.NONE, Duration.ZERO, null);
    }

    private static List<Integer> sizes(Rolling rolling, int hosts) {
        return rolling.batches(IntStream.range(0, hosts).boxed().toList()).stream()
                .map(List::size)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'1,10%,100%', 18, '1,2,15'",
        "'1', 3, '1,1,1'",
        "'1,2', 6, '1,2,2,1'",
        "'10%', 3, '1,1,1'",
        "'50%', 5, '3,2'",
        "'100%', 5, '5'",
        "'30', 5, '5'",
        "'3,30', 5, '3,2'",
        "'1,10%,100%', 1, '1'"
    })
    void batchesComeInTurnAndTheLastSizeIsRepeated(String sizes, int hosts, String expected) {
        assertThat(sizes(of(sizes.split(",")), hosts).toString().replaceAll("[\\[\\] ]", ""))
                .isEqualTo(expected);
    }

    @Test
    void eachHostIsInOneBatchInItsOrder() {
        assertThat(of("2", "1").batches(List.of("a", "b", "c", "d")))
                .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
    }

    @Test
    void noHostsAreNoBatch() {
        assertThat(of("1").batches(List.of())).isEmpty();
        assertThat(Rolling.AT_ONCE.batches(List.of("a", "b"))).containsExactly(List.of("a", "b"));
    }

    @Test
    void aBatchOfNoHostIsRefused() {
        for (String none : new String[] {"0", "0%"}) {
            assertThatThrownBy(() -> of("1", none))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("a batch has 1 host at least, not " + none);
        }
        assertThatThrownBy(RollingTest::of).isInstanceOf(UsageException.class);
    }
}
