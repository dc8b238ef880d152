package dev.edl.exec.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The passwords that a person types for sudo in one sitting: one, and a second one when a host refuses the first. Kept in
 * memory alone, and overwritten by {@link #close}.
 *
 * <p>Safe for use by several threads.
 */
public final class SudoPasswords implements AutoCloseable {
    private final Prompt prompt;
    private final List<Password> typed = new ArrayList<>();
    private boolean askedAgain;

    /** Asks a person for another password. */
    @FunctionalInterface
    public interface Prompt {
        /**
         * What was typed, which is overwritten by whoever asks; empty: nothing.
         *
         * @param host which host's sudo has refused the last one
         */
        Optional<char[]> askAgain(String host);

        /** Whether somebody can be asked now; where not, the next who wants one may ask. */
        default boolean available() {
            return true;
        }
    }

    /** Begins with a password, whose array is overwritten. */
    public SudoPasswords(char[] first, Prompt prompt) {
        this.prompt = prompt;
        typed.add(new Password(first));
    }

    /** The view of one host. */
    HostPassword on(String host) {
        return new HostPassword(this, host);
    }

    /** The newest password, unless that is the one refused and there is no other. Asks for the other one once. */
    synchronized Optional<Password> newestBut(Optional<Password> refused, String host) {
        if (isNewest(refused) && !askedAgain && prompt.available()) {
            askedAgain = true;
            prompt.askAgain(host).map(Password::new).ifPresent(typed::add);
        }
        return isNewest(refused) ? Optional.empty() : Optional.of(typed.getLast());
    }

    private boolean isNewest(Optional<Password> password) {
        return password.isPresent() && password.get() == typed.getLast();
    }

    @Override
    public synchronized void close() {
        typed.forEach(Password::wipe);
        askedAgain = true;
    }
}
