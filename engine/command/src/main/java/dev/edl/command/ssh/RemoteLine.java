package dev.edl.command.ssh;

import dev.edl.command.Command;
import dev.edl.command.ShellWords;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a command as the line that sshd hands to the login shell, whatever shell that is.
 *
 * <p>The line means the same to POSIX shells, csh and fish: it uses only what all of them share, which is
 * {@code exec}, blanks, single quotes around characters that none of them looks at there, and a backslash before the
 * others. The program is run by {@code exec}: it is the program and not a builtin of that name, and signals reach it.
 */
final class RemoteLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@+:,./-]+");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** No shell lets a line break stand for itself in the way that another one does; /bin/sh makes it. */
    private static final String LINE_BREAK = "edl_nl";

    static final int NO_FOLDER = 3;
    static final int NO_PROGRAM = 4;
    static final int NOT_EXECUTABLE = 5;
    private static final int NOT_FOUND = 127;

    private RemoteLine() {}

    static String of(Command command) {
        boolean plain = command.environment().isEmpty()
                && command.directory().isEmpty()
                && command.argv().stream().noneMatch(word -> word.indexOf('\n') >= 0);
        if (plain) {
            return "exec "
                    + command.argv().stream().map(RemoteLine::forAnyShell).collect(Collectors.joining(" "));
        }
        return forSh(command, "exec " + joined(command.argv()), NOT_FOUND);
    }

    /**
     * Writes a question for a command that returned 126 or 127, codes by which a shell says that it found no program
     * but which a program may return as well. The answer is {@link #NO_FOLDER}, {@link #NO_PROGRAM},
     * {@link #NOT_EXECUTABLE} or, when nothing is amiss, 0.
     */
    static String probe(Command command) {
        String program = forShWord(command.argv().getFirst());
        String question = "p=$(command -v " + program + ") || exit " + NO_PROGRAM
                + "; [ -f \"$p\" ] && [ -x \"$p\" ] || exit " + NOT_EXECUTABLE;
        return forSh(command, question, NO_FOLDER);
    }

    private static String forSh(Command command, String rest, int noFolder) {
        var body = new StringBuilder();
        command.directory()
                .ifPresent(folder -> body.append("cd ")
                        .append(forShWord(folder.startsWith("/") ? folder : "./" + folder))
                        .append(" || exit ")
                        .append(noFolder)
                        .append("; "));
        var unnameable = new StringBuilder();
        command.environment().forEach((name, value) -> {
            if (IDENTIFIER.matcher(name).matches()) {
                body.append("export ")
                        .append(name)
                        .append('=')
                        .append(forShWord(value))
                        .append("; ");
            } else {
                unnameable.append(' ').append(forShWord(name + "=" + value));
            }
        });
        if (unnameable.length() > 0 && rest.startsWith("exec ")) {
            body.append("exec env").append(unnameable).append(' ').append(rest.substring("exec ".length()));
        } else {
            body.append(rest);
        }
        String script = body.indexOf("$" + LINE_BREAK) < 0
                ? body.toString()
                : LINE_BREAK + "=$(printf '\\nx'); " + LINE_BREAK + "=${" + LINE_BREAK + "%x}; " + body;
        return "exec /bin/sh -c " + forAnyShell(script);
    }

    private static String joined(List<String> words) {
        return words.stream().map(RemoteLine::forShWord).collect(Collectors.joining(" "));
    }

    /** Quotes a word for /bin/sh, without a line break in the text. */
    private static String forShWord(String word) {
        if (word.indexOf('\n') < 0) {
            return ShellWords.quote(word);
        }
        return List.of(word.split("\n", -1)).stream()
                .map(part -> part.isEmpty() ? "" : ShellWords.quote(part))
                .collect(Collectors.joining("\"$" + LINE_BREAK + "\""));
    }

    /** Quotes a word without line breaks for whatever shell it meets. */
    static String forAnyShell(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        var quoted = new StringBuilder(word.length() + 16).append('\'');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '\'', '\\', '!' -> quoted.append("'\\").append(c).append('\'');
                default -> quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }
}
