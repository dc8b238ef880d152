package dev.edl.shell;

import dev.edl.command.ssh.PassphrasePrompt;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks for the passphrases of keys on the controlling terminal. */
final class Passphrases implements PassphrasePrompt {
    private final Supplier<Context> command;
    private final Set<Path> asked = new HashSet<>();

    /** Asks where nothing else is shown meanwhile by the command of then. */
    Passphrases(Supplier<Context> command) {
        this.command = command;
    }

    @Override
    public Optional<char[]> ask(Path key) {
        boolean again = !asked.add(key);
        Context now = command.get();
        return now.screen()
                .alone(() ->
                        now.asker().askHidden((again ? "That was not it. " : "") + "Passphrase for " + key + ": "));
    }

    @Override
    public boolean available() {
        return !Background.isHere() && command.get().asker().available();
    }
}
