package dev.edl.exec.inventory;

import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Inventory;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Place;
import dev.edl.exec.Quoted;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * The hosts of an OpenSSH configuration that the user named and so trusts: each name of a {@code Host} line that is no
 * pattern, in files that it includes too. How they are reached, {@code ssh} itself reads from it. Used once and by one
 * thread.
 */
final class OpensshInventory {
    /** Such a file says nothing of what its hosts are there for. */
    static final HostType TYPE = new HostType("ssh");

    /** As deep as OpenSSH itself goes. */
    private static final int DEEPEST = 16;

    private final Path folder;
    private final Path home;
    private final Set<String> aliases = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private OpensshInventory(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    /**
     * Reads the file and those that it includes.
     *
     * @param folder where the file's own path begins if it is relative
     * @param home where {@code .ssh} is, from which relative includes are taken
     * @throws InventoryException when a file cannot be read, or no host is named
     */
    static Inventory read(SourceText source, Path folder, Path home) {
        OpensshInventory reading = new OpensshInventory(folder, home);
        reading.take(source, 0);
        if (reading.aliases.isEmpty()) {
            throw InventoryException.of(
                    source.file(), "names no host: expected lines such as 'Host db0', without wildcards");
        }
        Path file = folder.resolve(source.file()).toAbsolutePath().normalize();
        List<Host> hosts = reading.aliases.stream()
                .map(alias -> new Host(
                        alias, TYPE, new Place.Ssh(SshHost.of(alias).withConfig(new SshHost.Config.File(file)))))
                .toList();
        return Inventory.of(String.valueOf(source.file().getFileName()), source.file(), hosts, reading.warnings);
    }

    private void take(SourceText source, int depth) {
        for (SshLine line : SshLine.of(source)) {
            switch (line.key()) {
                case "host" -> new SshPattern(line.arguments()).names().forEach(name -> take(source, line, name));
                case "include" -> {
                    if (depth == DEEPEST) {
                        throw InventoryException.at(
                                source.file(), line.number(), 0, "files include each other without end", null);
                    }
                    line.arguments().forEach(pattern -> include(source, line, pattern, depth + 1));
                }
                default -> {}
            }
        }
    }

    private void take(SourceText source, SshLine line, String name) {
        if (Host.isValidAlias(name)) {
            aliases.add(name);
        } else {
            warnings.add(source.file() + ":" + line.number() + ": left out, because it cannot stand in a host set: "
                    + Quoted.of(name));
        }
    }

    /** As with OpenSSH, a file that is not there is not missed. */
    private void include(SourceText source, SshLine line, String pattern, int depth) {
        try {
            Path path = new FilePaths(home.resolve(".ssh"), home).resolve(pattern);
            for (Path file : matching(path)) {
                if (Files.isRegularFile(file)) {
                    take(SourceText.read(folder, file), depth);
                }
            }
        } catch (InvalidPathException | PatternSyntaxException e) {
            String problem = "expected a path to include, found " + Quoted.of(pattern);
            throw InventoryException.at(source.file(), line.number(), 0, problem, null);
        } catch (IOException e) {
            String problem = "cannot include " + Quoted.of(pattern) + ": " + e.getMessage();
            throw InventoryException.at(source.file(), line.number(), 0, problem, null);
        }
    }

    /** The files that match, in order; wildcards may stand in the last part of the path. */
    private static Set<Path> matching(Path path) throws IOException {
        Path parent = path.getParent();
        String name = String.valueOf(path.getFileName());
        if (parent == null || !(name.contains("*") || name.contains("?") || name.contains("["))) {
            return Set.of(path);
        }
        Set<Path> files = new TreeSet<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, name)) {
                found.forEach(files::add);
            }
        }
        return files;
    }
}
