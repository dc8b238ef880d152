package dev.edl.exec.inventory;

import dev.edl.exec.Inventory;
import dev.edl.exec.InventoryException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the inventory and reads it. In this order: the file that the user named, the one that {@code EDL_INVENTORY}
 * names, {@code state.json} and {@code hosts.yaml} in the working folder, {@code hosts.yaml} in the user's configuration
 * folder, and if there is none of them {@code localhost} alone. What a file is, its name or else its beginning says.
 *
 * <p>Immutable; each {@code load} reads anew.
 *
 * @param workingFolder where relative paths begin
 * @param configurationFolder the folder of edl's own configuration; null when the user has none
 * @param home the user's home folder
 * @param environment the value of {@code EDL_INVENTORY}; null or empty when it is not set
 */
public record InventoryLoader(
        Path workingFolder,
        @Nullable Path configurationFolder,
        Path home,
        @Nullable String environment) {
    private static final Path STATE = Path.of("state.json");
    private static final Path HOSTS = Path.of("hosts.yaml");

    /**
     * Finds and reads the inventory.
     *
     * @param named the file that the user named on the command line; null when none was
     * @throws InventoryException when the file that counts is missing, cannot be read, or is not an inventory
     */
    public Inventory load(@Nullable Path named) {
        if (named != null) {
            return read(named);
        }
        if (environment != null && !environment.isBlank()) {
            return read(fromEnvironment(environment));
        }
        for (Path beside : new Path[] {STATE, HOSTS}) {
            if (Files.exists(workingFolder.resolve(beside))) {
                return read(beside);
            }
        }
        if (configurationFolder != null && Files.exists(configurationFolder.resolve(HOSTS))) {
            return read(configurationFolder.resolve(HOSTS));
        }
        return Inventory.localhost();
    }

    private static Path fromEnvironment(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw InventoryException.of(Path.of("EDL_INVENTORY"), "is not a path");
        }
    }

    private Inventory read(Path file) {
        Path found = workingFolder.resolve(file);
        if (Files.isDirectory(found)) {
            throw folder(file, found);
        }
        SourceText source = SourceText.read(workingFolder, file);
        if (source.isBlank()) {
            throw InventoryException.of(file, "is empty: expected " + Format.EXPECTED);
        }
        return switch (Format.of(source)) {
            case STATE_JSON -> StateInventory.read(source, workingFolder, home);
            case HOSTS_YAML -> HostsYaml.read(source, workingFolder, home);
            case OPENSSH -> OpensshInventory.read(source, workingFolder, home);
        };
    }

    private static InventoryException folder(Path file, Path found) {
        for (Path inside : new Path[] {STATE, HOSTS}) {
            if (Files.exists(found.resolve(inside))) {
                return InventoryException.of(
                        file, "expected a file, found a folder", "Name the file: " + file.resolve(inside));
            }
        }
        return InventoryException.of(file, "expected a file, found a folder");
    }
}
