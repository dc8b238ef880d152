package dev.edl.command.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyFormat;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The private keys of a sitting, each decrypted once. However many connections want a key at the same time, the
 * operator is asked for its passphrase once, and again only when it was wrong. Safe for use by several threads.
 */
final class KeyRing {
    private static final int TRIES = 3;

    private final Config config;
    private final PassphrasePrompt prompt;
    private final Map<Path, Unlocked> keys = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();

    /** A key, or why there is none. */
    sealed interface Unlocked {
        record Key(KeyPair pair) implements Unlocked {}

        record Locked(String reason) implements Unlocked {}
    }

    KeyRing(Config config, PassphrasePrompt prompt) {
        this.config = config;
        this.prompt = prompt;
    }

    /** Gives the key of a file, asking for its passphrase when it needs one; may wait for the operator. */
    Unlocked unlock(KeyFile file) {
        Unlocked known = keys.get(file.path());
        if (known != null) {
            return known;
        }
        if (!file.encrypted()) {
            return keys.computeIfAbsent(file.path(), path -> load(file, null));
        }
        asking.lock();
        try {
            Unlocked meanwhile = keys.get(file.path());
            if (meanwhile != null) {
                return meanwhile;
            }
            if (!prompt.available()) {
                return new Unlocked.Locked("its passphrase was not asked for");
            }
            Unlocked answer = ask(file);
            keys.put(file.path(), answer);
            return answer;
        } finally {
            asking.unlock();
        }
    }

    /** Tells whether the operator would be asked. */
    boolean wouldAsk(KeyFile file) {
        return file.encrypted() && !keys.containsKey(file.path());
    }

    private Unlocked ask(KeyFile file) {
        Unlocked last = new Unlocked.Locked("its passphrase was not given");
        for (int i = 0; i < TRIES; i++) {
            Optional<char[]> passphrase = prompt.ask(file.path());
            if (passphrase.isEmpty()) {
                return last;
            }
            char[] secret = passphrase.get();
            try {
                last = load(file, secret);
            } finally {
                Arrays.fill(secret, '\0');
            }
            if (last instanceof Unlocked.Key) {
                return last;
            }
        }
        return last;
    }

    private Unlocked load(KeyFile file, char @Nullable [] passphrase) {
        String text = file.text();
        if (text == null) {
            return new Unlocked.Locked("only its public part is there");
        }
        try {
            KeyFormat format = KeyProviderUtil.detectKeyFileFormat(text, false);
            FileKeyProvider provider =
                    Factory.Named.Util.create(config.getFileKeyProviderFactories(), format.toString());
            if (provider == null) {
                return new Unlocked.Locked("its format is not known");
            }
            provider.init(text, null, passphrase == null ? null : new OneAnswer(passphrase));
            return new Unlocked.Key(new KeyPair(provider.getPublic(), provider.getPrivate()));
        } catch (IOException | SSHRuntimeException | IllegalStateException | IllegalArgumentException e) {
            return new Unlocked.Locked(
                    passphrase == null ? "it cannot be read: " + e.getMessage() : "the passphrase is wrong");
        }
    }

    /** Gives the passphrase once; sshj wipes the copy. */
    private record OneAnswer(char[] passphrase) implements PasswordFinder {
        @Override
        public char[] reqPassword(Resource<?> resource) {
            return passphrase.clone();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}
