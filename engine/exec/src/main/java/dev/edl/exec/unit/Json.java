package dev.edl.exec.unit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the one-line JSON objects of headers, trailers and records. */
final class Json {
    // Plain ASCII goes through every shell and locale unharmed.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    /**
     * Writes strings and numbers.
     *
     * @throws IllegalArgumentException for a value of another type
     */
    static String write(Map<String, ?> fields) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (var field : fields.entrySet()) {
                switch (field.getValue()) {
                    case Number number -> json.writeNumberField(field.getKey(), number.doubleValue());
                    case String string -> json.writeStringField(field.getKey(), string);
                    default -> throw new IllegalArgumentException("not a string or number: " + field);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Reads one object: strings, numbers as Double, nested objects as maps, lists. Empty when it is not one. */
    static Optional<Map<String, Object>> read(String line) {
        try (var json = FACTORY.createParser(line)) {
            return json.nextToken() == JsonToken.START_OBJECT ? Optional.of(object(json)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            var value = value(json, json.nextToken());
            if (value.isPresent()) {
                fields.put(name, value.get());
            }
        }
        return fields;
    }

    private static Optional<Object> value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> Optional.of(object(json));
            case START_ARRAY -> Optional.of(list(json));
            case VALUE_STRING -> Optional.of(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(json.getText());
            case VALUE_NULL -> Optional.empty();
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> Optional.empty();
        };
    }

    private static List<Object> list(JsonParser json) throws IOException {
        var items = new ArrayList<Object>();
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            value(json, token).ifPresent(items::add);
        }
        return items;
    }
}
