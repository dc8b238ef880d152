package dev.edl.shell;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of one invocation.
 *
 * @param code the exit code
 * @param bytes standard output
 * @param err standard error
 */
record Said(int code, byte[] bytes, String err) {
    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out().lines().toList();
    }

    /** Standard output as JSON, an object a line. */
    List<Map<String, @Nullable Object>> json() {
        return lines().stream().map(JsonLine::parse).toList();
    }

    /** The only object of it. */
    Map<String, @Nullable Object> object() {
        var objects = json();
        if (objects.size() != 1) {
            throw new AssertionError("one object expected: " + this);
        }
        return objects.getFirst();
    }

    /** Standard error as it stands on a terminal in the end: a status line that was drawn over is gone. */
    String left() {
        return Stream.of(err.split("\n", -1))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1).replace("\u001b[K", ""))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "[" + code + "]\n--- out\n" + out() + "--- err\n" + err;
    }
}
