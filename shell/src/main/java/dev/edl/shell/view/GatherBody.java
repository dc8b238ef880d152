package dev.edl.shell.view;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;
import dev.edl.exec.Report;
import dev.edl.exec.Spool;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Equal outputs once, under the folded set of their hosts, the largest group first; shown when all have ended. */
final class GatherBody implements Body {
    private final Screen screen;
    private final Optional<Body> before;

    /** What is equal for all hosts of a group. */
    private record Alike(String label, String fingerprint) {
        static Alike of(HostResult result) {
            return new Alike(
                    BlocksBody.label(result),
                    result.kept().map(Spool::fingerprint).orElse(""));
        }
    }

    /**
     * Shows the summary alone, or behind what is shown live.
     *
     * @param before what is shown while the hosts run
     */
    GatherBody(Screen screen, Optional<Body> before) {
        this.screen = screen;
        this.before = before;
    }

    @Override
    public void output(FleetEvent.Output output) {
        before.ifPresent(live -> live.output(output));
    }

    @Override
    public void ended(HostResult result) {
        before.ifPresent(live -> live.ended(result));
    }

    @Override
    public void finish(Report report) {
        report.results().stream()
                .filter(BlocksBody::deservesBlock)
                .collect(Collectors.groupingBy(Alike::of, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .forEach(entry -> show(entry.getKey(), entry.getValue()));
    }

    @Override
    public boolean keepsOutput() {
        return true;
    }

    @Override
    public void close() {
        before.ifPresent(Body::close);
    }

    private void show(Alike alike, List<HostResult> group) {
        String hosts = Hosts.counted(
                group.stream().map(result -> result.host().alias()).toList());
        OutputBlock.show(
                screen,
                Rule.line(hosts, alike.label(), screen.look()),
                group.getFirst().kept());
    }
}
