package dev.edl.shell;

import dev.edl.exec.UsageException;
import dev.edl.exec.unit.SudoPasswords;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for sudo's password on the controlling terminal. */
final class SudoQuestion {
    /** What every sudo reads of a line: of a longer one the rest would be taken for something else. */
    private static final int LONGEST = 255;

    private final Supplier<Context> command;

    /** Asks where nothing else is shown meanwhile by the command of then. */
    SudoQuestion(Supplier<Context> command) {
        this.command = command;
    }

    /** Asks for the first one, before any host is asked for anything. */
    SudoPasswords ask() {
        char[] typed = ask("sudo password: ")
                .orElseThrow(() -> new UsageException(
                        "--ask-sudo-pass: no password, of " + LONGEST + " bytes at most, was typed on a terminal",
                        "where nobody can be asked, give the login NOPASSWD in sudoers, or log in as root"));
        return new SudoPasswords(typed, new SudoPasswords.Prompt() {
            @Override
            public Optional<char[]> askAgain(String host) {
                return ask("sudo on " + host + " refuses it. Another password: ");
            }

            @Override
            public boolean available() {
                return !Background.isHere() && command.get().asker().available();
            }
        });
    }

    private Optional<char[]> ask(String question) {
        Context now = command.get();
        return now.screen().alone(() -> now.asker().askHidden(question)).filter(SudoQuestion::fits);
    }

    private static boolean fits(char[] typed) {
        var bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        int length = bytes.limit();
        Arrays.fill(bytes.array(), (byte) 0);
        boolean fits = length > 0 && length <= LONGEST;
        if (!fits) {
            Arrays.fill(typed, '\0');
        }
        return fits;
    }
}
