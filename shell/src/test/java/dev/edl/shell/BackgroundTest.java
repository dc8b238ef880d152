package dev.edl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on besides the lines asks nothing. */
class BackgroundTest {
    private static final Asker ANSWERS = new Asker() {
        @Override
        public Optional<String> ask(String question) {
            return Optional.of("yes");
        }

        @Override
        public Optional<char[]> askHidden(String question) {
            return Optional.of("secret".toCharArray());
        }
    };

    @TempDir
    Path parent;

    private static <T> T inBackground(Supplier<T> what) throws Exception {
        var come = new CompletableFuture<T>();
        Background.start("test", () -> come.complete(what.get()));
        return come.get(10, TimeUnit.SECONDS);
    }

    private static boolean onAThreadOf(Thread.Builder kind) {
        var come = new CompletableFuture<Boolean>();
        kind.start(() -> come.complete(Background.isHere()));
        return come.join();
    }

    private Sitting sitting(boolean sudo) {
        var edl = new Edl(Desk.lab(parent).surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream()));
        edl.context().options().askSudoPass = sudo;
        var sitting = new Sitting(
                () -> edl.context().surroundings(),
                edl.context().options(),
                edl.context().workplace(),
                true);
        sitting.ask(ANSWERS);
        return sitting;
    }

    @Test
    void itIsHandedDownToTheThreadsThatWorkForItAndToNoOthers() throws Exception {
        assertThat(inBackground(Background::isHere)).isTrue();
        assertThat(inBackground(() -> onAThreadOf(Thread.ofVirtual()))).isTrue();
        assertThat(inBackground(() -> onAThreadOf(Thread.ofPlatform()))).isTrue();
        assertThat(Background.isHere()).isFalse();
        assertThat(onAThreadOf(Thread.ofVirtual())).isFalse();
    }

    @Test
    void thePassphraseOfAKeyIsNotAskedForThere() throws Exception {
        try (var sitting = sitting(false)) {
            var passphrases = new Passphrases(sitting::context);
            assertThat(passphrases.available()).isTrue();
            assertThat(inBackground(passphrases::available)).isFalse();
        }
    }

    @Test
    void thePasswordOfSudoIsNotAskedForThere() throws Exception {
        try (var sitting = sitting(true)) {
            assertThat(inBackground(sitting.workplace()::background)).isEmpty();
            sitting.context();
            assertThat(sitting.workplace().session()).isNotNull();
            assertThat(inBackground(sitting.workplace()::background)).isPresent();
        }
    }

    @Test
    void whereNoneCanBeWantedHostsAreConnectedTo() throws Exception {
        try (var sitting = sitting(false)) {
            assertThat(inBackground(sitting.workplace()::background)).isPresent();
        }
    }
}
