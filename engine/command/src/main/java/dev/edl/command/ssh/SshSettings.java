package dev.edl.command.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds what all connections of one sitting have in common: who we are on this machine, and whom to ask and to tell.
 *
 * <p>Immutable; made with {@link #of} and the {@code with…} methods.
 *
 * @param home the user's home folder, where {@code .ssh} lies
 * @param user the user's name on this machine, which is the login unless something says otherwise
 * @param environment the environment: {@code PATH} says where {@code ssh} is, {@code SSH_AUTH_SOCK} where the agent
 *     listens, and programs of the configuration (ProxyCommand, Match exec) see all of it
 * @param prompt asks for passphrases
 * @param notices receives what the operator should know though nothing failed, one line each; called by any thread
 * @param connectTimeout how long connecting may take, from the name's resolution to the key exchange
 * @param clock says when runs started
 */
public record SshSettings(
        Path home,
        String user,
        Map<String, String> environment,
        PassphrasePrompt prompt,
        Consumer<String> notices,
        Duration connectTimeout,
        InstantSource clock) {

    public SshSettings {
        environment = Map.copyOf(environment);
        if (!connectTimeout.isPositive()) {
            throw new IllegalArgumentException("a connect timeout is positive, not " + connectTimeout);
        }
    }

    /** Settings with nobody to ask or to tell, and ten seconds to connect. */
    public static SshSettings of(Path home, String user, Map<String, String> environment) {
        return new SshSettings(
                home,
                user,
                environment,
                PassphrasePrompt.nobody(),
                notice -> {},
                Duration.ofSeconds(10),
                InstantSource.system());
    }

    public SshSettings withPrompt(PassphrasePrompt asked) {
        return new SshSettings(home, user, environment, asked, notices, connectTimeout, clock);
    }

    public SshSettings withNotices(Consumer<String> told) {
        return new SshSettings(home, user, environment, prompt, told, connectTimeout, clock);
    }

    public SshSettings withConnectTimeout(Duration timeout) {
        return new SshSettings(home, user, environment, prompt, notices, timeout, clock);
    }

    public SshSettings withClock(InstantSource source) {
        return new SshSettings(home, user, environment, prompt, notices, connectTimeout, source);
    }

    /** The folders in which programs are looked for. */
    List<Path> searchPath() {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** The agent's socket, if the environment names one. */
    Optional<Path> agentSocket() {
        return Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }
}
