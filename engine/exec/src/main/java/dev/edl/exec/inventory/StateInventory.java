package dev.edl.exec.inventory;

import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Place;
import dev.edl.exec.Quoted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fleet of a cluster's folder: its {@code state.json} and, if there is one, the {@code sshConfig} beside it. */
final class StateInventory {
    private static final String SSH_CONFIG = "sshConfig";

    private final SourceText source;
    private final @Nullable SshConfig config;

    private StateInventory(SourceText source, @Nullable SshConfig config) {
        this.source = source;
        this.config = config;
    }

    /**
     * Reads both files.
     *
     * @param folder where a relative path begins
     * @param home what {@code ~} stands for
     * @throws InventoryException when one of them cannot be read
     */
    static Inventory read(SourceText source, Path folder, Path home) {
        Path beside = source.file().resolveSibling(SSH_CONFIG);
        Path found = folder.resolve(beside);
        SshConfig config =
                Files.exists(found) ? SshConfig.read(SourceText.read(folder, beside), FilePaths.in(found, home)) : null;
        return new StateInventory(source, config).inventory(FolderName.of(folder.resolve(source.file())));
    }

    private Inventory inventory(String folderName) {
        StateJson.State state = StateJson.read(source);
        List<Host> hosts = new ArrayList<>();
        for (StateJson.Entry entry : state.hosts()) {
            hosts.add(
                    new Host(entry.alias(), entry.type(), List.of(), new Place.Ssh(ssh(entry)), null, entry.details()));
        }
        List<String> warnings = config == null ? List.of() : config.warnings();
        Inventory all = Inventory.of(state.name().orElse(folderName), source.file(), hosts, warnings);
        Inventory known = state.logs().map(all::loggedAt).orElse(all);
        return state.guarded()
                ? known.protecting(hosts.stream().map(Host::alias).toList())
                : known;
    }

    private SshHost ssh(StateJson.Entry entry) {
        Optional<String> configured = config == null ? Optional.empty() : config.hostName(entry.alias());
        String address = configured
                .or(() -> Optional.ofNullable(entry.details().publicAddress()))
                .or(() -> Optional.ofNullable(entry.details().privateAddress()))
                .orElseThrow(() -> InventoryException.at(
                        source.file(),
                        entry.line(),
                        0,
                        "expected a 'publicIp' or 'privateIp' for the host " + Quoted.of(entry.alias()),
                        null));
        return config == null ? SshHost.of(address) : config.host(entry.alias(), address);
    }
}
