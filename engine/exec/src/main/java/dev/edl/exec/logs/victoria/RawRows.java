package dev.edl.exec.logs.victoria;

import dev.edl.exec.logs.victoria.LogServerException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * The rows of an answer as the server wrote them, one after the other as they arrive. For one thread; closing cancels
 * the question where not all of the answer has come.
 */
public final class RawRows implements AutoCloseable {
    private final InputStream stream;
    private final String server;
    private final RowLines lines;

    RawRows(InputStream stream, String server) {
        this.stream = stream;
        this.server = server;
        lines = new RowLines(stream);
    }

    /**
     * Takes the next row; false when there is none.
     *
     * @throws LogServerException when the answer breaks off; the server says so in place of a row where it gave up, as
     *     it does after its {@code -search.maxQueryDuration}
     * @throws InterruptedException when interrupted; the question is cancelled
     */
    public boolean next() throws InterruptedException {
        try {
            return lines.next();
        } catch (MalformedRowException e) {
            throw new LogServerException(Reason.GAVE_UP, server + " broke its answer off: " + e.getMessage(), null, e);
        } catch (InterruptedIOException e) {
            throw new InterruptedException("while an answer was read");
        } catch (Exchange.Broken e) {
            throw e.why();
        } catch (IOException e) {
            throw new LogServerException(
                    Reason.GAVE_UP, server + " broke its answer off: " + VictoriaLogs.words(e), null, e);
        }
    }

    /** The row that was taken; what it says holds until the next one. */
    public RawRow row() {
        return lines.row();
    }

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
