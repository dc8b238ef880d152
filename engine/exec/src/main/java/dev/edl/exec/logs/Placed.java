package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.Asked;
import dev.edl.exec.logs.victoria.LogServerException;
import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.exec.logs.victoria.Rows;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one log in the order of the file, each once, whatever the collector repeated: asked for by parts of the
 * file, each sorted by the server, so that neither side holds more than a part. Of a log that is read alone the next part is
 * asked for while one is read. For one thread.
 */
final class Placed implements AutoCloseable {
    /** What rows are asked for, and last their times where those are wanted. */
    private static final List<String> ASKED = List.of(Fields.OFFSET, Fields.NUMBER, Fields.LINE);
    /** The same as the answer calls them: of a short line the names would be the larger part. */
    private static final List<String> FIELDS = List.of("o", "n", Fields.LINE);

    private static final String SHORTER =
            " | rename " + Fields.name(Fields.OFFSET) + " as o, " + Fields.name(Fields.NUMBER) + " as n";

    private static final int TIME = FIELDS.size();
    /** Where several logs are read, of each log so many bytes of the file are kept at most. */
    private static final long MOST_KEPT = 16 << 20;
    /** So often an answer may break off before another row has come. */
    private static final int MOST_FAILURES = 3;

    private final VictoriaLogs server;
    private final String condition;
    private final List<String> fields;
    private final boolean timed;
    private final boolean alone;
    private final long to;
    private final long width;
    private final long first;
    private final long last;
    private long from;
    private @Nullable Part ahead;
    private @Nullable Rows rows;
    private long rowsBegin;
    private long rowsEnd;
    private int failures;
    private long offset = -1;
    private byte[] line = new byte[0];
    private long repeats;

    /** A part of the file that was asked for: its first and last place. */
    private record Part(Asked asked, long begin, long end) {}

    /**
     * Reads from one place in the file to another.
     *
     * @param condition chooses the rows, of this log alone
     * @param timed whether their times are wanted
     * @param alone whether no other log is read at the same time: then rows are taken from the answer as they are wanted
     * @param whole whether there is a row at the extent's end
     * @param rowsAtOnce how many are asked for together, about
     */
    Placed(
            VictoriaLogs server,
            String condition,
            Extent extent,
            boolean timed,
            boolean alone,
            boolean whole,
            long rowsAtOnce) {
        this.server = server;
        this.condition = condition;
        this.timed = timed;
        this.alone = alone;
        from = extent.from();
        first = extent.from();
        last = whole ? extent.to() : -1;
        to = extent.to();
        double density = (double) (extent.to() - extent.from() + 1) / Math.max(extent.rows(), 1);
        long rowsWidth = Math.max(1, (long) Math.ceil(density * rowsAtOnce));
        width = alone ? rowsWidth : Math.min(rowsWidth, MOST_KEPT);
        fields = timed ? Fields.with(FIELDS, Fields.TIME) : FIELDS;
    }

    boolean next() throws InterruptedException {
        while (true) {
            Rows part = rows;
            if (part == null) {
                if (ahead == null && !ask() && !askAgain()) {
                    return false;
                }
                part = taken();
            }
            try {
                while (part.next()) {
                    long place = part.number(0);
                    // Where a host lost what it had written and shipped, another line can stand at the same place.
                    byte[] text = part.bytes(2);
                    if (place == offset && isSame(text)) {
                        repeats++;
                        continue;
                    }
                    offset = place;
                    line = text;
                    failures = 0;
                    return true;
                }
                part.close();
                rows = null;
            } catch (LogServerException e) {
                goOn(part, e);
            }
        }
    }

    /** The answer to what was asked for ahead; and more is asked. */
    private Rows taken() throws InterruptedException {
        Part next = ahead;
        if (next == null) {
            throw new IllegalStateException("nothing was asked");
        }
        Rows part = alone ? next.asked().rows() : next.asked().rows().keep();
        rows = part;
        rowsBegin = next.begin();
        rowsEnd = next.end();
        ahead = null;
        if (alone) {
            boolean unused = ask();
        }
        return part;
    }

    /** An answer that breaks off goes on behind the last row that came: the server gives up a reader who takes long. */
    private void goOn(Rows part, LogServerException broken) throws InterruptedException {
        part.close();
        failures++;
        if (!broken.mayPass() || failures > MOST_FAILURES) {
            throw broken;
        }
        rows = ask(Math.max(offset + 1, rowsBegin), rowsEnd).rows();
    }

    /** False when there is no more to ask. */
    private boolean ask() {
        if (from > to) {
            return false;
        }
        // The last part takes all that is left: what came since then does not belong to it.
        long end = Math.min(from + width - 1, to);
        ahead = new Part(ask(from, end), from, end);
        from = end + 1;
        return true;
    }

    /** That the last row came shows that an answer was whole; false when it did. */
    private boolean askAgain() {
        if (last < 0 || offset >= last) {
            return false;
        }
        failures++;
        if (failures > MOST_FAILURES) {
            throw new LogServerException(
                    LogServerException.Reason.GAVE_UP,
                    server.name() + " does not answer to the end",
                    "what came of it is not all; ask again");
        }
        long begin = Math.max(offset + 1, first);
        ahead = new Part(ask(begin, to), begin, to);
        return true;
    }

    /** A line that was cut while it was written is a part of the whole one. */
    private boolean isSame(byte[] text) {
        int length = Math.min(text.length, line.length);
        return Arrays.equals(text, 0, length, line, 0, length);
    }

    private String question(long begin, long end) {
        String place = Fields.name(Fields.OFFSET);
        return condition + " " + place + ":>=" + begin + " " + place + ":<=" + end + " | fields "
                + Fields.names(timed ? Fields.with(ASKED, Fields.TIME) : ASKED) + " | sort by (" + place
                + (timed ? "," + Fields.TIME : "") + ")" + SHORTER;
    }

    private Asked ask(long begin, long end) {
        return server.ask(question(begin, end), fields.toArray(String[]::new));
    }

    long offset() {
        return offset;
    }

    long number() {
        return here().number(1);
    }

    byte[] line() {
        return line;
    }

    String time() {
        return timed ? here().value(TIME) : "";
    }

    private Rows here() {
        Rows part = rows;
        if (part == null) {
            throw new IllegalStateException("at no row");
        }
        return part;
    }

    /** How many rows told again what another one had told. */
    long repeats() {
        return repeats;
    }

    /** The rows of a log that a condition lets through. */
    static String condition(String condition, LogFile file) {
        return condition.equals(LogsQl.ALL) ? file.condition() : condition + " " + file.condition();
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
        if (ahead != null) {
            ahead.asked().close();
        }
    }
}
