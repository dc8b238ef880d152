package dev.edl.shell;

import dev.edl.exec.LockName;
import dev.edl.exec.UsageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The lock that a request is made under. */
final class LockOptions {
    @Option(
            names = "--lock",
            paramLabel = "L",
            description = "Hold this lock meanwhile: who asks for it anywhere on this inventory is refused.")
    @Nullable
    String name;

    @Option(
            names = "--lock-wait",
            paramLabel = "TIME",
            description = "Wait so long for the lock when another one has it (default: do not wait).")
    @Nullable
    Duration wait;

    @Option(
            names = "--lock-host",
            paramLabel = "HOST",
            description = "Which host keeps it (default: the first of type control, else the first of all).")
    @Nullable
    String host;

    /** Refuses to be ignored. */
    void refuse(@Nullable String because) {
        if (because != null && name != null) {
            throw new UsageException("--lock does not go with " + because, null);
        }
        needsLock("--lock-wait", wait);
        needsLock("--lock-host", host);
    }

    private void needsLock(String option, @Nullable Object value) {
        if (value != null && name == null) {
            throw new UsageException(option + " goes with --lock", null);
        }
    }

    /** The lock that is wanted, if there is one. */
    @Nullable
    WantedLock wanted(Context context) {
        return name == null ? null : WantedLock.of(context.inventory(), new LockName(name), host, wait);
    }
}
