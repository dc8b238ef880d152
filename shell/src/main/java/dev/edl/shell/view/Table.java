package dev.edl.shell.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table with a heading, as wide as its fields need. On a terminal that is narrower texts are cut, the widest column
 * first, but no figures and nothing that one copies; where that is not enough, columns are left out. On a pipe all is
 * there. For one thread.
 */
final class Table {
    private static final String GAP = "  ";
    /** Figures with their units at the right, so that large ones stand out. */
    private static final Set<String> RIGHT = Set.of("MEMORY", "TOOK", "LATENCY");
    /** So much of a text is shown, however narrow the screen. */
    private static final int SHORTEST = 6;
    /** So much of a command tells it from others. */
    private static final int USEFUL = 10;
    /** What may be cut to how much, besides the last column; of an outcome the exit code stays. */
    private static final Map<String, Integer> TEXTS =
            Map.of("TYPE", SHORTEST, "ZONE", SHORTEST, "GROUPS", SHORTEST, "WHO", SHORTEST, "OUTCOME", 10);

    /** What is left out where there is no room for all, in this order. */
    private static final List<String> DISPENSABLE = List.of("MEMORY", "PID", "WHO", "TOOK");

    private final List<String> titles;
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(List<String> titles) {
        this.titles = List.copyOf(titles);
    }

    void row(List<Cell> cells) {
        if (cells.size() != titles.size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " fields, not " + titles.size());
        }
        rows.add(List.copyOf(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Shows it on stdout in one piece; nothing when it has no rows. */
    void print(Screen screen) {
        if (rows.isEmpty()) {
            return;
        }
        if (screen.look().outTerminal()) {
            Optional<String> tooMuch = dispensable(screen.look().width());
            if (tooMuch.isPresent()) {
                without(tooMuch.get()).print(screen);
                return;
            }
        }
        show(screen);
    }

    /** What is to be left out first, when not all fits but by cutting the last column beyond use. */
    private Optional<String> dispensable(int screen) {
        int[] widths = widths();
        int last = widths.length - 1;
        int useful = Math.min(widths[last], USEFUL);
        fit(widths, screen);
        return width(widths) <= screen && widths[last] >= useful
                ? Optional.empty()
                : DISPENSABLE.stream().filter(titles::contains).findFirst();
    }

    private Table without(String title) {
        int column = titles.indexOf(title);
        var table = new Table(without(titles, column));
        rows.forEach(row -> table.row(without(row, column)));
        return table;
    }

    private static <T> List<T> without(List<T> all, int index) {
        var rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }

    private void show(Screen screen) {
        Paint paint = screen.look().outPaint();
        int[] widths = widths();
        if (screen.look().outTerminal()) {
            fit(widths, screen.look().width());
        }
        List<Cell> heading = titles.stream().map(Cell::of).toList();
        screen.block(out -> {
            out.write(Screen.utf8(paint.heading(line(heading, widths, new Paint(false))) + "\n"));
            for (List<Cell> row : rows) {
                out.write(Screen.utf8(line(row, widths, paint) + "\n"));
            }
        });
    }

    private int[] widths() {
        int[] widths = titles.stream().mapToInt(Width::of).toArray();
        for (List<Cell> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] =
                        Math.max(widths[column], Width.of(row.get(column).text()));
            }
        }
        return widths;
    }

    private void fit(int[] widths, int screen) {
        for (int excess = width(widths) - screen; excess > 0; excess--) {
            widestText(widths).ifPresent(column -> widths[column]--);
        }
    }

    private static int width(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    /** Of those that may still be cut. */
    private OptionalInt widestText(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(column -> widths[column] > shortest(column))
                .reduce((one, other) -> widths[one] > widths[other] ? one : other);
    }

    private int shortest(int column) {
        return column == titles.size() - 1 ? SHORTEST : TEXTS.getOrDefault(titles.get(column), Integer.MAX_VALUE);
    }

    private String line(List<Cell> row, int[] widths, Paint paint) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            boolean last = column == widths.length - 1;
            Cell cell = row.get(column);
            String text = Width.cut(cell.text(), widths[column]);
            String shown = cell.failure() ? paint.failure(text) : text;
            String blanks = " ".repeat(Math.max(widths[column] - Width.of(text), 0));
            boolean right = RIGHT.contains(titles.get(column));
            line.append(right ? blanks + shown : last ? shown : shown + blanks).append(last ? "" : GAP);
        }
        return line.toString();
    }
}
