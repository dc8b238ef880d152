package dev.edl.shell.line;

import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import java.util.List;
import java.util.Optional;

/** What suggestions are made of beyond the commands. Each answers
 * with what is known by now, and throws nothing; one suggestion asks one of them, once. */
public interface Sources {
    /** The inventory of the sitting; empty when it cannot be read. */
    Optional<Inventory> inventory();

    /** The hosts that are meant by a line about runs that names none. */
    List<Host> usual(Inventory inventory);

    /** The names of the runs that go on on these hosts; of many hosts, on some of them. */
    List<String> units(List<Host> hosts);

    /** The names of the runs that have a log on these hosts, or some of them; first of those that go on, then of those that have ended. */
    List<String> logs(List<Host> hosts);

    /** What names the log server knows. */
    enum Logged {
        UNITS,
        HOSTS,
        FIELDS
    }

    /** The names that it has had lines of lately. */
    List<String> logged(Logged what);

    /** The names of locks. */
    List<String> locks();

    /** The words of earlier commands for hosts, the newest first. */
    List<String> words();

    /**
     * Files and folders of this machine, as {@link LocalFiles} lists them.
     *
     * @param typed the beginning of a path, as it is typed
     */
    List<String> files(String typed, boolean foldersOnly);
}
