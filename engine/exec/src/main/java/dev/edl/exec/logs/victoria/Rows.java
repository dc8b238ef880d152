package dev.edl.exec.logs.victoria;

import dev.edl.exec.Quoted;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/**
 * The rows of an answer, one after the other as they arrive. For one thread, except {@link #close}, which cancels the
 * question also under a thread that waits for a row.
 */
public final class Rows implements AutoCloseable {
    private static final int BUFFER = 128 * 1024;
    private static final int LONGEST_COMPLAINT = 2000;

    private final InputStream stream;
    private final String server;
    private final Row row;
    private final Queue<byte[]> kept = new ArrayDeque<>();
    private byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;
    private boolean keeps;

    /** @param fields which are told by their places */
    Rows(InputStream stream, String server, String... fields) {
        this.stream = stream;
        this.server = server;
        row = new Row(fields);
    }

    /**
     * Takes the next row; false when there is none.
     *
     * @throws LogServerException when the answer breaks off
     * @throws InterruptedException when interrupted; the question is cancelled
     */
    public boolean next() throws InterruptedException {
        return keeps ? nextKept() : advance();
    }

    private boolean nextKept() {
        byte[] next = kept.poll();
        try {
            return next != null && row.take(next, 0, next.length);
        } catch (MalformedRowException e) {
            throw new IllegalStateException("it was read before", e);
        }
    }

    /**
     * Reads all that is left into memory, so that the server is done with it: it has places for few questions at once.
     *
     * @throws LogServerException when the answer breaks off
     */
    public Rows keep() throws InterruptedException {
        while (advance()) {
            kept.add(row.raw());
        }
        keeps = true;
        close();
        return this;
    }

    private boolean advance() throws InterruptedException {
        try {
            while (true) {
                while (at < limit && buffer[at] == '\n') {
                    at++;
                }
                if (row.take(buffer, at, limit)) {
                    at = row.end();
                    return true;
                }
                if (!fill()) {
                    if (at < limit) {
                        throw notUnderstood("its last row has no end");
                    }
                    return false;
                }
            }
        } catch (MalformedRowException e) {
            // A row, a page or a list; else why the server gives up.
            boolean other = buffer[at] == '{' || buffer[at] == '<' || buffer[at] == '[';
            throw other ? notUnderstood(String.valueOf(e.getMessage())) : givenUp();
        } catch (InterruptedIOException e) {
            throw new InterruptedException("while an answer was read");
        } catch (Exchange.Broken e) {
            throw e.why();
        } catch (IOException e) {
            throw notUnderstood(VictoriaLogs.words(e));
        }
    }

    /** Reads more behind what is left; false when there is no more. */
    private boolean fill() throws IOException {
        int left = limit - at;
        if (left >= RowLines.LONGEST) {
            throw new IOException("a row of more than " + (RowLines.LONGEST >> 20) + " MB");
        }
        byte[] target = left > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, at, target, 0, left);
        buffer = target;
        at = 0;
        // Of a long row as much again, since it is gone over from its beginning.
        int more = left < BUFFER
                ? stream.read(buffer, left, buffer.length - left)
                : stream.readNBytes(buffer, left, Math.min(left, buffer.length - left));
        limit = left + Math.max(more, 0);
        return left < BUFFER ? more >= 0 : more > 0;
    }

    /** In mid-answer the server can only write why it gives up, in place of a row. */
    private LogServerException givenUp() {
        String said = restOfLine();
        return new LogServerException(
                Reason.GAVE_UP,
                server + " gave up in the middle of its answer: "
                        + Quoted.sentence(
                                Exchange.withoutPlace(said.lines().findFirst().orElse(""))),
                "ask for less at once, or let it take longer (-search.maxQueryDuration)");
    }

    private String restOfLine() {
        try {
            boolean more = true;
            while (more && limit - at < LONGEST_COMPLAINT && !complaint().contains("\n")) {
                more = fill();
            }
        } catch (IOException e) {
            // What has come of it is told.
            return complaint();
        }
        return complaint();
    }

    private String complaint() {
        return new String(buffer, at, Math.min(limit - at, LONGEST_COMPLAINT), StandardCharsets.UTF_8);
    }

    private LogServerException notUnderstood(String why) {
        return new LogServerException(
                Reason.NOT_UNDERSTOOD, "what " + server + " says is no answer of VictoriaLogs: " + why, null);
    }

    /** A field of this row; empty where it has none. */
    public String value(int place) {
        return new String(row.bytes(place), StandardCharsets.UTF_8);
    }

    /** The same in UTF-8. */
    public byte[] bytes(int place) {
        return row.bytes(place);
    }

    /** A field of this row as a number from 0; negative where it is none. */
    public long number(int place) {
        return row.number(place);
    }

    /** All fields of this row, in its order. */
    public Map<String, String> whole() {
        return row.whole();
    }

    /** This row as the server wrote it, without the end of the line. */
    public byte[] raw() {
        return row.raw();
    }

    /** Cancels the question where not all of the answer has come. */
    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing more is wanted of it.
            return;
        }
    }
}
