package dev.edl.exec.unit;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.RunEvent.Stream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * All that a host said about one run, and the verdict on it.
 *
 * @param said the last of each of the script's own lines, by its first word
 * @param words what others said on the script's standard error
 * @param channel how the script itself ended; empty when we left it before its end
 * @param begun true when the run's header was seen in its log
 */
record Answer(Map<String, String> said, String words, Optional<Outcome> channel, boolean begun) {
    /** Newer ones have a number before the name, {@code code=killed, status=15/TERM}, also where a code has a name. */
    private static final Pattern MAIN =
            Pattern.compile("code=(?:(exited)[,/] ?status=|(\\w+)[,/] ?status=(?:\\d+/)?)([A-Za-z0-9+-]+)");
    /** systemd-run and systemd on a property that is unknown or has no such value. */
    private static final Pattern REFUSED = Pattern.compile("(?m)^(?:Failed to start transient service unit: )?"
            + "((?:Unknown |Invalid |Failed to parse |Cannot set property ).*|.* invalid\\.)$");

    /** What systemd-run and systemctl say besides the reason. */
    private static final Pattern CHATTER = Pattern.compile(
            "^(Running as unit|Service runtime|CPU time|Memory |IP traffic|IO bytes|See |Finished with result)");

    private static final Pattern MISSING = Pattern.compile("Failed to find executable (.*): (.*)");

    private static final Problem JOINED = new Problem(
            Kind.PROTOCOL,
            "the login's startup files join standard output and standard error",
            "take `exec 2>&1` or `exec 1>&2` from them; see ~/.bashrc, ~/.profile, /etc/bash.bashrc there");

    private static final Problem HUNG = new Problem(
            Kind.MACHINE, "systemd on the host does not answer", "exec run --raw does without a unit and a log");

    Answer {
        said = new LinkedHashMap<>(said);
    }

    RunRecord record() {
        return new RunRecord(line("header"), line("start"), line("end"));
    }

    /** How long the output of a stream is; empty when that is not known. */
    OptionalLong outputLength(Stream stream) {
        RunRecord record = record();
        if (record.outputFrom(stream).isEmpty()) {
            return OptionalLong.empty();
        }
        long from = record.outputFrom(stream).getAsLong();
        long to = record.outputTo(stream).orElse(Long.parseLong(said.getOrDefault("size", "-1")));
        // A log that was replaced in mid-run ends before it began.
        return to < from ? OptionalLong.empty() : OptionalLong.of(to - from);
    }

    /** What became of the run. */
    Outcome outcome(RunRecord record) {
        if (record.outcome().isPresent()) {
            return record.outcome().get();
        }
        if (said.containsKey("done")) {
            return record.start().isPresent() || ranUnrecorded()
                    ? byWords(record)
                    : new Outcome.NotStarted(unstarted());
        }
        return byChannel();
    }

    /** Why a question was not answered. */
    Problem failure() {
        return switch (byChannel()) {
            case Outcome.NotStarted(var cause) -> cause;
            case Outcome.Lost(var cause) -> cause;
            case Outcome.Exited _, Outcome.Signalled _, Outcome.TimedOut _, Outcome.Stopped _ ->
                new Problem(Kind.PROTOCOL, "the host did not answer", null, words);
        };
    }

    /** systemd-run names the end of the program's process only when there was one. */
    private boolean ranUnrecorded() {
        return !said.containsKey("journal") && MAIN.matcher(words).find();
    }

    /** The hook could not write its record: systemd-run has seen the end all the same. */
    private Outcome byWords(RunRecord record) {
        var main = MAIN.matcher(words);
        if (main.find()) {
            return RunRecord.byStatus(Optional.ofNullable(main.group(1)).orElse(main.group(2)), main.group(3));
        }
        if (!said.containsKey("boot") && !words.contains("Finished with result")) {
            return cutOff("systemd-run on the host was ended");
        }
        String boot = said.getOrDefault("boot", record.boot().orElse(""));
        return new Outcome.Lost(record.whyWithoutEnd(boot).withDetail(words));
    }

    private Problem unstarted() {
        var missing = MISSING.matcher(words);
        if (missing.find()) {
            String why = missing.group(2);
            return why.startsWith("No such file")
                    ? new Problem(Kind.NO_PROGRAM, missing.group(1) + ": no such program", null, words)
                    : new Problem(Kind.NOT_EXECUTABLE, missing.group(1) + ": not executable: " + why, null, words);
        }
        if (words.contains("already loaded") || words.contains("already exists")) {
            return new Problem(
                    Kind.NAME_TAKEN,
                    "the name is taken by a run that goes on",
                    "stop it, or take another --name",
                    words);
        }
        var entry = line("journal");
        if (entry.isPresent()) {
            return SpawnFailure.problem(entry.get(), record());
        }
        if (said.containsKey("problem")) {
            return problem(said.get("problem"));
        }
        var refused = REFUSED.matcher(words);
        if (refused.find()) {
            return new Problem(Kind.SETTING, "systemd refuses it: " + refused.group(1), null, words);
        }
        if (words.contains("to the control process")) {
            return new Problem(Kind.MACHINE, "its record could not be begun", "see `journalctl -n 50` there", words);
        }
        if (words.contains("Connection timed out") || words.contains("Failed to connect to bus")) {
            return HUNG.withDetail(words);
        }
        String why = words.lines()
                .filter(line -> !CHATTER.matcher(line).find())
                .reduce((earlier, later) -> later)
                .map(line -> line.strip().replaceFirst("\\.$", ""))
                .orElse("systemd-run gave no reason");
        return new Problem(Kind.MACHINE, why, "see `journalctl -n 50` there", words);
    }

