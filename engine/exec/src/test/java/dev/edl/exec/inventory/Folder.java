package dev.edl.exec.inventory;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Inventory;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A working folder for tests: write files, load the inventory. */
record Folder(Path path) {
    static final Path HOME = Path.of("/home/me");

    Folder with(String name, String content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Folder with(String name, byte[] content) {
        try {
            Files.write(path.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Inventory load() {
        return loader().load(null);
    }

    Inventory load(String named) {
        return loader().load(Path.of(named));
    }

    InventoryException problem() {
        return catchThrowableOfType(InventoryException.class, this::load);
    }

    InventoryException problem(String named) {
        return catchThrowableOfType(InventoryException.class, () -> load(named));
    }

    InventoryLoader loader() {
        return new InventoryLoader(path, null, HOME, null);
    }

    static SshHost ssh(Inventory inventory, String alias) {
        return switch (inventory.host(alias).place()) {
            case Place.Ssh(SshHost host) -> host;
            case Place.Local local -> throw new AssertionError(alias + " is local");
        };
    }
}
