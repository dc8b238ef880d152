package dev.edl.scripting;

import dev.edl.command.Problem;
import dev.edl.exec.FileResult;
import dev.edl.exec.Inventory;
import java.util.Iterator;
import java.util.List;

/** What came of bringing files to hosts, or from them. Immutable. */
public final class Transfer implements Iterable<FileResult>, Described {
    private final Inventory inventory;
    private final List<FileResult> results;

    Transfer(Inventory inventory, List<FileResult> results) {
        this.inventory = inventory;
        this.results = List.copyOf(results);
    }

    /** True when all is in its place. */
    public boolean getOk() {
        return results.stream().allMatch(FileResult::ok);
    }

    /** 0, or the largest of the hosts' codes. */
    public int getExitCode() {
        return results.stream().mapToInt(FileResult::exitCode).max().orElse(0);
    }

    /** The hosts where something is missing. */
    public Hosts getFailed() {
        return new Hosts(
                inventory,
                results.stream()
                        .filter(each -> !each.ok())
                        .map(FileResult::host)
                        .toList());
    }

    /** The first of the failures, in one line. */
    String failure() {
        return results.stream()
                .filter(each -> !each.ok())
                .findFirst()
                .map(each ->
                        each.host() + ": " + each.failed().map(Problem::message).orElseGet(() -> missing(each)))
                .orElse("");
    }

    private static String missing(FileResult result) {
        return result.done().orElseThrow().failures().stream()
                .findFirst()
                .map(first -> first.name() + ": " + first.reason())
                .orElse("incomplete");
    }

    @Override
    public Iterator<FileResult> iterator() {
        return results.iterator();
    }

    @Override
    public String describe() {
        return toString();
    }

    /** {@code 2 of 3 well · failed: db2}. */
    @Override
    public String toString() {
        Hosts failed = getFailed();
        return results.size() - failed.size() + " of " + results.size() + " well"
                + (failed.isEmpty() ? "" : " · failed: " + failed);
    }
}
