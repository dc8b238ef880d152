package dev.edl.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpoolTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 65_535, 65_536, 65_537, 1_000_000})
    void whatIsWrittenIsRead(int size) throws IOException {
        var random = new Random(size);
        var expected = new ByteArrayOutputStream();
        try (var spool = new Spool()) {
            while (expected.size() < size) {
                byte[] piece = new byte[Math.min(1 + random.nextInt(5000), size - expected.size())];
                random.nextBytes(piece);
                spool.write(piece, 0, piece.length);
                expected.writeBytes(piece);
            }
            assertThat(spool.size()).isEqualTo(size);
            try (var first = spool.open();
                    var second = spool.open()) {
                assertThat(first.readNBytes(100)).isEqualTo(second.readNBytes(100));
                assertThat(first.readAllBytes()).isEqualTo(second.readAllBytes());
            }
            try (var in = spool.open()) {
                assertThat(in.readAllBytes()).isEqualTo(expected.toByteArray());
            }
        }
    }

    @Test
    void onlyThePartThatIsMeantIsTaken() {
        try (var spool = new Spool()) {
            spool.write("hello".getBytes(UTF_8), 1, 3);
            assertThat(spool.text()).isEqualTo("ell");
        }
    }

    @Test
    void equalOutputsHaveEqualFingerprints() {
        try (var one = new Spool();
                var two = new Spool();
                var other = new Spool()) {
            one.write("hello".getBytes(UTF_8), 0, 5);
            two.write("hel".getBytes(UTF_8), 0, 3);
            two.write("lo".getBytes(UTF_8), 0, 2);
            other.write("hello!".getBytes(UTF_8), 0, 6);
            assertThat(one.fingerprint()).isEqualTo(two.fingerprint()).isNotEqualTo(other.fingerprint());
            assertThat(one.fingerprint()).isEqualTo(one.fingerprint());
        }
    }

    @Test
    void wrongBytesAreReadAsReplacements() {
        try (var spool = new Spool()) {
            spool.write(new byte[] {'a', (byte) 0xff, 'b'}, 0, 3);
            assertThat(spool.text()).isEqualTo("a\ufffdb");
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        var spool = new Spool();
        spool.write(new byte[100_000], 0, 100_000);
        spool.close();
        spool.close();
    }
}
