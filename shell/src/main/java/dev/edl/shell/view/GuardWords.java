package dev.edl.shell.view;

import dev.edl.exec.Host;
import java.util.List;

/** What is said before something is changed on protected hosts. */
public final class GuardWords {
    private static final int LONGEST = 120;

    private GuardWords() {}

    /** {@code db[0-2] are protected}. */
    public static String guarded(List<Host> hosts) {
        return Hosts.fold(hosts) + (hosts.size() == 1 ? " is" : " are") + " protected";
    }

    /** What would be done, on one line that no terminal obeys, cut if it is long. */
    public static String what(String text) {
        String line = Plain.line(text);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
