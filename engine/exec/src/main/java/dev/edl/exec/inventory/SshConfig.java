package dev.edl.exec.inventory;

import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenSSH configuration that lies in a working folder, and so is not trusted to run programs: it is read here and
 * never handed to {@code ssh}. A few keywords are understood, with OpenSSH's rules (the first value that applies wins,
 * identity files add up); all others are named in a warning and not used.
 *
 * <p>Immutable.
 */
final class SshConfig {
    private static final int MOST_NAMED = 8;
    private static final Path NOWHERE = Path.of("/dev/null");

    /** Settings and to which hosts they apply; null: to all. A {@code Match} block applies to none. */
    private record Block(@Nullable SshPattern hosts, List<SshLine> lines) {
        boolean appliesTo(String alias) {
            return hosts == null || hosts.matches(alias);
        }
    }

    private final SourceText source;
    private final FilePaths paths;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String> unused = new ArrayList<>();

    private SshConfig(SourceText source, FilePaths paths) {
        this.source = source;
        this.paths = paths;
    }

    /**
     * Reads and checks the whole text.
     *
     * @throws InventoryException when a line cannot be read or a value is not one
     */
    static SshConfig read(SourceText source, FilePaths paths) {
        SshConfig config = new SshConfig(source, paths);
        Block block = new Block(null, new ArrayList<>());
        config.blocks.add(block);
        for (SshLine line : SshLine.of(source)) {
            switch (line.key()) {
                case "host" -> {
                    block = new Block(new SshPattern(line.arguments()), new ArrayList<>());
                    config.blocks.add(block);
                }
                case "match" -> {
                    config.leaveOut(line);
                    block = new Block(new SshPattern(List.of()), new ArrayList<>());
                }
                case "user", "port", "hostname", "proxyjump", "identityfile", "identitiesonly" -> block.lines.add(line);
                case "stricthostkeychecking" -> block.lines.add(line);
                case "userknownhostsfile" -> {
                    if (config.knownHosts(line).allMatch(config::mayBeWritten)) {
                        block.lines.add(line);
                    } else {
                        config.leaveOut(line);
                    }
                }
                default -> config.leaveOut(line);
            }
        }
        config.blocks.forEach(each -> each.lines.forEach(line -> config.apply(line, SshHost.of("any"))));
        return config;
    }

    /** The address that it gives for the alias. */
    Optional<String> hostName(String alias) {
        return settings(alias).stream()
                .filter(line -> line.key().equals("hostname"))
                .findFirst()
                .map(line -> apply(line, SshHost.of(alias)))
                .flatMap(SshHost::fixedHostName);
    }

    /** How the host of this alias is reached at this address. */
    SshHost host(String alias, String address) {
        SshHost host = SshHost.of(alias).withConfig(new SshHost.Config.None());
        for (SshLine line : settings(alias)) {
            host = apply(line, host);
        }
        return host.withHostName(address);
    }

    /** What was not used, if anything: one line. */
    List<String> warnings() {
        if (unused.isEmpty()) {
            return List.of();
        }
        String named = String.join(", ", unused.subList(0, Math.min(unused.size(), MOST_NAMED)));
        String more = unused.size() > MOST_NAMED ? " and " + (unused.size() - MOST_NAMED) + " more" : "";
        return List.of(source.file() + ": not used from a file in a cluster's folder: " + named + more);
    }

    /** The lines that apply to the alias: of each keyword the first, of identity files all. */
    private List<SshLine> settings(String alias) {
        Map<String, SshLine> first = new LinkedHashMap<>();
        List<SshLine> identities = new ArrayList<>();
        blocks.stream()
                .filter(block -> block.appliesTo(alias))
                .flatMap(block -> block.lines.stream())
                .forEach(line -> {
                    if (line.key().equals("identityfile")) {
                        identities.add(line);
                    } else {
                        first.putIfAbsent(line.key(), line);
                    }
                });
        List<SshLine> settings = new ArrayList<>(first.values());
        settings.addAll(identities);
        return settings;
    }

