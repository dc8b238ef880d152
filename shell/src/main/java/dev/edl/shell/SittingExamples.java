package dev.edl.shell;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The examples in the help of commands, as they are typed in a sitting: without {@code edl}, and without what a local shell does. */
final class SittingExamples {
    private static final String SELF = "  edl ";
    /** There it would be the host's own file. */
    private static final String LOCAL_INPUT = " <";

    private SittingExamples() {}

    /** Puts them in place of those of the command line, for all commands. */
    static void in(CommandLine root) {
        root.getSubcommands().values().forEach(SittingExamples::below);
    }

    private static void below(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.footer(Arrays.stream(usage.footer())
                .filter(line -> !line.startsWith(SELF) || !line.contains(LOCAL_INPUT))
                .map(line -> line.startsWith(SELF) ? "  " + line.substring(SELF.length()) : line)
                .toArray(String[]::new));
        command.getSubcommands().values().forEach(SittingExamples::below);
    }
}
