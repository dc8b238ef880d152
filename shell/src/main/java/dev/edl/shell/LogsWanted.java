package dev.edl.shell;

import dev.edl.exec.Fallback;
import dev.edl.exec.Host;
import dev.edl.exec.HostSet;
import dev.edl.exec.HostSetException;
import dev.edl.exec.Selection;
import dev.edl.exec.logs.LogFilter;
import dev.edl.exec.logs.LogQuestion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which lines, whenever they were read: the options that the commands about logs share. */
final class LogsWanted {
    @Option(
            names = {"-u", "--unit"},
            paramLabel = "NAME",
            description = "The run's name N, edl-exec-N or a pattern such as 'watch*'; may be given again.")
    List<String> units = new ArrayList<>();

    @Option(
            names = {"-w", "--host", "--hosts"},
            paramLabel = "SET",
            description = "A host set; hosts that are gone by their names: db0,db[2-4].")
    @Nullable
    String hosts;

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description = "The hosts of a type; may be given again.")
    List<String> types = new ArrayList<>();

    @Option(
            names = {"-x", "--exclude"},
            paramLabel = "SET",
            description = "The hosts to leave out.")
    @Nullable
    String exclude;

    @Option(
            names = {"-g", "--grep"},
            paramLabel = "TEXT",
            description = "Lines that hold this text.")
    @Nullable
    String text;

    @Option(
            names = {"-q", "--query"},
            paramLabel = "LOGSQL",
            description = "A filter in LogsQL; the other options narrow it.")
    @Nullable
    String expression;

    /** True when nothing was said about which lines. */
    boolean isOpen() {
        return units.isEmpty()
                && hosts == null
                && types.isEmpty()
                && exclude == null
                && text == null
                && expression == null;
    }

    /** What makes other rows of the lines; empty for the lines themselves. */
    String pipes() {
        return expression == null ? "" : LogQuestion.of(expression).pipes();
    }

    /** @throws dev.edl.exec.UsageException when there are pipes */
    LogFilter filter(Workplace workplace) {
        return filter(workplace, expression == null ? "" : expression);
    }

    /** Leaves the pipes out. */
    LogFilter beforePipes(Workplace workplace) {
        return filter(
                workplace, expression == null ? "" : LogQuestion.of(expression).filter());
    }

    private LogFilter filter(Workplace workplace, String condition) {
        return new LogFilter(
                units.stream().map(LogFilter::unit).toList(),
                hostNames(workplace),
                null,
                null,
                text,
                condition.isEmpty() ? null : condition);
    }

    /** Empty for all. A host that the inventory does not have may have been there. */
    private List<String> hostNames(Workplace workplace) {
        Selection said = Selection.of(types, hosts, exclude);
        boolean chosen = !workplace.chosen().equals(Selection.NONE);
        if (said.equals(Selection.NONE) && !chosen) {
            return List.of();
        }
        try {
            return said.in(workplace.inventory(), workplace.orElse(new Fallback.All())).stream()
                    .map(Host::alias)
                    .toList();
        } catch (HostSetException e) {
            if (!types.isEmpty() || hosts == null || exclude != null) {
                throw e;
            }
            return HostSet.listed(hosts).orElseThrow(() -> e);
        }
    }
}
