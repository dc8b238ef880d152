package dev.edl.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code help} where a command's name is expected: {@code help exec run} means {@code exec run --help}. */
final class HelpWord {
    private static final String WORD = "help";

    private HelpWord() {}

    /** The same words, with the option in place of the word; without either where what follows is no command. */
    static List<String> asOption(CommandLine root, List<String> words) {
        var rest = new ArrayList<>(words);
        boolean asked = false;
        int at = 0;
        CommandLine command = root;
        while (!command.getSubcommands().isEmpty()) {
            int name = ExecArguments.firstPositional(command, rest, at);
            if (name < 0) {
                break;
            }
            if (rest.get(name).equals(WORD)) {
                rest.remove(name);
                asked = true;
                continue;
            }
            CommandLine below = command.getSubcommands().get(rest.get(name));
            if (below == null) {
                return rest;
            }
            command = below;
            at = name + 1;
        }
        if (asked) {
            rest.add(at, "--help");
        }
        return rest;
    }
}
