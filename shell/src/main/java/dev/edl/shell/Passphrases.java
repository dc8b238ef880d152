package dev.edl.shell;

import dev.edl.command.ssh.PassphrasePrompt;
import dev.edl.shell.view.Screen;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks for the passphrases of keys on the controlling terminal. */
final class Passphrases implements PassphrasePrompt {
    private final Supplier<Screen> screen;
    private final Set<Path> asked = new HashSet<>();

    /** Asks where nothing else is shown meanwhile on the screen of then. */
    Passphrases(Supplier<Screen> screen) {
        this.screen = screen;
    }

    @Override
    public Optional<char[]> ask(Path key) {
        boolean again = !asked.add(key);
        return screen.get()
                .alone(() -> HiddenQuestion.ask((again ? "That was not it. " : "") + "Passphrase for " + key + ": "));
    }
}
