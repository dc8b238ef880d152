package dev.edl.command.ssh;

import java.nio.file.Path;
import java.util.List;

/**
 * A machine on the way to another one.
 *
 * @param moreKeys keys that were fixed for the machine behind it, tried after its own
 * @param depth how many machines stand behind it, to notice a way that goes in a circle
 */
record Hop(SshHost host, List<Path> moreKeys, int depth) {
    static final int DEEPEST = 8;

    Hop {
        moreKeys = List.copyOf(moreKeys);
    }
}
