package dev.edl.command.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.RunEvent.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputQueueTest {
    @Test
    void smallPiecesOfOneStreamAreDeliveredTogetherAndTheOrderIsKept() {
        var queue = new OutputQueue();
        for (String word : "o1 o2 e3 o4 e5 e6".split(" ")) {
            byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
            queue.add(word.startsWith("o") ? Stream.STDOUT : Stream.STDERR, bytes, 0, bytes.length);
        }
        var seen = new ArrayList<String>();
        for (var piece = queue.poll(); piece != null; piece = queue.poll()) {
            seen.add(piece.stream() + " " + new String(piece.bytes(), 0, piece.length(), StandardCharsets.US_ASCII));
            queue.recycle(piece);
        }
        assertThat(seen).containsExactly("STDOUT o1o2", "STDERR e3", "STDOUT o4", "STDERR e5e6");
        assertThat(queue.size()).isZero();
    }

    @Test
    void bytesStayExactHoweverTheyAreCut() {
        var random = new Random(7);
        byte[] all = new byte[2_000_000];
        random.nextBytes(all);
        var queue = new OutputQueue();
        byte[] seen = new byte[all.length];
        int in = 0;
        int out = 0;
        while (out < all.length) {
            if (in < all.length && random.nextInt(3) > 0) {
                int count = Math.min(all.length - in, random.nextInt(40_000) + 1);
                queue.add(Stream.STDOUT, all, in, count);
                in += count;
            } else {
                var piece = queue.poll();
                if (piece != null) {
                    System.arraycopy(piece.bytes(), 0, seen, out, piece.length());
                    out += piece.length();
                    queue.recycle(piece);
                }
            }
            assertThat(queue.size()).isEqualTo(in - out);
        }
        assertThat(seen).isEqualTo(all);
    }
}
