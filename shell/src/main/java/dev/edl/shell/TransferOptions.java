package dev.edl.shell;

import dev.edl.exec.FanOut;
import picocli.CommandLine.Option;

/** How files are brought: the options that put and get share. */
final class TransferOptions {
    @Option(
            names = {"-f", "--fanout"},
            paramLabel = "N",
            defaultValue = "64",
            description = "At most so many hosts at once (default: ${DEFAULT-VALUE}).")
    private int limit = FanOut.USUAL_LIMIT;

    @Option(names = "--digest", description = "Compare the files' SHA-256 on both sides, besides their sizes.")
    boolean digest;

    @Option(names = "--dry-run", description = "Show what would go where; bring nothing.")
    boolean dryRun;

    FanOut fanOut() {
        return new FanOut(limit, false);
    }
}
