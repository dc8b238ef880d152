package dev.edl.exec;

import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.command.ssh.SshHost;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says about connections; it wins over every inventory.
 *
 * <p>Immutable.
 *
 * @param user the login; null: the inventory's
 * @param identityFiles the private keys to try; empty: the inventory's
 * @param sshConfig an OpenSSH configuration that the user named and so trusts; null: the inventory's
 * @param hostKeyPolicy what to do with host keys; null: the inventory's
 */
public record ConnectionOverrides(
        @Nullable String user,
        List<Path> identityFiles,
        @Nullable Path sshConfig,
        @Nullable HostKeyPolicy hostKeyPolicy) {
    public static final ConnectionOverrides NONE = new ConnectionOverrides(null, List.of(), null, null);

    public ConnectionOverrides {
        identityFiles = List.copyOf(identityFiles);
    }

    /** The host with these settings in place of its own; a local host stays as it is. */
    public Host appliedTo(Host host) {
        return switch (host.place()) {
            case Place.Local() -> host;
            case Place.Ssh(var ssh) -> host.withPlace(new Place.Ssh(appliedTo(configured(host.alias(), ssh))));
        };
    }

    /**
     * The configuration that was named is asked by the alias, for that is what people write behind {@code Host}. It
     * stands in place of one that was only found; the address stays the inventory's.
     */
    private SshHost configured(String alias, SshHost given) {
        if (sshConfig == null) {
            return given;
        }
        SshHost.Config named = new SshHost.Config.File(sshConfig);
        String address = given.fixedHostName().orElse(given.name());
        return switch (given.config()) {
            case SshHost.Config.None() ->
                SshHost.of(alias).withHostName(address).withConfig(named);
            case SshHost.Config.User() ->
                new SshHost(
                        alias,
                        address.equals(alias) ? null : address,
                        given.port(),
                        given.user(),
                        given.identityFiles(),
                        given.identitiesOnly(),
                        given.proxyJump(),
                        given.knownHosts(),
                        given.hostKeyPolicy(),
                        named);
            case SshHost.Config.File(Path file) -> given.withConfig(named);
        };
    }

    private SshHost appliedTo(SshHost given) {
        SshHost host = user == null ? given : given.withUser(user);
        host = identityFiles.isEmpty() ? host : host.withIdentityFiles(identityFiles);
        return hostKeyPolicy == null ? host : host.withHostKeyPolicy(hostKeyPolicy);
    }
}
