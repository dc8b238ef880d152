package dev.edl.command.ssh;

/** An open channel that no command has been sent over, or not one that anybody has seen. */
record Session(ExecChannel channel, SshConnection connection, Pool.Lease lease) {
    /** Whether a program that was started ahead still waits for its input. */
    boolean waiting() {
        Inbox.End end = channel.inbox().end();
        return connection.alive() && !channel.inbox().over() && end.status() == null && end.signal() == null;
    }
}
