package dev.edl.command.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Says how a machine is asked for over SSH: what the inventory and the command line fix; the rest is left to the
 * configuration that {@link #config} names and then to SSH's own defaults.
 *
 * <p>Immutable; made with {@link #of} and the {@code with…} methods.
 *
 * @param name the name or address under which the configuration is asked and, unless it or {@link #hostName} says
 *     otherwise, that is connected to
 * @param hostName the address to connect to, if it differs from the name
 * @param identityFiles the private keys to try, in order; empty: the configuration's
 * @param identitiesOnly whether the agent's other keys stay out; null: as the configuration says
 * @param proxyJump jump hosts as OpenSSH writes them ({@code user@host:port,…}); {@code none} for none
 * @param knownHosts the known_hosts files; empty: the configuration's
 * @param config which configuration is asked
 */
public record SshHost(
        String name,
        @Nullable String hostName,
        @Nullable Integer port,
        @Nullable String user,
        List<Path> identityFiles,
        @Nullable Boolean identitiesOnly,
        @Nullable String proxyJump,
        List<Path> knownHosts,
        @Nullable HostKeyPolicy hostKeyPolicy,
        Config config) {

    public SshHost {
        identityFiles = List.copyOf(identityFiles);
        knownHosts = List.copyOf(knownHosts);
    }

    /** A machine known by its name alone; the user's own configuration says the rest. */
    public static SshHost of(String name) {
        return new SshHost(name, null, null, null, List.of(), null, null, List.of(), null, new Config.User());
    }

    /** Where the settings come from that are not fixed here. */
    public sealed interface Config {
        /** The user's own OpenSSH configuration, as {@code ssh -G} reads it. */
        record User() implements Config {}

        /** This configuration file, which the user named and so trusts, as {@code ssh -F FILE -G} reads it. */
        record File(Path path) implements Config {}

        /** None: only what is fixed here, and the defaults. Nothing is executed. */
        record None() implements Config {}
    }

    public SshHost withHostName(String address) {
        return new SshHost(
                name, address, port, user, identityFiles, identitiesOnly, proxyJump, knownHosts, hostKeyPolicy, config);
    }

    public SshHost withPort(int number) {
        return new SshHost(
                name,
                hostName,
                number,
                user,
                identityFiles,
                identitiesOnly,
                proxyJump,
                knownHosts,
                hostKeyPolicy,
                config);
    }

    public SshHost withUser(String login) {
        return new SshHost(
                name,
                hostName,
                port,
                login,
                identityFiles,
                identitiesOnly,
                proxyJump,
                knownHosts,
                hostKeyPolicy,
                config);
    }

    public SshHost withIdentityFiles(List<Path> keys) {
        return new SshHost(
                name, hostName, port, user, keys, identitiesOnly, proxyJump, knownHosts, hostKeyPolicy, config);
    }

    public SshHost withIdentitiesOnly(boolean only) {
        return new SshHost(
                name, hostName, port, user, identityFiles, only, proxyJump, knownHosts, hostKeyPolicy, config);
    }

    public SshHost withProxyJump(String jumps) {
        return new SshHost(
                name, hostName, port, user, identityFiles, identitiesOnly, jumps, knownHosts, hostKeyPolicy, config);
    }

    public SshHost withKnownHosts(List<Path> files) {
        return new SshHost(
                name, hostName, port, user, identityFiles, identitiesOnly, proxyJump, files, hostKeyPolicy, config);
    }

    public SshHost withHostKeyPolicy(HostKeyPolicy policy) {
        return new SshHost(
                name, hostName, port, user, identityFiles, identitiesOnly, proxyJump, knownHosts, policy, config);
    }

    public SshHost withConfig(Config source) {
        return new SshHost(
                name,
                hostName,
                port,
                user,
                identityFiles,
                identitiesOnly,
                proxyJump,
                knownHosts,
                hostKeyPolicy,
                source);
    }

    public Optional<String> fixedHostName() {
        return Optional.ofNullable(hostName);
    }

    public OptionalInt fixedPort() {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    public Optional<Boolean> fixedIdentitiesOnly() {
        return Optional.ofNullable(identitiesOnly);
    }

    public Optional<String> fixedUser() {
        return Optional.ofNullable(user);
    }
}
