package dev.edl.command.ssh;

/**
 * Starts this package's own threads: named, and never interrupted by a caller.
 *
 * <p>The difference matters because the virtual machine closes a socket when a virtual thread that waits on it is
 * interrupted: a caller who gives up one command would end all that share its connection.
 */
final class OwnThread {
    private static final ScopedValue<Boolean> OWN = ScopedValue.newInstance();

    private OwnThread() {}

    static Thread start(String name, Runnable body) {
        return Thread.ofVirtual()
                .name(name)
                .start(() -> ScopedValue.where(OWN, true).run(body));
    }

    /**
     * Starts a thread that waits on a socket for long: of the operating system's kind, because one poll by a virtual
     * thread leaves a poller behind, for which the virtual machine waits 0.3 s when it ends.
     */
    static Thread startWaiting(String name, Runnable body) {
        return Thread.ofPlatform().daemon().name(name).start(body);
    }

    /** Tells whether an interrupt of the current thread cannot harm a socket it waits on. */
    static boolean current() {
        return OWN.isBound() || !Thread.currentThread().isVirtual();
    }
}
