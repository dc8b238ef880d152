package dev.edl.shell.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object on a line of its own, written as it is told. What is null is written as null. */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    /** What an object holds. */
    @FunctionalInterface
    interface Members {
        void writeTo(Json line) throws IOException;
    }

    /** Writes one object to stdout, in one piece. */
    static void print(Screen screen, Members members) {
        screen.block(out -> {
            if (!screen.look().outTerminal()) {
                write(out, members);
                return;
            }
            // Its own escapes for what a terminal could obey are JSON's too.
            write(new SaneStream(out), members);
        });
    }

    /** Writes one object there. */
    static void write(OutputStream out, Members members) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.writeStartObject();
            members.writeTo(new Json(generator));
            generator.writeEndObject();
            generator.writeRaw('\n');
        }
    }

    Json text(String name, @Nullable String value) throws IOException {
        out.writeStringField(name, value);
        return this;
    }

    /** Writes the member only when there is a value. */
    Json textIfAny(String name, Optional<String> value) throws IOException {
        return value.isPresent() ? text(name, value.get()) : this;
    }

    Json number(String name, @Nullable Number value) throws IOException {
        out.writeFieldName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeNumber(value.longValue());
        }
        return this;
    }

    Json flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
        return this;
    }

    /** To the millisecond. */
    Json seconds(String name, @Nullable Duration value) throws IOException {
        return decimal(name, value == null ? null : BigDecimal.valueOf(value.toMillis(), 3));
    }

    /** To the microsecond. */
    Json milliseconds(String name, @Nullable Duration value) throws IOException {
        return decimal(name, value == null ? null : BigDecimal.valueOf(value.toNanos() / 1000, 3));
    }

    /** In ISO 8601, UTC. */
    Json time(String name, @Nullable Instant value) throws IOException {
        return text(name, value == null ? null : value.toString());
    }

    Json list(String name, Collection<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
        return this;
    }

    /** Writes the member only when there are some. */
    Json listIfAny(String name, Collection<String> values) throws IOException {
        return values.isEmpty() ? this : list(name, values);
    }

    /** Writes a list of objects with two members each. */
    Json pairs(String name, String first, String second, Map<String, String> pairs) throws IOException {
        out.writeArrayFieldStart(name);
        for (var pair : pairs.entrySet()) {
            out.writeStartObject();
            out.writeStringField(first, pair.getKey());
            out.writeStringField(second, pair.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }

    /** Writes a text of any length. */
    Json stream(String name, Reader value) throws IOException {
        out.writeFieldName(name);
        out.writeString(value, -1);
        return this;
    }

    /** Writes a value made of nulls, booleans, numbers, texts, lists and maps; anything else by its text. */
    Json value(String name, @Nullable Object value) throws IOException {
        out.writeFieldName(name);
        write(value);
        return this;
    }

    private void write(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case Boolean flag -> out.writeBoolean(flag);
            case Double number when !Double.isFinite(number) -> out.writeString(number.toString());
            case Float number when !Float.isFinite(number) -> out.writeString(number.toString());
            case Number number -> out.writeNumber(number.toString());
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (var entry : map.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue());
                }
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                for (Object each : list) {
                    write(each);
                }
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }

    private Json decimal(String name, @Nullable BigDecimal value) throws IOException {
        out.writeFieldName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeNumber(
                    value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }
        return this;
    }
}
