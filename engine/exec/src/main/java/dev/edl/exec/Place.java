package dev.edl.exec;

import dev.edl.command.ssh.SshHost;

/** Where a host is, and so how it is reached. A closed set: switch over it without a default. Immutable. */
public sealed interface Place {
    /** This machine itself; nothing is connected to. */
    record Local() implements Place {}

    /** A machine reached over SSH. */
    record Ssh(SshHost host) implements Place {}
}
