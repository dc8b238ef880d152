package dev.edl.shell;

import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.HostType;
import dev.edl.exec.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which hosts: the options of every command that works on some. */
final class SelectionOptions {
    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            scope = ScopeType.INHERIT,
            description = "The hosts of a type; may be given again. With --hosts: both narrow each other.")
    List<String> types = new ArrayList<>();

    @Option(
            names = {"-w", "--hosts"},
            paramLabel = "SET",
            scope = ScopeType.INHERIT,
            description = "A host set: db0,db2  db[0-3]  @cassandra  db*  'a,b!b'  '!db1' (all but).")
    @Nullable
    String hosts;

    @Option(
            names = {"-x", "--exclude"},
            paramLabel = "SET",
            scope = ScopeType.INHERIT,
            description = "The hosts to leave out.")
    @Nullable
    String exclude;

    /** Whether hosts were chosen at all: of those something is expected. */
    boolean given() {
        return hosts != null || !types.isEmpty();
    }

    /** The chosen hosts; without {@code -t} and {@code --hosts} those of type cassandra (on localhost alone, that). */
    List<Host> orCassandra(Workplace workplace) {
        return in(workplace, new Fallback.OfType(HostType.CASSANDRA));
    }

    /** The chosen hosts; without {@code -t} and {@code --hosts} all. */
    List<Host> orAll(Workplace workplace) {
        return in(workplace, new Fallback.All());
    }

    Selection selection() {
        return Selection.of(types, hosts, exclude);
    }

    private List<Host> in(Workplace workplace, Fallback usual) {
        return selection().in(workplace.inventory(), workplace.orElse(usual));
    }
}
