package dev.edl.scripting;

import dev.edl.exec.Host;
import dev.edl.exec.Report;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of what the engine answers the values that scripts work with: for commands whose results are to be values too. */
public final class Values {
    private Values() {}

    /** What came of a request. Its outputs are there as long as the report is open. */
    public static Result of(Session session, String command, Report report) {
        return Foreground.result(session, command, report.results(), false);
    }

    /** Runs as hosts told of them. */
    public static Units units(Session session, List<RunInfo> runs) {
        return new Units(
                runs.stream().map(run -> new Unit(session.exec(), run)).toList(),
                new Hosts(session.inventory(), List.of()));
    }

    /** A run that goes on without us. */
    public static Background background(Session session, String name, List<Host> hosts) {
        return new Background(session, RunName.parse(name), hosts, List.of(), true);
    }

    /** Some hosts. */
    public static Hosts hosts(Session session, List<Host> hosts) {
        return new Hosts(session.inventory(), hosts);
    }

    /**
     * A value made of nulls, booleans, numbers, texts, lists and maps, as the command line's JSON tells the same. Of what is
     * endless or too deep, the beginning, with a mark; throws nothing, whatever the value does.
     */
    public static @Nullable Object plain(@Nullable Object value) {
        return PlainValue.of(value);
    }

    /**
     * A value in one line, as it stands behind {@code ==>} at the prompt: harmless for a terminal, and the beginning of what
     * is long. Throws nothing, whatever the value does.
     */
    public static String describe(@Nullable Object value) {
        return Description.of(value);
    }
}
