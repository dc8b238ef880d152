package dev.edl.exec.unit;

import dev.edl.command.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The words that a unit executes: those of the command, behind {@code env} where there are variables for the loader.
 *
 * <p>Immutable.
 *
 * @param words path and arguments
 * @param byShell systemd does not execute them itself, but a shell that becomes the program
 */
record Program(List<String> words, boolean byShell) {
    Program {
        words = List.copyOf(words);
    }

    /**
     * The program of a command.
     *
     * @param shellAllowed whether a shell may execute what would not outlive a reload of systemd between the unit's making and
     *     the program's start: it reads the unit anew then, from a file into which it wrote {@code $} as {@code \$} or
     *     {@code $$} (252, 257) and {@code ;} as {@code \;} (252)
     * @param hidden whether it shall where that is allowed, so that systemd does not show the words
     */
    static Program of(List<String> argv, Map<String, String> environment, boolean shellAllowed, boolean hidden) {
        var words = new ArrayList<String>();
        environment.forEach((key, value) -> {
            if (isLoaders(key)) {
                words.add(key + "=" + value);
            }
        });
        if (!words.isEmpty()) {
            words.addFirst("/usr/bin/env");
        }
        words.addAll(argv);
        return new Program(words, shellAllowed && (hidden || words.stream().anyMatch(Program::isFragile)));
    }

    /** Variables by which the loader would have the hooks' shell do something else; they are for the program alone. */
    static boolean isLoaders(String key) {
        return key.startsWith("LD_") || key.equals("GLIBC_TUNABLES");
    }

    private static boolean isFragile(String word) {
        return word.indexOf('$') >= 0 || word.indexOf(';') >= 0;
    }

    String path() {
        return words.getFirst();
    }

    /** All but the path, for a shell. */
    String arguments() {
        return ShellWords.join(words.subList(1, words.size()));
    }

    /** All of them as systemd-run takes them. */
    List<String> forSystemd() {
        // systemd expands $NAME in the words of a command, but not in its path; $$ is a dollar (systemd.service(5),
        // "Command lines").
        var escaped = new ArrayList<String>(words.size());
        escaped.add(path());
        words.stream().skip(1).forEach(word -> escaped.add(word.replace("$", "$$")));
        return escaped;
    }
}
