package dev.edl.exec.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.edl.exec.InventoryException;
import dev.edl.exec.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through a JSON text once, value by value; what is not as expected is an error with its line and column. */
final class JsonReader implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Path file;
    private final JsonParser parser;

    JsonReader(SourceText source) {
        file = source.file();
        try {
            parser = FACTORY.createParser(source.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes to the next value; null at the end of the text. */
    @Nullable
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JsonEOFException e) {
            throw endsTooEarly(e);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls the reader for each key of the object that stands here, its value being the current one; null is no key. */
    void object(String what, Consumer<String> reader) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_OBJECT, "an object for " + what);
        Set<String> seen = new HashSet<>();
        while (next() == JsonToken.FIELD_NAME) {
            String key = name();
            if (!seen.add(key)) {
                throw here("the key " + Quoted.of(key) + " comes twice in " + what);
            }
            next();
            reader.accept(key);
        }
    }

    /** Calls the reader for each element of the list that stands here; null is an empty list. */
    void list(String what, Runnable reader) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_ARRAY, "a list for " + what);
        while (next() != JsonToken.END_ARRAY) {
            reader.run();
        }
    }

    /** The string that stands here; empty for null and for blanks. */
    Optional<String> text(String what) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        expect(JsonToken.VALUE_STRING, "a string for " + what);
        return Optional.of(string().strip()).filter(text -> !text.isEmpty());
    }

    /** The truth that stands here; null is false. */
    boolean flag(String what) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            case null, default ->
                throw here("expected true or false for " + what + ", found " + found(parser.currentToken()));
        };
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** Goes over the value that stands here. */
    void skip() {
        try {
            parser.skipChildren();
        } catch (JsonEOFException e) {
            throw endsTooEarly(e);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line where the current value begins, counted from 1. */
    int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** An error at the current value. */
    InventoryException here(String problem) {
        return at(parser.currentTokenLocation(), problem);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(JsonToken wanted, String what) {
        if (parser.currentToken() != wanted) {
            throw here("expected " + what + ", found " + found(parser.currentToken()));
        }
    }

    static String found(@Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case null, default -> "something else";
        };
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String string() {
        try {
            return parser.getText();
        } catch (JsonEOFException e) {
            throw endsTooEarly(e);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InventoryException endsTooEarly(JsonEOFException cause) {
        JsonStreamContext inside = parser.getParsingContext();
        if (inside.inRoot()) {
            return at(cause.getLocation(), "the file ends too early: expected a value");
        }
        int line = inside.startLocation(ContentReference.unknown()).getLineNr();
        String missing = inside.inArray() ? "] for the list" : "} for the object";
        return at(cause.getLocation(), "the file ends too early: expected " + missing + " that begins in line " + line);
    }

    private InventoryException malformed(JsonProcessingException cause) {
        if (cause instanceof StreamConstraintsException) {
            return at(parser.currentLocation(), "nested too deeply, or a value too long, for an inventory");
        }
        String problem = Quoted.sentence(cause.getOriginalMessage());
        return at(cause.getLocation(), "not JSON: " + problem.replaceAll(" \\(code \\d+[^)]*\\)", ""));
    }

    private InventoryException at(@Nullable JsonLocation location, String problem) {
        return location == null
                ? InventoryException.of(file, problem)
                : InventoryException.at(file, location.getLineNr(), location.getColumnNr(), problem, null);
    }
}
