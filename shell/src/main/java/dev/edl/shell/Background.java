package dev.edl.shell;

/**
 * What goes on besides the lines that a person types, for the next of them: it asks that person nothing. Safe for use by
 * several threads.
 */
final class Background {
    /** Handed down to the threads that are started for it, such as those that connect. */
    private static final ThreadLocal<Boolean> HERE = new InheritableThreadLocal<>();

    private Background() {}

    /** Carries it out on a thread of its own, and returns at once. */
    static void start(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(() -> {
            HERE.set(true);
            task.run();
        });
    }

    /** Whether this thread, or one for which it was started, works in the background. */
    static boolean isHere() {
        return Boolean.TRUE.equals(HERE.get());
    }
}
