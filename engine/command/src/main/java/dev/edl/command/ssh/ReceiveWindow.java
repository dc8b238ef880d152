package dev.edl.command.ssh;

/**
 * Decides how much a machine may send ahead of the listener.
 *
 * <p>The window starts small and doubles while the listener keeps up and the machine fills it, which is what a fast
 * stream over a long way needs; a listener that is slow never makes it grow, so that what is held in memory stays near
 * its start. Not safe for use by several threads: the channel's lock guards it.
 */
final class ReceiveWindow {
    static final int START = 1024 * 1024;
    static final int MOST = 8 * 1024 * 1024;

    private long target = START;
    private long left = START;
    private long delivered;

    /** Notes bytes that came in; false when the machine has sent more than it was allowed to. */
    boolean received(int count) {
        left -= count;
        return left >= 0;
    }

    /**
     * Notes bytes that the listener has taken.
     *
     * @param held how many bytes still wait for the listener
     * @return by how much to widen the window now, 0 for not yet
     */
    long delivered(int count, long held) {
        delivered += count;
        if (delivered < target / 4) {
            return 0;
        }
        long more = delivered;
        delivered = 0;
        if (target < MOST && held < target / 8 && left < target * 3 / 4) {
            more += target;
            target *= 2;
        }
        left += more;
        return more;
    }
}
