package dev.edl.exec;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Puts messages and their hints together, which begin with small letters, as sentences. */
public final class Sentences {
    private static final Pattern LATER = Pattern.compile("(?<=\\. )([a-z]+)(?![\\w:./-])");
    private static final Pattern FIRST = Pattern.compile("^([a-z]+)(?![\\w./-])");
    /** A sentence may begin with what is to be typed; that keeps its small letter. */
    private static final Set<String> COMMANDS =
            Set.of("edl", "ssh", "sudo", "journalctl", "systemctl", "df", "du", "mkdir", "chmod", "export");

    private Sentences() {}

    /** Begins what follows a full stop with a capital; the first word stays as it is. */
    public static String of(String text) {
        return LATER.matcher(text).replaceAll(Sentences::capital);
    }

    /** The same, and the first word too. */
    public static String behindOthers(String text) {
        return FIRST.matcher(of(text)).replaceAll(Sentences::capital);
    }

    private static String capital(MatchResult found) {
        String word = found.group();
        return COMMANDS.contains(word) ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
