package dev.edl.exec.unit;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one host's sudo is told when it asks for a password. Accounts are locked after some wrong ones, so each password
 * is tried there once, by one start at a time, until one was accepted. Safe for use by several threads.
 */
final class HostPassword {
    private final SudoPasswords passwords;
    private final String host;
    private final Semaphore turn = new Semaphore(1);
    private volatile boolean wanted;
    private Optional<Password> accepted = Optional.empty();
    private Optional<Password> refused = Optional.empty();

    HostPassword(SudoPasswords passwords, String host) {
        this.passwords = passwords;
        this.host = host;
    }

    /** Whether sudo was seen to want one here. */
    boolean wanted() {
        return wanted;
    }

    void want() {
        wanted = true;
    }

    /** Gives the password to try next, when nobody else tries one; may ask a person. Empty when all were refused. */
    Optional<Trial> next() throws InterruptedException {
        turn.acquire();
        Optional<Trial> trial = Optional.empty();
        try {
            trial = known().or(() -> passwords.newestBut(refused(), host)).map(Trial::new);
            return trial;
        } finally {
            if (trial.isEmpty() || known().isPresent()) {
                turn.release();
            }
        }
    }

    private synchronized Optional<Password> known() {
        return accepted;
    }

    private synchronized Optional<Password> refused() {
        return refused;
    }

    /** One password's turn; nobody else's begins before this one is judged or given up, unless it is known to be good. */
    final class Trial implements AutoCloseable {
        private final Password password;
        private final AtomicBoolean over;

        private Trial(Password password) {
            this.password = password;
            over = new AtomicBoolean(known().isPresent());
        }

        /** What is written to sudo, for the caller to overwrite. */
        byte[] line() {
            return password.line();
        }

        /** It was taken. */
        void accept() {
            synchronized (HostPassword.this) {
                accepted = Optional.of(password);
            }
            close();
        }

        void refuse() {
            synchronized (HostPassword.this) {
                accepted = Optional.empty();
                refused = Optional.of(password);
            }
            close();
        }

        @Override
        public void close() {
            if (!over.getAndSet(true)) {
                turn.release();
            }
        }
    }
}
