package dev.edl.command.ssh;

/** What to do with a machine's key, in the words of OpenSSH's {@code StrictHostKeyChecking}. */
public enum HostKeyPolicy {
    /** Connect only to machines whose key is known ({@code yes}). */
    STRICT,
    /** Learn the key of a machine that is not known yet; refuse one that has another key, of whatever type. */
    ACCEPT_NEW,
    /** Connect whatever the key is ({@code no}). */
    OFF
}
