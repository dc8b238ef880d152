package dev.edl.exec.unit;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the journal's entry of a program that systemd could not start (MESSAGE_ID
 * 641257651c1b4ec9a8624d7a40a9e1e7): {@code Failed at step EXEC spawning /x: Permission denied}.
 */
final class SpawnFailure {
    private static final Pattern MESSAGE =
            Pattern.compile("Failed at step (\\w+) spawning (.*?): (.*)", Pattern.DOTALL);

    private SpawnFailure() {}

    /** Reads it for a run of this header, which tells what was asked for. */
    static Problem problem(Map<String, Object> entry, RunRecord record) {
        String message = String.valueOf(entry.get("MESSAGE"));
        Matcher matcher = MESSAGE.matcher(message);
        if (!matcher.find()) {
            return new Problem(Kind.MACHINE, message.isBlank() ? "systemd could not start it" : message);
        }
        String program = matcher.group(2);
        String why = matcher.group(3).strip();
        String errno = String.valueOf(entry.get("ERRNO"));
        return switch (matcher.group(1)) {
            case "EXEC" -> program(program, why, errno).withDetail(message);
            case "USER" ->
                new Problem(Kind.SETTING, "no such user" + asked(record, "user"), "see `getent passwd` there", message);
            case "GROUP" -> new Problem(Kind.SETTING, "no such group", "see `getent group` there", message);
            case "CHDIR" -> folder(asked(record, "directory"), why, errno).withDetail(message);
            case "STDOUT", "STDERR", "LOGS_DIRECTORY" ->
                why.contains("No space") || why.contains("Disk quota")
                        ? new Problem(
                                Kind.DISK_FULL,
                                "the disk is full: nothing can be written to /var/log/easydblab",
                                null,
                                message)
                        : new Problem(
                                Kind.MACHINE, "the log in /var/log/easydblab cannot be written: " + why, null, message);
            default -> new Problem(Kind.MACHINE, message);
        };
    }

    private static Problem program(String program, String why, String errno) {
        return switch (errno) {
            case "2" -> new Problem(Kind.NO_PROGRAM, program + ": no such program, or its interpreter is missing");
            case "8" ->
                new Problem(Kind.NOT_EXECUTABLE, program + ": not a program (" + why + ")", "does it lack a #! line?");
            default -> new Problem(Kind.NOT_EXECUTABLE, program + ": not executable: " + why);
        };
    }

    private static String asked(RunRecord record, String field) {
        return record.field(field).map(value -> ": " + value).orElse("");
    }

    private static Problem folder(String folder, String why, String errno) {
        return errno.equals("2")
                ? new Problem(Kind.SETTING, "no such folder" + folder)
                : new Problem(Kind.SETTING, "cannot enter the folder" + folder + ": " + why);
    }
}
