package dev.edl.shell;

import dev.edl.command.ShellWords;
import dev.edl.exec.Fate;
import dev.edl.exec.UsageException;
import picocli.CommandLine.Option;

/** Hosts by what became of them in an earlier request. */
final class AgainOptions {
    static final String AGAIN_FAILED = "--again-failed";
    static final String RESUME = "--resume";

    @Option(names = AGAIN_FAILED, description = "On the hosts that failed in the last request: --hosts @failed.")
    boolean failed;

    @Option(
            names = RESUME,
            description =
                    "Go on with the last request that left hosts: the same command and options, on the hosts that "
                            + "were never begun.")
    boolean resume;

    /** Chooses the hosts, where these options do. */
    void choose(SelectionOptions selection) {
        if (failed) {
            String set = "@" + Fate.FAILED.word();
            String hosts = selection.hosts;
            if (hosts != null) {
                throw new UsageException(
                        AGAIN_FAILED + " and --hosts do not go together",
                        "write --hosts " + ShellWords.quote(hosts + "&" + set));
            }
            selection.hosts = set;
        }
    }
}
