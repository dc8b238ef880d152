package dev.edl.exec.unit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FeedTest {
    private final Feed feed = new Feed();

    private CompletableFuture<String> reader() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new String(feed.readAllBytes(), UTF_8);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }

    @Test
    void piecesAreReadInTheirOrder() throws Exception {
        feed.add("a".getBytes(UTF_8));
        feed.add(new byte[0]);
        var read = reader();
        feed.add("bc".getBytes(UTF_8));
        feed.end();
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("abc");
    }

    @Test
    void aSecretIsOverwrittenOnceItIsRead() throws Exception {
        byte[] secret = "pw\n".getBytes(UTF_8);
        feed.addSecret(secret);
        feed.end();
        assertThat(reader().get(10, TimeUnit.SECONDS)).isEqualTo("pw\n");
        assertThat(secret).containsOnly(0);
    }

    @Test
    void aSecretThatNobodyReadsIsOverwritten() {
        byte[] unread = "pw\n".getBytes(UTF_8);
        feed.addSecret(unread);
        feed.close();
        byte[] late = "pw\n".getBytes(UTF_8);
        feed.addSecret(late);
        assertThat(unread).containsOnly(0);
        assertThat(late).containsOnly(0);
    }

    @Test
    void closingWakesTheReader() throws Exception {
        var read = reader();
        feed.close();
        assertThat(read.get(10, TimeUnit.SECONDS)).isEmpty();
    }
}
