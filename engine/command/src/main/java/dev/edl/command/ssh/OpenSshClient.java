package dev.edl.command.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How a machine is asked for with OpenSSH's own {@code ssh}. */
public final class OpenSshClient {
    private OpenSshClient() {}

    /**
     * The words behind {@code ssh} that connect to a machine as it is described, its name the last of them. What is not
     * fixed there is left to the configuration that it names; where it names none, no configuration is read, and an
     * unknown key is learnt as we learn it ({@link HostKeyPolicy#ACCEPT_NEW}).
     */
    public static List<String> arguments(SshHost host) {
        var words = new ArrayList<String>();
        boolean unconfigured = host.config() instanceof SshHost.Config.None;
        if (unconfigured) {
            words.addAll(List.of("-F", "none"));
        }
        words.addAll(where(host));
        host.identityFiles().forEach(key -> words.addAll(List.of("-i", key.toString())));
        host.fixedIdentitiesOnly().ifPresent(only -> option(words, "IdentitiesOnly", only ? "yes" : "no"));
        if (host.proxyJump() != null) {
            option(words, "ProxyJump", host.proxyJump());
        }
        if (!host.knownHosts().isEmpty()) {
            option(words, "UserKnownHostsFile", quoted(host.knownHosts()));
        }
        HostKeyPolicy policy =
                host.hostKeyPolicy() == null && unconfigured ? HostKeyPolicy.ACCEPT_NEW : host.hostKeyPolicy();
        if (policy != null) {
            option(
                    words,
                    "StrictHostKeyChecking",
                    switch (policy) {
                        case STRICT -> "yes";
                        case ACCEPT_NEW -> "accept-new";
                        case OFF -> "no";
                    });
        }
        words.add("--");
        words.add(host.name());
        return words;
    }

    /** What chooses the configuration's answers: they depend on login, port and address. */
    static List<String> where(SshHost host) {
        var words = new ArrayList<String>();
        if (host.config() instanceof SshHost.Config.File(Path file)) {
            words.addAll(List.of("-F", file.toString()));
        }
        host.fixedUser().ifPresent(user -> words.addAll(List.of("-l", user)));
        host.fixedPort().ifPresent(port -> words.addAll(List.of("-p", Integer.toString(port))));
        host.fixedHostName().ifPresent(name -> option(words, "HostName", name));
        return words;
    }

    private static void option(List<String> words, String keyword, String value) {
        words.addAll(List.of("-o", keyword + "=" + value));
    }

    private static String quoted(List<Path> files) {
        return files.stream().map(file -> '"' + file.toString() + '"').collect(Collectors.joining(" "));
    }
}
