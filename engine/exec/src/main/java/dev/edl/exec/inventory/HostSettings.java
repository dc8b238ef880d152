package dev.edl.exec.inventory;

import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.HostType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code hosts.yaml} says of a host, or of all by default; null and empty for what it does not say. */
record HostSettings(
        @Nullable HostType type,
        @Nullable String user,
        @Nullable Integer port,
        List<Path> keys,
        @Nullable String proxyJump,
        @Nullable String runAs,
        @Nullable HostKeyPolicy hostKey,
        @Nullable Boolean guarded) {
    /** Asks before something is changed there. */
    static final String PROTECTED = "protected";

    /** The keys that are read here. */
    static final List<String> KEYS =
            List.of("type", "user", "port", "key", "proxy_jump", "run_as", "host_key", PROTECTED);

    static final HostSettings NONE = new HostSettings(null, null, null, List.of(), null, null, null, null);

    private static final Map<String, HostKeyPolicy> POLICIES =
            Map.of("strict", HostKeyPolicy.STRICT, "accept-new", HostKeyPolicy.ACCEPT_NEW, "off", HostKeyPolicy.OFF);

    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);

    /**
     * Reads them.
     *
     * @throws dev.edl.exec.InventoryException when a value is not of its form
     */
    static HostSettings of(YamlKeys keys, FilePaths paths) {
        return new HostSettings(
                keys.value("type", HostSettings::type, "a type of letters, digits and _ . -"),
                keys.text("user", Words::isLogin, "a login"),
                keys.value("port", HostSettings::port, "a port from 1 to 65535"),
                keys.paths("key", paths),
                keys.text("proxy_jump", Words::isProxyJump, "user@host:port or none"),
                keys.text("run_as", Words::isLogin, "a user"),
                keys.value("host_key", text -> Optional.ofNullable(POLICIES.get(text)), "strict, accept-new or off"),
                flag(keys));
    }

    /** These, and where they say nothing, the others. */
    HostSettings or(HostSettings others) {
        return new HostSettings(
                type != null ? type : others.type,
                user != null ? user : others.user,
                port != null ? port : others.port,
                keys.isEmpty() ? others.keys : keys,
                proxyJump != null ? proxyJump : others.proxyJump,
                runAs != null ? runAs : others.runAs,
                hostKey != null ? hostKey : others.hostKey,
                guarded != null ? guarded : others.guarded);
    }

    /** The host at this address; what is not said here, the user's own OpenSSH configuration may say. */
    SshHost at(String address) {
        SshHost host = SshHost.of(address).withIdentityFiles(keys);
        host = user == null ? host : host.withUser(user);
        host = port == null ? host : host.withPort(port);
        host = proxyJump == null ? host : host.withProxyJump(proxyJump);
        return hostKey == null ? host : host.withHostKeyPolicy(hostKey);
    }

    /** Whether it is protected. */
    static @Nullable Boolean flag(YamlKeys keys) {
        return keys.value(PROTECTED, text -> Optional.ofNullable(FLAGS.get(text)), "true or false");
    }

    private static Optional<HostType> type(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return HostType.isValid(name) ? Optional.of(new HostType(name)) : Optional.empty();
    }

    private static Optional<Integer> port(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(port -> port >= 1 && port <= 65_535);
    }
}
