package dev.edl.exec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What Linux and systemd take for the parts of a run. Each method throws {@link UsageException} for what they do not. */
final class SpecRules {
    /** Linux gives a program no longer word (MAX_ARG_STRLEN of execve(2)), the end of the string included. */
    private static final int LONGEST_WORD = 128 * 1024 - 1;
    /** systemd reads a unit's lines up to 1 MiB (LONG_LINE_MAX), and writes words longer than they are. */
    private static final int LONGEST_COMMAND = 512 * 1024;

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*\\$?");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PROPERTY = Pattern.compile("[A-Z][A-Za-z0-9]*");
    /** By these systemd tells the hook how a run ended; given to a program they would reach the hook instead. */
    private static final Set<String> TOLD = Set.of("SERVICE_RESULT", "EXIT_CODE", "EXIT_STATUS", "INVOCATION_ID");

    /** What a run is made of: another value would break its record, its log or its end. */
    private static final Set<String> OURS = Set.of(
            "Type",
            "ExecStart",
            "ExecStartPre",
            "ExecStop",
            "ExecStopPost",
            "StandardOutput",
            "StandardError",
            "RemainAfterExit",
            "CollectMode",
            "Restart",
            "RestartForceExitStatus",
            "SuccessExitStatus",
            "Documentation",
            "KillMode",
            "User",
            "WorkingDirectory",
            "RuntimeMaxSec",
            "Environment",
            "EnvironmentFile",
            "PassEnvironment",
            "UnsetEnvironment");

    private SpecRules() {}

    static void checkCommand(List<String> argv) {
        if (argv.isEmpty() || argv.getFirst().isEmpty()) {
            throw new UsageException("nothing to run: the command is empty", null);
        }
        int total = 0;
        for (String word : argv) {
            total += checkWord(word);
        }
        if (total > LONGEST_COMMAND) {
            throw new UsageException(
                    "the command has " + total + " bytes, more than the " + LONGEST_COMMAND + " that a unit can hold",
                    "put it into a script on the host");
        }
    }

    /** Returns its length in bytes as systemd is given it: every dollar twice, in quotes, and a blank behind it. */
    private static int checkWord(String word) {
        int length = word.getBytes(StandardCharsets.UTF_8).length
                + (int) word.chars().filter(c -> c == '$').count();
        if (length > LONGEST_WORD) {
            throw new UsageException(
                    "an argument has " + length + " bytes (a $ counts twice), more than the " + LONGEST_WORD
                            + " that Linux gives a program",
                    "put it into a file on the host");
        }
        if (word.indexOf('\0') >= 0) {
            throw new UsageException("an argument holds a NUL character, which no program can be given", null);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(word)) {
            throw new UsageException("an argument is not text in UTF-8, which systemd asks for: " + word, null);
        }
        return length + 3;
    }

    static void checkVariable(String name, String value) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new UsageException("not a variable's name: '" + name + "'", "letters, digits and '_'");
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' || c == 127)) {
            throw new UsageException(
                    "the value of " + name + " holds a control character",
                    "tabs and newlines may stand there: bring the rest by standard input, or in a file");
        }
        if (TOLD.contains(name)) {
            throw new UsageException(
                    "the variable " + name + " is systemd's own: it tells how a run ended",
                    "set it in the command: env " + name + "=… CMD");
        }
        checkWord(name + "=" + value);
    }

    /** A variable of which a command line on the host would tell the value. */
    static void checkSecret(String name) {
        if (name.startsWith("LD_") || name.equals("GLIBC_TUNABLES") || name.startsWith("EDL_")) {
            throw new UsageException(
                    "the variable " + name + " stands in a command line on the host and cannot be secret", null);
        }
    }

    static void checkUser(String name) {
        if (!USER.matcher(name).matches()) {
            throw new UsageException("not a user's name: '" + name + "'", null);
        }
    }

    static void checkDirectory(String path) {
        if (!path.startsWith("/") && !path.equals("~") || path.chars().anyMatch(c -> c < ' ')) {
            throw new UsageException("not an absolute path: '" + path + "'", "give the folder on the host from /");
        }
        List<String> parts = List.of(path.split("/"));
        if (parts.contains("..") || parts.contains(".")) {
            throw new UsageException(
                    "systemd takes no '.' or '..' in a folder: '" + path + "'", "give the folder's own path");
        }
        checkWord(path);
    }

    /** A property of systemd's, {@code MemoryMax=1G}. */
    static void checkProperty(String assignment) {
        int equals = assignment.indexOf('=');
        String key = equals < 0 ? assignment : assignment.substring(0, equals);
        if (equals < 0 || !PROPERTY.matcher(key).matches() || assignment.chars().anyMatch(c -> c < ' ')) {
            throw new UsageException("not a property: '" + assignment + "'", "write Name=value, as in Nice=10");
        }
        if (OURS.contains(key) || key.startsWith("Exec")) {
            throw new UsageException("the property " + key + " is part of what a run is and cannot be set", null);
        }
        checkWord(assignment);
    }
}
