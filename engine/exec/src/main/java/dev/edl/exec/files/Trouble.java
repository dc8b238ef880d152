package dev.edl.exec.files;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.exec.unit.HostFailure;
import org.jspecify.annotations.Nullable;

/** Puts into words what the scripts {@code put} and {@code get} name as a problem. */
final class Trouble {
    private Trouble() {}

    /** The problem of a dialogue that ended early. */
    static Problem of(HostFailure failure) {
        return failure.said().map(said -> named(said, failure.problem())).orElse(failure.problem());
    }

    private static Problem named(String said, Problem otherwise) {
        int blank = said.indexOf(' ');
        String what = blank < 0 ? "" : said.substring(blank + 1);
        return switch (blank < 0 ? said : said.substring(0, blank)) {
            case "no-tool" -> problem(Kind.MACHINE, "there is no " + what + " on this host", "install it there");
            case "no-user" -> problem(Kind.SETTING, "no such user: " + what, "see `getent passwd` there");
            case "no-folder" ->
                problem(
                        Kind.SETTING,
                        "no such folder there: " + what,
                        "mkdir it first; a DEST that ends in / is made, its parents are not");
            case "not-folder" -> problem(Kind.SETTING, "not a folder there: " + what, "give another destination");
            case "is-folder" ->
                problem(Kind.SETTING, "a folder is there, where a file is to go: " + what, "give another destination");
            case "is-file" ->
                problem(Kind.SETTING, "a file is there, where a folder is to go: " + what, "give another destination");
            case "link" ->
                problem(
                        Kind.SETTING,
                        "a link is there, where a folder is to go: " + what,
                        "name what it points to, with a / at its end");
            case "special" ->
                problem(
                        Kind.SETTING,
                        "what is there is neither a file nor a folder: " + what,
                        "give another destination");
            case "device" ->
                problem(
                        Kind.SETTING,
                        "another file system is mounted within the folder: " + what,
                        "put what goes there by a command of its own");
            case "unwritable" ->
                problem(Kind.MACHINE, "cannot be written: " + what, "look there: mount; lsattr -d; id");
            case "foreign" ->
                problem(
                        Kind.MACHINE,
                        "somebody else has made " + what,
                        "look at it, and remove it: it is where the files would be gathered");
            case "busy" ->
                problem(
                        Kind.NAME_TAKEN,
                        "the same is being put there right now, into " + what,
                        "wait for it; if its connection broke, see `fuser -v` on that folder there");
            case "full" ->
                problem(
                        Kind.DISK_FULL,
                        "the disk is full: no more can be written to " + what + "; what had come was removed",
                        "make room there: df -h " + what);
            case "quota" ->
                problem(
                        Kind.DISK_FULL,
                        "the quota is used up: no more can be written to " + what + "; what had come was removed",
                        "see `quota` there");
            case "cut" -> problem(Kind.CONNECTION, "cut off in the middle of " + what, "give the same command again");
            case "tool" -> problem(Kind.MACHINE, what.isEmpty() ? "a tool of the host failed" : what, null);
            default -> otherwise;
        };
    }

    private static Problem problem(Kind kind, String message, @Nullable String hint) {
        return new Problem(kind, message, hint);
    }
}
