package dev.edl.shell.bench;

import dev.edl.exec.inventory.InventoryLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs {@code true} on a host so many times, over the engine alone: {@code Loop INVENTORY HOST NUMBER}. */
final class Loop {
    private Loop() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("user.home"));
        var inventory = new InventoryLoader(Path.of(""), null, home, null).load(Path.of(args[0]));
        try (var sitting = new Sitting(inventory, home)) {
            int times = Integer.parseInt(args[2]);
            for (int done = 0; done < times; done++) {
                long _ = sitting.run(args[1], List.of("true"));
            }
        }
    }
}
