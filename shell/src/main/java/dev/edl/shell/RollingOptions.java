package dev.edl.shell;

import dev.edl.exec.Check;
import dev.edl.exec.Portion;
import dev.edl.exec.Rolling;
import dev.edl.exec.UsageException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run goes through its hosts: in batches, with checks. */
final class RollingOptions {
    @Option(
            names = "--batch",
            paramLabel = "SIZES",
            description =
                    "So many hosts after each other, numbers or shares of all: 1,10%%,100%%. The last is repeated.")
    @Nullable
    String sizes;

    @Option(
            names = "--max-fail",
            paramLabel = "N|P%",
            description = "Begin no more batches when more hosts than this have failed (default: 0).")
    @Nullable
    String maxFail;

    @Option(names = "--pause", paramLabel = "TIME", description = "Wait between two batches.")
    @Nullable
    Duration pause;

    @Option(
            names = "--check",
            paramLabel = "LINE",
            description = "A line for sh, run on each host whose run has ended well until it succeeds; else the host "
                    + "has failed. It is the unit NAME-check.")
    @Nullable
    String check;

    @Option(
            names = "--check-every",
            paramLabel = "TIME",
            description = "How long to wait after a check that did not succeed (default: 5s).")
    @Nullable
    Duration checkEvery;

    @Option(
            names = "--check-timeout",
            paramLabel = "TIME",
            description = "How long it may take until the check succeeds (default: 5m).")
    @Nullable
    Duration checkTimeout;

    /** Refuses to be ignored where nobody waits for the hosts. */
    void refuse(@Nullable String because) {
        if (because != null) {
            given().entrySet().stream()
                    .filter(option -> option.getValue() != null)
                    .findFirst()
                    .ifPresent(option -> {
                        throw new UsageException(option.getKey() + " does not go with " + because, null);
                    });
        }
    }

    /** Refuses the check alone. */
    void refuseCheck(@Nullable String because) {
        if (because != null && check != null) {
            throw new UsageException("--check does not go with " + because, null);
        }
    }

    private Map<String, @Nullable Object> given() {
        var given = new LinkedHashMap<String, @Nullable Object>();
        given.put("--batch", sizes);
        given.put("--max-fail", maxFail);
        given.put("--pause", pause);
        given.put("--check", check);
        given.put("--check-every", checkEvery);
        given.put("--check-timeout", checkTimeout);
        return given;
    }

    /** What they come to. */
    Rolling plan() {
        needs("--max-fail", maxFail, "--batch", sizes);
        needs("--pause", pause, "--batch", sizes);
        needs("--check-every", checkEvery, "--check", check);
        needs("--check-timeout", checkTimeout, "--check", check);
        var batches = new Rolling(
                sizes == null ? List.of(Portion.ALL) : sizes(sizes),
                maxFail == null ? Portion.NONE : portion("--max-fail", maxFail),
                pause == null ? Duration.ZERO : pause,
                null);
        return check == null
                ? batches
                : batches.checkedBy(new Check(
                        check,
                        checkEvery == null ? Check.USUAL_PAUSE : checkEvery,
                        checkTimeout == null ? Check.USUAL_TIMEOUT : checkTimeout));
    }

    private static List<Portion> sizes(String given) {
        return Arrays.stream(given.split(",", -1))
                .map(size -> portion("--batch", size))
                .toList();
    }

    private static Portion portion(String option, String text) {
        try {
            return Portion.parse(text);
        } catch (UsageException e) {
            throw new UsageException(option + ": " + e.getMessage(), e.hint().orElse(null));
        }
    }

    private static void needs(String option, @Nullable Object value, String other, @Nullable Object otherValue) {
        if (value != null && otherValue == null) {
            throw new UsageException(option + " goes with " + other, null);
        }
    }
}
