package dev.edl.exec.logs.victoria;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The rows of an answer, one after the other as they arrive. For one thread, except {@link #close}, which cancels the
 * question also under a thread that waits for a row.
 */
public final class Rows implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final InputStream stream;
    private final JsonParser json;
    private final String server;
    private final String[] fields;
    private final String[] values;

    /** @param fields which {@link #value} tells, by their places */
    Rows(InputStream stream, String server, String... fields) throws IOException {
        this.stream = stream;
        this.server = server;
        this.fields = fields;
        values = new String[fields.length];
        json = FACTORY.createParser(stream);
    }

    /**
     * Takes the next row; false when there is none.
     *
     * @throws LogServerException when the answer breaks off
     */
    public boolean next() {
        Arrays.fill(values, "");
        return read((name, value) -> {
            int place = place(name);
            if (place >= 0) {
                values[place] = value;
            }
        });
    }

    /** A field of this row; empty where it has none. */
    public String value(int place) {
        return values[place];
    }

    /** Takes the next row with all of its fields; empty when there is none, since a row has always a field. */
    public Map<String, String> nextWhole() {
        var row = new LinkedHashMap<String, String>();
        boolean unused = read(row::put);
        return row;
    }

    /** They come in the order they were asked for. */
    private int place(String name) {
        for (int place = 0; place < fields.length; place++) {
            if (fields[place].equals(name)) {
                return place;
            }
        }
        return -1;
    }

    private boolean read(BiConsumer<String, String> taker) {
        try {
            JsonToken first = json.nextToken();
            if (first == null) {
                return false;
            }
            if (first != JsonToken.START_OBJECT) {
                throw notUnderstood("found " + first + " in place of a row");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                String value = json.nextTextValue();
                if (value == null) {
                    throw notUnderstood("the field '" + name + "' is no text");
                }
                taker.accept(name, value);
            }
            return true;
        } catch (JsonParseException e) {
            throw notUnderstood(e.getOriginalMessage());
        } catch (IOException e) {
            throw new LogServerException(
                    Reason.UNREACHABLE,
                    "the answer of " + server + " broke off: " + VictoriaLogs.words(e),
                    "what came of it is not all; ask again",
                    e);
        }
    }

    private LogServerException notUnderstood(String why) {
        return new LogServerException(
                Reason.NOT_UNDERSTOOD, "what " + server + " says is no answer of VictoriaLogs: " + why, null);
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
