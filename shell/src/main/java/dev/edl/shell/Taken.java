package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.HostResult;
import dev.edl.exec.Launched;
import dev.edl.exec.Report;
import dev.edl.exec.RunInfo;
import dev.edl.scripting.Session;
import dev.edl.scripting.Values;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what came of a command until it is taken, as the values that Groovy works with. For one thread. */
final class Taken implements Results, AutoCloseable {
    /** So many outputs are kept; the files of older ones are given up. */
    private static final int REPORTS = 50;

    private final Session session;
    private final Deque<Report> reports = new ArrayDeque<>();
    private @Nullable Supplier<Object> last;
    private List<HostResult> lastRun = List.of();

    /** Makes values that work over this session. */
    Taken(Session session) {
        this.session = session;
    }

    /** Whether something has come that was not taken. */
    boolean present() {
        return last != null;
    }

    /** What came since the last time. */
    Optional<Object> take() {
        Supplier<Object> value = last;
        last = null;
        return Optional.ofNullable(value).map(Supplier::get);
    }

    /** The results of the last run, once. */
    List<HostResult> takeRun() {
        List<HostResult> results = lastRun;
        lastRun = List.of();
        return results;
    }

    @Override
    public boolean wanted() {
        return true;
    }

    @Override
    public void ran(String command, Report report) {
        reports.add(report);
        if (reports.size() > REPORTS) {
            reports.remove().close();
        }
        lastRun = report.results();
        last = () -> Values.of(session, command, report);
    }

    @Override
    public void launched(List<Launched> launched) {
        List<Host> hosts = launched.stream()
                .filter(one -> one.ended().isEmpty())
                .map(Launched::host)
                .toList();
        if (!hosts.isEmpty()) {
            wentOn(launched.getFirst().name().text(), hosts);
        }
    }

    @Override
    public void wentOn(String name, List<Host> hosts) {
        last = () -> Values.background(session, name, hosts);
    }

    @Override
    public void listed(List<HostAnswer<List<RunInfo>>> answers) {
        last = () -> Values.units(
                session,
                answers.stream()
                        .flatMap(answer -> answer.answered().stream())
                        .flatMap(List::stream)
                        .toList());
    }

    @Override
    public void hosts(List<Host> hosts) {
        last = () -> Values.hosts(session, hosts);
    }

    @Override
    public void close() {
        reports.forEach(Report::close);
        reports.clear();
    }
}
