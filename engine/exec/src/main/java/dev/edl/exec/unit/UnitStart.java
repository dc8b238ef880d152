package dev.edl.exec.unit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that one host needs to know to start a run.
 *
 * @param id the request's, in hex; sorts by time
 * @param nonce of this run alone, in hex
 * @param name the run's name, checked
 * @param unit the unit's name, with its type
 * @param log where the output goes when it is logged
 * @param host the host's alias
 * @param who who asks: user and machine
 * @param asked when, by our clock
 * @param command as one would type it
 * @param argv the exact words
 * @param user as whom
 * @param directory where; null: the user's home folder, or / when there is none
 * @param timeout null: none
 * @param environment variables added to those of a login
 * @param properties more of systemd's, as {@code Name=value}
 * @param keepChildren whether children may outlive the program
 * @param split whether standard error has a log of its own
 * @param logged false: the output lies in memory as long as the run goes on, and the command is told to nobody
 * @param input what the program reads; null: nothing
 * @param script what lies at {@link #scriptPath}; null: nothing
 */
public record UnitStart(
        String id,
        String nonce,
        String name,
        String unit,
        String log,
        String host,
        String who,
        Instant asked,
        String command,
        List<String> argv,
        String user,
        @Nullable String directory,
        @Nullable Duration timeout,
        Map<String, String> environment,
        List<String> properties,
        boolean keepChildren,
        boolean split,
        boolean logged,
        byte @Nullable [] input,
        byte @Nullable [] script) {

    private static final int COMMAND_KEPT = 4000;
    private static final String UNTOLD = "(not logged)";
    private static final String HOOK = HostScript.HOOK_PATH;
    /** No secrets; others' values are kept from systemctl and ps, except those of the loader: {@link Program#isLoaders}. */
    private static final Set<String> OWN_VARIABLES = Set.of("EDL_HOST", "EDL_TYPE", "EDL_RANK");

    /**
     * For systemd every end is a clean one: only then does it call the hook that names the children a program leaves. How
     * the program ended is told by EXIT_CODE and EXIT_STATUS all the same.
     */
    private static final String EVERY_END = "SuccessExitStatus="
            + IntStream.rangeClosed(1, 255).mapToObj(Integer::toString).collect(Collectors.joining(" "))
            + " KILL QUIT ABRT SEGV BUS FPE ILL USR1 USR2 ALRM SYS TRAP XCPU XFSZ";

    public UnitStart {
        argv = List.copyOf(argv);
        properties = List.copyOf(properties);
        environment = new LinkedHashMap<>(environment);
    }

    /** Where a run's script lies on its host, as long as the run goes on. */
    public static String scriptPath(String nonce) {
        return ofRun(nonce, "script");
    }

    private static String ofRun(String nonce, String what) {
        return "/run/edl/new/" + nonce + "." + what;
    }

    /** What is to lie on the host before the run is started, by its path; the run removes it at its end. */
    Map<String, byte[]> given() {
        var files = new LinkedHashMap<String, byte[]>();
        if (input != null) {
            files.put(ofRun(nonce, "input"), input);
        }
        if (script != null) {
            files.put(scriptPath(nonce), script);
        }
        return files;
    }

    /** The name of the record's file on the host. */
    String record() {
        return id + "." + nonce + "@" + name;
    }

    /** With what the header begins, in the log: enough to know it by. */
    String headerStart() {
        return "{\"edl\":\"begin\",\"id\":\"" + id + "\",\"nonce\":\"" + nonce + "\"";
    }

    String header() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("edl", "begin");
        fields.put("id", id);
        fields.put("nonce", nonce);
        if (split) {
            fields.put(RunRecord.STREAM, "stdout");
        }
        fields.put("name", name);
        fields.put("host", host);
        fields.put("who", who);
        fields.put("command", told());
        if (!logged) {
            fields.put(RunRecord.LOGGED, "no");
        }
        fields.put("user", user);
        if (directory != null) {
            fields.put("directory", directory);
        }
        fields.put("time", asked.toString());
        if (keepChildren) {
            fields.put("keep", "children");
        }
        if (timeout != null) {
            fields.put("timeout", timeout.toMillis() / 1000.0);
        }
        return Json.write(fields);
    }

    /** The script that starts it and, if so wished, follows it. */
    HostScript script(boolean follow) {
        var script = HostScript.named("run")
                .with("nonce", nonce)
                .with("name", name)
                .with("record", record())
                .with("header", header())
                .with("log", output("log"))
                .with("hook", HOOK)
                .with("environment", secrets())
                .with("follow", follow ? "yes" : "")
                .with("place", place())
                .with("user", user);
        Program program = program();
        return script.with("program", program.byShell() ? program.path() : "")
                .with("arguments", program.byShell() ? program.arguments() : "")
                .arguments(systemdRun());
    }

    /** A property may keep a shell from its file, or from opening it at all; then systemd executes the words itself. */
    private Program program() {
        return Program.of(argv, environment, properties.isEmpty(), !logged);
    }

    /** Where systemd-run is to look for a program that is given by a relative path: where it will run. */
    private String place() {
        String program = argv.getFirst();
        if (program.startsWith("/") || program.indexOf('/') < 0) {
            return "";
        }
        return directory == null ? "~" : directory;
    }

    private List<String> systemdRun() {
        var words = new ArrayList<String>();
        words.add("--unit=" + unit);
        words.add("--description=" + describe());
        words.add("--collect");
        property(words, "Documentation=file:/var/log/easydblab/runs/" + record());
        property(words, "User=" + user);
        property(words, "WorkingDirectory=" + (directory == null ? "-~" : directory));
        property(words, "StandardOutput=append:" + output("log"));
        if (split) {
            property(words, "StandardError=append:" + output("err.log"));
        }
        // As in a login: a closed pipe ends a program. Services have that signal ignored.
        property(words, "IgnoreSIGPIPE=no");
        property(words, "TimeoutStopSec=10");
        property(words, EVERY_END);
        // A first hook that is not there must not pass for one that has done its work: VTALRM is no good end. Neither a
        // dollar nor a semicolon stands in it, because systemd 252 escapes those once more when it is reloaded.
        String proof = "-c 'test -r " + HOOK + " && . " + HOOK + " && false || kill -s VTALRM 0' ";
        String privileged = privileged();
        hook(words, "ExecStartPre=" + privileged, proof + HOOK, "begin");
        hook(words, "ExecStop=-" + privileged, HOOK, "left");
        hook(words, "ExecStopPost=-" + privileged, HOOK, "end");
        if (privileged.isEmpty()) {
            property(words, "PermissionsStartOnly=yes");
        }
        if (keepChildren) {
            property(words, "KillMode=process");
        }
        if (timeout != null) {
            property(words, "RuntimeMaxSec=" + timeout.toMillis() + "ms");
        }
        properties.forEach(given -> property(words, given));
        environment.forEach((key, value) -> {
            if (OWN_VARIABLES.contains(key)) {
                words.add("--setenv=" + key + "=" + value);
            }
        });
        if (!secrets().isEmpty()) {
            property(words, "EnvironmentFile=-" + ofRun(nonce, "env"));
        }
        if (input != null) {
            property(words, "StandardInput=file:" + ofRun(nonce, "input"));
        }
        words.add("--");
        words.addAll(
                program().byShell()
                        ? List.of("/bin/sh", ofRun(nonce, "sh"))
                        : program().forSystemd());
        return words;
    }

    /**
     * The prefix by which systemd runs a hook with full privileges: none where nothing but the user needs to be lifted,
     * for which {@code PermissionsStartOnly} suffices. With the prefix, systemd 252 forgets the hooks when it is reloaded:
     * it writes them down as {@code ExecStopPostEx}, which it does not read.
     */
    private String privileged() {
        return properties.isEmpty() ? "" : "+";
    }

    /** What was given with the request, for a file that nobody but root can read (systemd.exec(5), EnvironmentFile). */
    private String secrets() {
        var lines = new StringBuilder();
        environment.forEach((key, value) -> {
            if (!Program.isLoaders(key) && !OWN_VARIABLES.contains(key)) {
                lines.append(key)
                        .append("=\"")
                        .append(value.replaceAll("[\"\\\\`$]", "\\\\$0"))
                        .append("\"\n");
            }
        });
        return lines.toString();
    }

    /** Where the output goes, by what the file's name ends in. */
    private String output(String ending) {
        return logged ? log.substring(0, log.length() - "log".length()) + ending : ofRun(nonce, ending);
    }

    /** The command as others may read it. */
    private String told() {
        return logged ? shortened(command) : UNTOLD;
    }

    private String describe() {
        String line = told().replaceAll("\\p{Cntrl}+", " ");
        return description(name) + line.substring(0, Math.min(line.length(), 200));
    }

    /** The command that a unit's description tells; the description itself when it is not one of ours. */
    static String described(String name, String description) {
        String ours = description(name);
        return description.startsWith(ours) ? description.substring(ours.length()) : description;
    }

    private static String description(String name) {
        return "edl " + name + ": ";
    }

    private void hook(List<String> words, String property, String hook, String verb) {
        property(
                words,
                property + "/bin/sh " + hook + " " + verb + " " + nonce + " /var/log/easydblab/runs/" + record()
                        + (split ? " split" : ""));
    }

    private static void property(List<String> words, String assignment) {
        words.add("--property=" + assignment);
    }

    private static String shortened(String text) {
        return text.length() <= COMMAND_KEPT ? text : text.substring(0, COMMAND_KEPT) + "…";
    }
}
