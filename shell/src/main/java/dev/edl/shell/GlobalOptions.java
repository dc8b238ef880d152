package dev.edl.shell;

import dev.edl.command.ShellWords;
import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.exec.ConnectionOverrides;
import dev.edl.exec.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that hold everywhere, before a command's name and behind it. */
final class GlobalOptions {
    enum Output {
        text,
        json
    }

    enum Color {
        auto,
        always,
        never
    }

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Where hosts come from: a state.json, a hosts.yaml or an OpenSSH configuration. "
                            + "Else EDL_INVENTORY, ./state.json, ./hosts.yaml, the user's configuration folder; else localhost alone.")
    @Nullable
    Path inventory;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            defaultValue = "text",
            scope = ScopeType.INHERIT,
            description = "json: one object a line, and nothing else on standard output.")
    Output output = Output.text;

    @Option(
            names = "--color",
            paramLabel = "auto|always|never",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            description = "auto: on a terminal, unless NO_COLOR is set.")
    Color color = Color.auto;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show all that is known of a failure.")
    boolean verbose;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            scope = ScopeType.INHERIT,
            description = "How long to try to reach a host (default: ${DEFAULT-VALUE}).")
    Duration connectTimeout = Duration.ofSeconds(10);

    @Option(
            names = "--ssh-user",
            paramLabel = "USER",
            scope = ScopeType.INHERIT,
            description = "The login on the hosts.")
    @Nullable
    String sshUser;

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A private key to log in with; may be given again.")
    List<Path> identities = new ArrayList<>();

    @Option(
            names = "--ssh-config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The OpenSSH configuration to ask for every host, in place of what the inventory names.")
    @Nullable
    Path sshConfig;

    @Option(
            names = "--host-key",
            paramLabel = "strict|accept-new|off",
            scope = ScopeType.INHERIT,
            description = "Which host keys to trust. Else what the configuration says outright, else accept-new.")
    @Nullable
    HostKeyPolicy hostKey;

    @Option(
            names = "--logs-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "The log server (VictoriaLogs). Else EDL_LOGS_URL, the inventory's, port 9428 of the first control host.")
    @Nullable
    String logsUrl;

    @Option(
            names = "--ask-sudo-pass",
            scope = ScopeType.INHERIT,
            description = "Ask once for the password that sudo wants, for the hosts where it does.")
    boolean askSudoPass;

    /** Refuses what a command has no use for. */
    void refuseSudoPassword(String why) {
        if (askSudoPass) {
            throw new UsageException("--ask-sudo-pass has no use here: " + why, null);
        }
    }

    boolean json() {
        return output == Output.json;
    }

    /** What a sitting is begun with, and no line of it changes. */
    static final Set<String> OF_THE_SITTING = Set.of(
            "--inventory",
            "--connect-timeout",
            "--ssh-user",
            "--identity",
            "--ssh-config",
            "--host-key",
            "--logs-url",
            "--ask-sudo-pass");

    /** How edl is called again for the same hosts, with a blank behind it: with the options that say how they are found and reached. */
    String self() {
        var words = new ArrayList<String>(List.of("edl"));
        add(words, "-i", inventory);
        add(words, "--ssh-user", sshUser);
        identities.forEach(key -> add(words, "--identity", key));
        add(words, "--ssh-config", sshConfig);
        add(
                words,
                "--host-key",
                hostKey == null ? null : hostKey.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        add(words, "--logs-url", logsUrl);
        if (askSudoPass) {
            words.add("--ask-sudo-pass");
        }
        return ShellWords.join(words) + " ";
    }

    private static void add(List<String> words, String option, @Nullable Object value) {
        if (value != null) {
            words.add(option);
            words.add(value.toString());
        }
    }

    /** The words that give another command the same look. */
    List<String> ofTheLook() {
        var words = new ArrayList<String>(List.of("--output", output.name(), "--color", color.name()));
        if (verbose) {
            words.add("--verbose");
        }
        return words;
    }

    ConnectionOverrides overrides() {
        return new ConnectionOverrides(sshUser, identities, sshConfig, hostKey);
    }
}
