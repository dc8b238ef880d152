package dev.edl.exec.logs;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one log what programs wrote into it, line by line: without the headers and trailers of its runs, a long
 * line that was shipped in parts whole again, and with the empty lines, which are not shipped. That a line is missing, and not
 * just empty, shows from the numbers and places of its neighbours. For one thread.
 */
final class Output {
    static final byte SEPARATOR = 0x1e;
    /** How far behind the end of the output the trailer begins: the separator and a newline stand between. */
    static final int TO_TRAILER = 2;
    /** A line's number where it is not known. */
    static final long UNKNOWN = -1;
    /** What stands for bytes that are not UTF-8, in UTF-8; how many they were is not known. */
    private static final byte[] REPLACED = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private final LogFile file;
    private final boolean whole;
    private final Queue<Ready> ready = new ArrayDeque<>();
    private @Nullable Ready first;
    private long firstTold;
    private List<ShippedRun> runs;
    private int run;
    private @Nullable LogLine begun;
    private long missing;

    // Of the row before: where the next one begins, its text, and its number.
    private long end = -1;
    private byte @Nullable [] text;
    private long number;
    /** Whether lines end in CR LF here. */
    private boolean returns;

    /**
     * @param runs of this log, in their order
     * @param whole whether the rows are all that the log has between the first and the last; else nothing can be missing
     * @param before the number of the line before the first row, or {@link #UNKNOWN}
     */
    Output(LogFile file, List<ShippedRun> runs, boolean whole, long before) {
        this.file = file;
        this.runs = runs;
        this.whole = whole;
        this.number = before;
    }

    /** There are more runs now. */
    void runs(List<ShippedRun> more) {
        runs = more;
        run = 0;
    }

    /** A line, or the first of so many empty ones, which are as long each: there can be millions of them. */
    private record Ready(LogLine line, long count, int each) {
        LogLine at(long number) {
            return number == 0
                    ? line
                    : new LogLine(line.file(), line.time(), line.offset() + number * each, line.bytes(), line.ended());
        }
    }

    /** The next line that is whole. */
    @Nullable
    LogLine poll() {
        Ready here = first;
        if (here == null || firstTold == here.count()) {
            here = ready.poll();
            first = here;
            firstTold = 0;
        }
        return here == null ? null : here.at(firstTold++);
    }

    /** So many lines between the first and the last are not there, though they were not empty. */
    long missing() {
        return missing;
    }

    /** Whether all that stands before a row is known. */
    boolean follows(long offset, long line) {
        return whole && exact() && (line == number + 1 || emptyLines(line - number - 1, offset) >= 0);
    }

    /** Takes the next row, in the order of the file. */
    void take(long offset, long line, byte[] row, String time) {
        // Of most lines it need not be known.
        boolean next = whole && line == number + 1 && (offset == end && !returns || exact());
        returns = next ? offset == end + 1 : returns;
        boolean goesOn = next && offset == end - 1;
        LogLine before = begun;
        if (!goesOn) {
            flush();
            if (whole && number >= 0 && line > number + 1) {
                restore(line - number - 1, offset, time);
            }
        }
        end = offset + row.length + 1;
        text = row;
        number = line;
        switch (part(offset, row)) {
            case MARK -> {}
            case LINE -> begun = joined(goesOn ? before : null, offset, row, time, true);
            case LAST ->
                begun = joined(goesOn ? before : null, offset, Arrays.copyOf(row, row.length - 1), time, false);
        }
    }

    /** Whether it is known to the byte where the next row begins. */
    private boolean exact() {
        byte[] here = text;
        return here != null && !holdsReplaced(here);
    }

    private LogLine joined(@Nullable LogLine before, long offset, byte[] text, String time, boolean ended) {
        if (before == null) {
            return new LogLine(file, time, offset, text, ended);
        }
        byte[] both = Arrays.copyOf(before.bytes(), before.bytes().length + text.length);
        System.arraycopy(text, 0, both, before.bytes().length, text.length);
        return new LogLine(file, before.time(), before.offset(), both, ended);
    }

    private static boolean holdsReplaced(byte[] text) {
        for (int at = 0; at < text.length; at++) {
            if (text[at] == REPLACED[0]
                    && at + REPLACED.length <= text.length
                    && Arrays.equals(text, at, at + REPLACED.length, REPLACED, 0, REPLACED.length)) {
                return true;
            }
        }
        return false;
    }

    /** Some lines that were not shipped lie before this place. */
    private void restore(long count, long offset, String time) {
        int each = exact() ? emptyLines(count, offset) : -1;
        if (each < 0) {
            missing += count;
        }
        if (each > 0) {
            ready.add(new Ready(new LogLine(file, time, end, new byte[0], true), count, each));
        }
    }

    /**
     * Whether so many lines before a place were empty: then how many bytes each has, 0 when there is nothing at all between (a
     * collector that was ended counts wrong). Negative when they were not.
     */
    private int emptyLines(long count, long offset) {
        long between = offset - end;
        if (between == 0 || returns && between == 1) {
            return 0;
        }
        // The line before may end in CR LF.
        if (between == count || returns && between == count + 1) {
            return 1;
        }
        return returns && (between == 2 * count + 1 || between == 2 * count) ? 2 : -1;
    }

    /** The line that was begun is whole now. */
    void flush() {
        LogLine line = begun;
        if (line != null) {
            ready.add(new Ready(line, 1, 0));
            begun = null;
        }
    }

    /** What a row is. */
    private enum Part {
        /** A line of a program. */
        LINE,
        /** A run's last line, which has no end, with the separator behind it. */
        LAST,
        /** A header, a trailer, the separator before it. */
        MARK
    }

    private Part part(long offset, byte[] text) {
        while (run < runs.size() && behind(runs.get(run), offset)
                || run + 1 < runs.size() && offset >= runs.get(run + 1).header()) {
            run++;
        }
        if (run == runs.size()) {
            return Part.LINE;
        }
        ShippedRun here = runs.get(run);
        if (offset == here.header()) {
            return Part.MARK;
        }
        if (here.to().isEmpty() || offset < here.header()) {
            return Part.LINE;
        }
        long to = here.to().getAsLong();
        if (offset >= to) {
            return Part.MARK;
        }
        return offset + text.length == to + 1 && text[text.length - 1] == SEPARATOR ? Part.LAST : Part.LINE;
    }

    private static boolean behind(ShippedRun run, long offset) {
        return run.to().isPresent() && offset > run.to().getAsLong() + TO_TRAILER;
    }
}
