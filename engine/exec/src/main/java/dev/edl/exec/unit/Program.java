package dev.edl.exec.unit;

import dev.edl.command.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The words that a unit executes: those of the command, behind {@code env} where there are variables for the loader.
 *
 * <p>systemd executes them itself, or a shell does that becomes the program. Immutable.
 */
record Program(List<String> words) {
    Program {
        words = List.copyOf(words);
    }

    static Program of(List<String> argv, Map<String, String> environment) {
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
        return new Program(words);
    }

    /** Variables by which the loader would have the hooks' shell do something else; they are for the program alone. */
    static boolean isLoaders(String key) {
        return key.startsWith("LD_") || key.equals("GLIBC_TUNABLES");
    }

    /**
     * True when a shell is to execute them.
     *
     * <p>Some words do not outlive a reload of systemd between the unit's making and the program's start: it reads the
     * unit anew then, from a file into which it wrote {@code $} as {@code \$} or {@code $$} (252, 257) and {@code ;} as
     * {@code \;} (252).
     */
    boolean byShell() {
        return words.stream().anyMatch(word -> word.indexOf('$') >= 0 || word.indexOf(';') >= 0);
    }

    /** What the script needs to write the file for the shell; all is empty when systemd executes the words itself. */
    HostScript describe(HostScript script) {
        boolean byShell = byShell();
        return script.with("program", byShell ? words.getFirst() : "")
                .with("arguments", byShell ? ShellWords.join(words.subList(1, words.size())) : "");
    }
}
