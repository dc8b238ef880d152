package dev.edl.command.ssh;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the operator for the passphrase of a private key. Called once for a key and sitting, never twice at a time. */
@FunctionalInterface
public interface PassphrasePrompt {
    /** Asks; empty when there is nobody to ask or the operator declines. The array is wiped after its use. */
    Optional<char[]> ask(Path key);

    /** Whether somebody can be asked now; where not, a key is passed over this time. */
    default boolean available() {
        return true;
    }

    /** Has nobody to ask. */
    static PassphrasePrompt nobody() {
        return key -> Optional.empty();
    }
}
