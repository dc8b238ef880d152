package dev.edl.exec.unit;

import dev.edl.command.ShellWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A script for a host's {@code /bin/sh}, sent over its standard input: what it is given, and one of the files beside
 * this class's package in {@code host/}. Nothing of it stands in a process list.
 */
final class HostScript {
    private static final String HOOK = resource("hook");
    /** Another text is another file, so versions of ours do not disturb each other on a host. */
    static final String HOOK_PATH = "/run/edl/hook-" + checksum(HOOK);

    private static final String COMMON = resource("common");

    private final String body;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private List<String> arguments = List.of();

    private HostScript(String name) {
        body = resource(name);
    }

    /** The script of that name. */
    static HostScript named(String name) {
        return new HostScript(name);
    }

    /** A script as one word of a command line, with its arguments behind it; what it reads is not the script. */
    static List<String> line(String name, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(resource(name));
        words.addAll(arguments);
        return words;
    }

    HostScript with(String variable, String value) {
        return with(variable, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes, which need not be text; none of them is 0. */
    HostScript with(String variable, byte[] value) {
        variables.put(variable, asCharacters(value));
        return this;
    }

    HostScript arguments(List<String> words) {
        return rawArguments(words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    HostScript rawArguments(List<byte[]> words) {
        arguments = words.stream().map(HostScript::asCharacters).toList();
        return this;
    }

    /** The whole, as one compound command: the shell has read all of it before it begins. */
    byte[] bytes() {
        var text = new StringBuilder("{\n");
        variables.forEach((key, value) ->
                text.append(key).append('=').append(ShellWords.quote(value)).append('\n'));
        text.append("set -- ").append(ShellWords.join(arguments)).append('\n');
        String script = COMMON + body.replace("@HOOK@\n", HOOK) + "exit 0\n}\n";
        text.append(asCharacters(script.getBytes(StandardCharsets.UTF_8)));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A character for each byte. */
    private static String asCharacters(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String resource(String name) {
        try (var in = HostScript.class.getResourceAsStream("/dev/edl/exec/host/" + name + ".sh")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
