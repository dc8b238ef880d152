package dev.edl.shell;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import picocli.CommandLine;

/** The commands by their names, in the order of the help. picocli's model of all of them costs more than to run one. */
final class Commands {
    private static final SequencedMap<String, Class<?>> OF_EDL = new LinkedHashMap<>();
    private static final SequencedMap<String, Class<?>> OF_EXEC = new LinkedHashMap<>();
    private static final SequencedMap<String, Class<?>> OF_LOGS = new LinkedHashMap<>();

    static {
        OF_EDL.put(ExecArguments.GROUP, ExecCommand.class);
        OF_EDL.put(LogsCommand.NAME, LogsCommand.class);
        OF_EDL.put("put", PutCommand.class);
        OF_EDL.put("get", GetCommand.class);
        OF_EDL.put("hosts", HostsCommand.class);
        OF_EDL.put(SshCommand.NAME, SshCommand.class);
        OF_EDL.put("lock", LockCommand.class);
        OF_EDL.put(ScriptCommand.NAME, ScriptCommand.class);
        OF_EDL.put("shell", ShellCommand.class);
        OF_EDL.put("completion", CompletionCommand.class);
        OF_EXEC.put(ExecArguments.USUAL_VERB, ExecRun.class);
        OF_EXEC.put("list", ExecList.class);
        OF_EXEC.put("stop", ExecStop.class);
        OF_EXEC.put("logs", ExecLogs.class);
        OF_EXEC.put("attach", ExecAttach.class);
        OF_EXEC.put("wait", ExecWait.class);
        OF_EXEC.put("signal", ExecSignal.class);
        OF_EXEC.put("history", ExecHistory.class);
        OF_LOGS.put("query", LogsQuery.class);
        OF_LOGS.put("tail", LogsTail.class);
        OF_LOGS.put("stats", LogsStats.class);
        OF_LOGS.put("backup", LogsBackup.class);
        OF_LOGS.put("restore", LogsRestore.class);
    }

    private Commands() {}

    /** Puts all of them below a root that has none. */
    static void addAll(CommandLine root) {
        add(root, OF_EDL, OF_EDL.keySet());
        add(ExecArguments.below(root, ExecArguments.GROUP), OF_EXEC, OF_EXEC.keySet());
        add(ExecArguments.below(root, LogsCommand.NAME), OF_LOGS, OF_LOGS.keySet());
    }

    /** The names of those that stand first. */
    static Set<String> names() {
        return Collections.unmodifiableSet(OF_EDL.keySet());
    }

    /**
     * Puts those below a root that these words can mean. What is understood is understood as with all of them; help, and
     * who is told what was wrong with the words, wants all.
     */
    static void addMeant(CommandLine root, List<String> given) {
        List<String> words = FileWord.asCommand(root, given);
        int name = ExecArguments.firstPositional(root, words, 0);
        if (name < 0) {
            return;
        }
        if (!OF_EDL.containsKey(words.get(name))) {
            addAll(root);
            return;
        }
        add(root, OF_EDL, List.of(words.get(name)));
        if (words.get(name).equals(LogsCommand.NAME)) {
            add(ExecArguments.below(root, LogsCommand.NAME), OF_LOGS, OF_LOGS.keySet());
        }
        if (words.get(name).equals(ExecArguments.GROUP)) {
            CommandLine exec = ExecArguments.below(root, ExecArguments.GROUP);
            add(exec, OF_EXEC, List.of(ExecArguments.USUAL_VERB));
            int verb = ExecArguments.firstPositional(ExecArguments.run(root), words, name + 1);
            boolean known = verb >= 0 && OF_EXEC.containsKey(words.get(verb));
            add(exec, OF_EXEC, known ? List.of(words.get(verb)) : OF_EXEC.keySet());
        }
    }

    /** Those whose arguments end with the words of another program. */
    static List<CommandLine> ofOthersWords(CommandLine root) {
        var others = new ArrayList<CommandLine>();
        root.getSubcommands().forEach((name, command) -> {
            switch (name) {
                case ExecArguments.GROUP -> others.add(ExecArguments.below(command, ExecArguments.USUAL_VERB));
                case SshCommand.NAME, ScriptCommand.NAME -> others.add(command);
                default -> {}
            }
        });
        return others;
    }

    private static void add(CommandLine above, Map<String, Class<?>> from, Collection<String> names) {
        for (String name : names) {
            if (!above.getSubcommands().containsKey(name)) {
                above.addSubcommand(name, requireNonNull(from.get(name), name));
            }
        }
    }
}
