package dev.edl.shell;

import dev.edl.shell.view.Look;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds one invocation: streams, environment, folders. Everything below takes it from here, so that a test can
 * give another.
 *
 * @param input standard input
 * @param output standard output, unbuffered
 * @param errors standard error, in UTF-8
 * @param environment the variables
 * @param folder where it was started
 * @param home the user's home folder
 * @param user the user's name
 * @param machine this machine's name
 * @param terminals which of the three are a terminal
 */
record Surroundings(
        InputStream input,
        OutputStream output,
        PrintStream errors,
        Map<String, String> environment,
        Path folder,
        Path home,
        String user,
        String machine,
        Terminals terminals) {
    private static final File NOTHING = new File("/dev/null");

    /** Which streams are a terminal, and how many columns it has. */
    record Terminals(boolean input, boolean output, boolean errors, int columns) {
        static final Terminals NONE = new Terminals(false, false, false, Look.USUAL_WIDTH);

        /**
         * Reads what the launcher found out: the digits of the streams that are a terminal (Java cannot tell them apart),
         * and the columns.
         */
        static Terminals parse(String digits, String columns) {
            int width = columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : Look.USUAL_WIDTH;
            return new Terminals(digits.contains("0"), digits.contains("1"), digits.contains("2"), width);
        }
    }

    /** What a program that we start reads: our standard input, unless that is read by us. */
    ProcessBuilder.Redirect childInput() {
        return input instanceof BatchInput ? ProcessBuilder.Redirect.from(NOTHING) : ProcessBuilder.Redirect.INHERIT;
    }

    /** The same at a prompt, where our words must not disturb a line that is being typed. */
    Surroundings atPrompt(OutputStream results, PrintStream words, int columns) {
        var now =
                new Terminals(terminals.input(), terminals.output(), true, columns > 0 ? columns : terminals.columns());
        return new Surroundings(input, results, words, environment, folder, home, user, machine, now);
    }

    /** The same in a batch that comes from standard input. */
    Surroundings ofBatch() {
        return new Surroundings(new BatchInput(), output, errors, environment, folder, home, user, machine, terminals);
    }

    /** A variable that is set, also when it is empty. */
    Optional<String> setVariable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Where the user keeps settings of edl: {@code $XDG_CONFIG_HOME/edl}, else {@code ~/.config/edl}. */
    Path settings() {
        return variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElse(home.resolve(".config"))
                .resolve("edl");
    }

    /** Where edl keeps what it remembers: {@code $XDG_STATE_HOME/edl}, else {@code ~/.local/state/edl}. */
    Path state() {
        return variable("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".local/state"))
                .resolve("edl");
    }

    /** What can be made again: {@code $XDG_CACHE_HOME/edl}, else {@code ~/.cache/edl}. */
    Path cache() {
        return variable("XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".cache"))
                .resolve("edl");
    }

    /** Who asks, as it stands in the hosts' records. */
    String who() {
        return user + "@" + machine;
    }
}
