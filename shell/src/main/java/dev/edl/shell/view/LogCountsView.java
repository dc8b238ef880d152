package dev.edl.shell.view;

import dev.edl.exec.logs.LogCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows how many lines were logged: a row for each host and unit, on a terminal with a chart over the time. */
public final class LogCountsView {
    private static final String[] LEVELS = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    private static final int CHART = 30;

    private LogCountsView() {}

    private record Counted(String host, String unit) {}

    /**
     * Shows them.
     *
     * @param counts by host, unit and minute, in this order
     * @param since where the chart begins
     * @param until where it ends
     */
    public static void show(Screen screen, Format format, List<LogCount> counts, Instant since, Instant until) {
        switch (format) {
            case JSON ->
                counts.forEach(count -> Json.print(
                        screen,
                        line -> line.text("host", count.host())
                                .text("unit", count.unit())
                                .time("minute", count.minute())
                                .number("lines", count.lines())));
            case TEXT -> table(screen, counts, since, until);
        }
        if (counts.isEmpty()) {
            new Messages(screen, format).say("no lines were found since " + Figures.moment(since) + " UTC");
        }
    }

    private static void table(Screen screen, List<LogCount> counts, Instant since, Instant until) {
        boolean chart = screen.look().outTerminal();
        var titles = new ArrayList<>(List.of("HOST", "UNIT", "LINES", "FIRST (UTC)", "LAST (UTC)"));
        if (chart) {
            titles.add("PER MINUTE");
        }
        var table = new Table(titles);
        grouped(counts).forEach((counted, minutes) -> {
            var row = new ArrayList<>(List.of(
                    Cell.of(counted.host()),
                    Cell.of(counted.unit()),
                    Cell.of(Long.toString(
                            minutes.stream().mapToLong(LogCount::lines).sum())),
                    Cell.of(Figures.minute(minutes.getFirst().minute())),
                    Cell.of(Figures.minute(minutes.getLast().minute()))));
            if (chart) {
                row.add(Cell.of(chart(minutes, since, until)));
            }
            table.row(row);
        });
        table.print(screen);
    }

    private static Map<Counted, List<LogCount>> grouped(List<LogCount> counts) {
        var groups = new LinkedHashMap<Counted, List<LogCount>>();
        counts.forEach(
                count -> groups.computeIfAbsent(new Counted(count.host(), count.unit()), any -> new ArrayList<>())
                        .add(count));
        return groups;
    }

    /** Each column stands for as many minutes; behind them the lines of the busiest minute. */
    private static String chart(List<LogCount> minutes, Instant since, Instant until) {
        Instant begin = since.isBefore(minutes.getFirst().minute())
                ? since
                : minutes.getFirst().minute();
        long span = Math.max(1, Duration.between(begin, until).toMinutes() + 1);
        int columns = (int) Math.min(CHART, span);
        long[] sums = new long[columns];
        for (LogCount count : minutes) {
            long at = Math.max(0, Duration.between(begin, count.minute()).toMinutes());
            sums[(int) Math.min(columns - 1, at * columns / span)] += count.lines();
        }
        long most = 1;
        for (long sum : sums) {
            most = Math.max(most, sum);
        }
        var chart = new StringBuilder();
        for (long sum : sums) {
            chart.append(LEVELS[sum == 0 ? 0 : (int) (1 + (LEVELS.length - 2) * sum / most)]);
        }
        long busiest = minutes.stream().mapToLong(LogCount::lines).max().orElse(0);
        return "▕" + chart + "▏ ≤ " + busiest + "/min";
    }
}
