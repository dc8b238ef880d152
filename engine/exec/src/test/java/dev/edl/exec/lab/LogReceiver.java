package dev.edl.exec.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes logs as OpenTelemetry sends them over HTTP, in JSON, and keeps them in the order of their arrival.
 *
 * <p>Safe for use by several threads.
 */
public final class LogReceiver implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String BODY = "";

    private final List<Line> lines = new ArrayList<>();
    private final HttpServer server;
    private volatile boolean away;

    /**
     * A line as it arrived.
     *
     * @param attributes the record's and its resource's, by name; those within others behind a dot
     */
    public record Line(String body, Map<String, String> attributes) {
        /** An attribute, or nothing. */
        public String get(String name) {
            return attributes.getOrDefault(name, "");
        }

        /** Where it begins in its log. */
        public long offset() {
            return Long.parseLong(get("log.file.record_offset"));
        }
    }

    private LogReceiver(HttpServer server) {
        this.server = server;
        server.createContext("/v1/logs", this::receive);
    }

    /** Starts one that hosts can reach; the caller closes it. */
    public static LogReceiver start() {
        try {
            var receiver = new LogReceiver(HttpServer.create(new InetSocketAddress(0), 0));
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Turns all senders away, as one that is busy, or takes them again. */
    public void setAway(boolean now) {
        away = now;
    }

    /** What has arrived of one unit. */
    public List<Line> linesOf(String unit) {
        synchronized (lines) {
            return lines.stream().filter(line -> line.get("unit").equals(unit)).toList();
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (away) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            try (var json = JSON.createParser(request)) {
                json.nextToken();
                keep(object(json));
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
        }
    }

    private void keep(Map<String, Object> request) {
        synchronized (lines) {
            for (var resource : objects(request, "resourceLogs")) {
                Map<String, String> common = new HashMap<>();
                resource(resource).forEach(attribute -> flatten(attribute, "", common));
                for (var scope : objects(resource, "scopeLogs")) {
                    objects(scope, "logRecords").forEach(log -> lines.add(line(log, common)));
                }
            }
        }
    }

    private static Line line(Map<String, Object> log, Map<String, String> common) {
        Map<String, String> attributes = new HashMap<>(common);
        objects(log, "attributes").forEach(attribute -> flatten(attribute, "", attributes));
        Map<String, String> body = new HashMap<>();
        put(BODY, map(log.get("body")), body);
        return new Line(body.getOrDefault(BODY, ""), Map.copyOf(attributes));
    }

    private static List<Map<String, Object>> resource(Map<String, Object> resource) {
        return objects(map(resource.get("resource")), "attributes");
    }

    private static void flatten(Map<String, Object> attribute, String prefix, Map<String, String> into) {
        put(prefix + attribute.get("key"), map(attribute.get("value")), into);
    }

    private static void put(String name, Map<String, Object> value, Map<String, String> into) {
        value.forEach((type, given) -> {
            if (type.equals("kvlistValue")) {
                objects(map(given), "values").forEach(inner -> flatten(inner, name + ".", into));
            } else {
                into.put(name, String.valueOf(given));
            }
        });
    }

    @SuppressWarnings("unchecked") // as the reader below makes them
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // as the reader below makes them
    private static List<Map<String, Object>> objects(Map<String, Object> parent, String name) {
        return (List<Map<String, Object>>) parent.getOrDefault(name, List.of());
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            fields.put(name, value(json));
        }
        return fields;
    }

    private static Object value(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return object(json);
        }
        if (token != JsonToken.START_ARRAY) {
            return Objects.requireNonNull(json.getText());
        }
        return list(json);
    }

    private static List<Object> list(JsonParser json) throws IOException {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            items.add(object(json));
        }
        return items;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
