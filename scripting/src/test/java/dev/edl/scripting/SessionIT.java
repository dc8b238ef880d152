package dev.edl.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.exec.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API as a Java program uses it, without the shell. */
class SessionIT {
    @Test
    void aSessionIsOpenedOnAnInventory(@TempDir Path home) {
        Inventory inventory = Inventory.of("own", null, List.of(Pair.FIRST.host()), List.of());
        try (Session session = Session.builder(inventory)
                .home(home)
                .user("tester")
                .who("tester@desk")
                .environment(Map.of("PATH", "/usr/bin:/bin"))
                .open()) {
            assertThat(session.exec().run("hostname").getOutput()).isEqualTo("db0");
            assertThat(session.exec().history().getLast().getWho()).startsWith("tester@desk");
        }
        try (Session session = Session.open(inventory)) {
            assertThat(session.exec()
                            .run(Map.of("on", "cassandra"), List.of("true"))
                            .getOk())
                    .isTrue();
        }
    }
}
