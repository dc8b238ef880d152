package dev.edl.exec;

import java.util.List;

/** A request of which not every host succeeded, for those who asked for that to be thrown. */
public final class ReportException extends ExecException {
    private static final long serialVersionUID = 1L;

    private final transient Report report;

    ReportException(Report report) {
        super(message(report), null);
        this.report = report;
    }

    /** All that came of the request. */
    public Report report() {
        return report;
    }

    private static String message(Report report) {
        List<String> failed = report.results().stream()
                .filter(result -> !result.ok())
                .map(result -> result.host().alias())
                .toList();
        return failed.size() + " of " + report.results().size() + " hosts did not succeed: " + HostSet.fold(failed);
    }
}
