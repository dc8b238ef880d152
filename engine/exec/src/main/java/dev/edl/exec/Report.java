package dev.edl.exec;

import java.util.List;

/**
 * What came of one request on all its hosts, in their order. A host that fails never throws; {@link #orThrow} does.
 *
 * <p>Holds the outputs that were kept; closing it gives up their temporary files. Safe to share between threads.
 *
 * @param id the request's
 * @param results one for every host of the request
 */
public record Report(String id, List<HostResult> results) implements AutoCloseable {
    public Report {
        results = List.copyOf(results);
    }

    /** True when every host succeeded. */
    public boolean ok() {
        return results.stream().allMatch(HostResult::ok);
    }

    /** 0 when every host succeeded, else the largest of the hosts' codes. */
    public int exitCode() {
        return results.stream().mapToInt(HostResult::exitCode).max().orElse(0);
    }

    /**
     * Itself, when every host succeeded.
     *
     * @throws ReportException otherwise
     */
    public Report orThrow() {
        if (!ok()) {
            throw new ReportException(this);
        }
        return this;
    }

    @Override
    public void close() {
        for (HostResult result : results) {
            result.kept().ifPresent(Spool::close);
            result.errors().flatMap(Received::kept).ifPresent(Spool::close);
        }
    }
}
