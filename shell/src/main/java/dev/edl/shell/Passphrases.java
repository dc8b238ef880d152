package dev.edl.shell;

import dev.edl.command.ssh.PassphrasePrompt;
import dev.edl.shell.view.Screen;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Asks for the passphrases of keys on the controlling terminal. */
final class Passphrases implements PassphrasePrompt {
    private final Screen screen;
    private final Set<Path> asked = new HashSet<>();

    /** Asks where nothing else is shown on this screen meanwhile. */
    Passphrases(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Optional<char[]> ask(Path key) {
        boolean again = !asked.add(key);
        return screen.alone(
                () -> HiddenQuestion.ask((again ? "That was not it. " : "") + "Passphrase for " + key + ": "));
    }
}