    private static Problem problem(String line) {
        if (line.startsWith("joined")) {
            return JOINED;
        }
        if (line.startsWith("hung")) {
            return HUNG;
        }
        if (line.startsWith("no-systemd")) {
            return new Problem(
                    Kind.MACHINE,
                    "no systemd runs on this host",
                    "a run needs systemd as its first process; --raw runs it without a unit or a log");
        }
        // From attach, when the run has gone between two questions.
        if (line.startsWith("unknown")) {
            return new Problem(
                    Kind.SETTING, "the host has no record of a run of this name", "see: edl exec list --all");
        }
        if (line.startsWith("folder ")) {
            return new Problem(Kind.SETTING, "no such folder: " + line.substring("folder ".length()));
        }
        if (line.startsWith("user ")) {
            return new Problem(
                    Kind.SETTING, "no such user: " + line.substring("user ".length()), "see `getent passwd` there");
        }
        if (line.startsWith("program ")) {
            return new Problem(Kind.NO_PROGRAM, line.substring("program ".length()) + ": no such program");
        }
        String[] words = line.split(" ", 3);
        String path = words.length > 1 ? words[1].replaceFirst("^/run/edl/new/.*", "/run/edl/new") : "";
        String why = words.length > 2 ? words[2] : line;
        return why.startsWith("No space") || why.startsWith("Disk quota")
                ? new Problem(
                        Kind.DISK_FULL,
                        "the disk is full: nothing can be written to " + path,
                        "make room there: df -h " + path + "; du -xh " + (path.startsWith("/run") ? "/run" : "/var")
                                + " | sort -h | tail (with --raw, which needs none)")
                : new Problem(
                        Kind.MACHINE,
                        path + " cannot be written: " + why,
                        "look there: ls -ld " + path + "; mount (with --raw, which writes nothing)");
    }

    /** The script ended, or was cut off, without having said its last word. */
    private Outcome byChannel() {
        if (said.containsKey("problem")) {
            return new Outcome.NotStarted(problem(said.get("problem")));
        }
        return switch (channel.orElse(new Outcome.Stopped("us"))) {
            case Outcome.NotStarted(var cause) -> new Outcome.NotStarted(cause);
            case Outcome.Lost(var cause) -> new Outcome.Lost(cause);
            case Outcome.Exited(int code)
            when !begun && !said.containsKey("as") -> new Outcome.NotStarted(shellFailure(code));
            case Outcome.Exited(int code) -> cutOff("the shell on the host ended (" + code + ")");
            case Outcome.Signalled(String signal) -> cutOff("the shell on the host was ended by " + signal);
            case Outcome.TimedOut(var after) -> cutOff("no answer within " + after);
            case Outcome.Stopped(String by) -> cutOff("following was given up here");
        };
    }

    private Outcome cutOff(String why) {
        return new Outcome.Lost(new Problem(Kind.CONNECTION, why, null, words));
    }

    private Problem shellFailure(int code) {
        if (words.contains(" problem joined")) {
            return JOINED;
        }
        if (words.contains("password is required")
                || words.contains("a terminal is required")
                || words.contains("interactive authentication is required")) {
            return new Problem(
                    Kind.PRIVILEGE,
                    "sudo asks for a password",
                    "--ask-sudo-pass asks for it here; or give the login NOPASSWD in sudoers, or log in as root",
                    words);
        }
        if (words.contains("must have a tty")) {
            return new Problem(
                    Kind.PRIVILEGE, "sudo wants a terminal", "take requiretty from sudoers for this login", words);
        }
        if (words.contains("sudoers")
                || words.contains("may not run sudo")
                || words.contains("not allowed to execute")) {
            return new Problem(
                    Kind.PRIVILEGE, "sudo refuses the login", "give the login sudo rights, or log in as root", words);
        }
        if (words.contains("sudo") && (words.contains("not found") || words.contains("No such file"))) {
            return new Problem(
                    Kind.PRIVILEGE,
                    "the login finds no sudo on this host",
                    "install it, mend the login's PATH, or log in as root (--ssh-user root)",
                    words);
        }
        String last = words.lines().reduce((earlier, later) -> later).orElse("it said nothing");
        if (last.startsWith("sudo: ")) {
            return new Problem(
                    Kind.PRIVILEGE,
                    "sudo fails: " + last.substring("sudo: ".length()),
                    "try `sudo -n true` there, or log in as root",
                    words);
        }
        return new Problem(
                Kind.PROTOCOL,
                "the login's shell ended with " + code + " before it handed over: " + last,
                "try `ssh` to the host by hand",
                words);
    }

    private Optional<Map<String, Object>> line(String word) {
        return Optional.ofNullable(said.get(word)).flatMap(Json::read);
    }
}