    private SshHost apply(SshLine line, SshHost host) {
        String value = line.arguments().getFirst();
        return switch (line.key()) {
            case "user" -> host.withUser(checked(line, value, Words.isLogin(value), "a login"));
            case "port" -> host.withPort(port(line, value));
            case "hostname" -> host.withHostName(hostName(line, value, host.name()));
            case "proxyjump" ->
                host.withProxyJump(checked(line, value, Words.isProxyJump(value), "user@host:port or none"));
            case "identityfile" -> withIdentity(line, value, host);
            case "identitiesonly" -> host.withIdentitiesOnly(yes(line, value));
            case "userknownhostsfile" -> host.withKnownHosts(knownHosts(line).toList());
            case "stricthostkeychecking" ->
                policy(line, value).map(host::withHostKeyPolicy).orElse(host);
            default -> host;
        };
    }

    private boolean yes(SshLine line, String value) {
        String answer = value.toLowerCase(Locale.ROOT);
        return checked(line, answer, answer.equals("yes") || answer.equals("no"), "yes or no")
                .equals("yes");
    }

    private Stream<Path> knownHosts(SshLine line) {
        return line.arguments().stream().map(file -> file.equalsIgnoreCase("none") ? NOWHERE : path(line, file));
    }

    /**
     * New host keys are appended to the file, and so a stranger's configuration may not choose any: a line in
     * authorized_keys or in a shell's profile would let the stranger in.
     */
    private boolean mayBeWritten(Path file) {
        Path own = paths.home().resolve(".ssh");
        if (file.equals(NOWHERE)
                || file.equals(own.resolve("known_hosts"))
                || file.equals(own.resolve("known_hosts2"))) {
            return true;
        }
        try {
            Path real = Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? file.toRealPath()
                    : file.resolveSibling(".").toRealPath();
            return real.startsWith(paths.folder().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private void leaveOut(SshLine line) {
        unused.add(line.keyword() + " (line " + line.number() + ")");
    }

    private int port(SshLine line, String value) {
        boolean valid =
                value.matches("[0-9]{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65_535;
        return Integer.parseInt(checked(line, value, valid, "a port from 1 to 65535"));
    }

    private String hostName(SshLine line, String value, String alias) {
        String address = value.replace("%h", alias).replace("%%", "%");
        return checked(line, address, Words.isAddress(address), "an address");
    }

    private SshHost withIdentity(SshLine line, String value, SshHost host) {
        if (value.equalsIgnoreCase("none")) {
            return host;
        }
        List<Path> files = new ArrayList<>(host.identityFiles());
        files.add(path(line, value));
        return host.withIdentityFiles(files);
    }

    private Optional<HostKeyPolicy> policy(SshLine line, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes" -> Optional.of(HostKeyPolicy.STRICT);
            case "no", "off" -> Optional.of(HostKeyPolicy.OFF);
            case "accept-new" -> Optional.of(HostKeyPolicy.ACCEPT_NEW);
            case "ask" -> Optional.empty();
            default -> throw expected(line, value, "yes, no, accept-new or ask");
        };
    }

    private Path path(SshLine line, String value) {
        try {
            return paths.resolve(value.replace("%d", paths.home().toString()).replace("%%", "%"));
        } catch (InvalidPathException e) {
            throw expected(line, value, "a path");
        }
    }

    private String checked(SshLine line, String value, boolean valid, String what) {
        if (!valid) {
            throw expected(line, value, what);
        }
        return value;
    }

    private InventoryException expected(SshLine line, String value, String what) {
        String problem = "expected " + what + " for " + Quoted.of(line.keyword()) + ", found " + Quoted.of(value);
        return InventoryException.at(source.file(), line.number(), 0, problem, null);
    }
}
