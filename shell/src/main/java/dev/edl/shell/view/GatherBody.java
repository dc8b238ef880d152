package dev.edl.shell.view;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.Received;
import dev.edl.exec.Report;
import dev.edl.exec.Spool;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Equal outputs once, under the folded set of their hosts, the largest group first; shown when all have ended. */
final class GatherBody implements Body {
    private final Screen screen;
    private final RunStyle style;
    private final Optional<Body> before;

    /** What is equal for all hosts of a group. */
    private record Alike(String label, String output, String errors) {
        static Alike of(HostResult result) {
            return new Alike(BlocksBody.label(result), print(result.kept()), print(GatherBody.errors(result)));
        }

        private static String print(Optional<Spool> output) {
            return output.map(Spool::fingerprint).orElse("");
        }
    }

    /** Hosts whose outputs and outcomes are equal. */
    private record Group(String hosts, List<HostResult> results) {
        static Group of(List<HostResult> results) {
            return new Group(Hosts.folded(results), results);
        }

        HostResult first() {
            return results.getFirst();
        }
    }

    /**
     * Shows the summary alone, or behind what is shown live.
     *
     * @param before what is shown while the hosts run
     */
    GatherBody(Screen screen, RunStyle style, Optional<Body> before) {
        this.screen = screen;
        this.style = style;
        this.before = before;
    }

    @Override
    public void started(Host host) {
        before.ifPresent(live -> live.started(host));
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
        List<Group> groups = report.results().stream()
                .filter(result -> style.format() == Format.JSON || BlocksBody.deservesBlock(result))
                .collect(Collectors.groupingBy(Alike::of, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Group::of)
                .sorted(Comparator.comparing(group -> -group.results().size()))
                .toList();
        for (int index = 0; index < groups.size(); index++) {
            Group group = groups.get(index);
            boolean other = style.diff() && index > 0;
            switch (style.format()) {
                case JSON -> print(group, other ? Optional.of(groups.getFirst()) : Optional.empty());
                case TEXT -> {
                    if (other) {
                        showDiff(groups.getFirst(), group);
                    } else {
                        OutputBlock.show(screen, rule(group), group.first());
                    }
                }
            }
        }
    }

    @Override
    public boolean keepsOutput() {
        return true;
    }

    @Override
    public void close() {
        before.ifPresent(Body::close);
    }

    private String rule(Group group) {
        String label = BlocksBody.label(group.first());
        return Rule.line(Hosts.counted(group.hosts(), group.results().size()), label, screen.look());
    }

    private void showDiff(Group usual, Group group) {
        Optional<String> output = diff(usual, group, Stream.STDOUT);
        Optional<String> errors = diff(usual, group, Stream.STDERR);
        if (output.isEmpty() || errors.isEmpty()) {
            OutputBlock.show(screen, rule(group), group.first());
            screen.say(group.hosts() + ": too long to be compared; shown whole");
            return;
        }
        screen.together(() -> {
            String same = output.get().isEmpty() && errors.get().isEmpty() ? "(as " + usual.hosts() + ")\n" : "";
            write(Stream.STDOUT, rule(group) + "\n" + same, output.get());
            if (!errors.get().isEmpty()) {
                write(Stream.STDERR, "", errors.get());
            }
        });
    }

    private void write(Stream stream, String head, String diff) {
        var side = screen.side(stream);
        side.block(out -> {
            out.write(Screen.utf8(head));
            if (!side.terminal()) {
                out.write(diff.getBytes(ISO_8859_1));
                return;
            }
            for (String line : diff.split("(?<=\n)")) {
                var clean = new Bytes();
                try (var sane = new SaneStream(clean)) {
                    sane.write(line.stripTrailing().getBytes(ISO_8859_1));
                }
                String text = new String(clean.array(), 0, clean.size(), UTF_8);
                out.write(Screen.utf8(side.paint().change(text) + "\n"));
            }
        });
    }

    /** The diff; empty text when there is no difference, empty when they are too long to be compared. */
    private Optional<String> diff(Group usual, Group group, Stream stream) {
        Optional<Spool> from = output(usual, stream);
        Optional<Spool> to = output(group, stream);
        if (from.isEmpty() || to.isEmpty()) {
            return from.isEmpty() && to.isEmpty() ? Optional.of("") : Optional.empty();
        }
        return OutputDiff.of(usual.hosts(), from.get(), group.hosts(), to.get());
    }

    private static Optional<Spool> output(Group group, Stream stream) {
        return stream == Stream.STDOUT ? group.first().kept() : errors(group.first());
    }

    private static Optional<Spool> errors(HostResult result) {
        return result.errors().flatMap(Received::kept);
    }

    private void print(Group group, Optional<Group> usual) {
        HostResult first = group.first();
        Json.print(screen, line -> {
            line.text("set", group.hosts())
                    .list(
                            "hosts",
                            group.results().stream()
                                    .map(result -> result.host().alias())
                                    .toList());
            line.text("unit", first.raw() ? null : first.name().text());
            JsonOutcome.write(line, first.outcome());
            JsonBody.outputs(line, first);
            if (style.diff()) {
                printDiffs(line, usual, group);
            }
            line.text("id", first.id());
            if (group.results().size() == 1) {
                JsonOutcome.writeWords(line, screen.look().self(), first);
            }
        });
    }

    private void printDiffs(Json line, Optional<Group> usual, Group group) throws IOException {
        line.text("diff", text(usual.flatMap(most -> diff(most, group, Stream.STDOUT))));
        if (group.first().errors().isPresent()) {
            line.text("stderr_diff", text(usual.flatMap(most -> diff(most, group, Stream.STDERR))));
        }
    }

    private static @Nullable String text(Optional<String> diff) {
        return diff.map(bytes -> new String(bytes.getBytes(ISO_8859_1), UTF_8)).orElse(null);
    }
}
