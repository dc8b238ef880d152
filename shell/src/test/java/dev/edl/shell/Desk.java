package dev.edl.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Where somebody sits who types edl: a folder, a home, an environment. edl runs in this process. For one thread. */
final class Desk {
    private static final String STATE = """
            {"name": "lab", "hosts": {
              "Cassandra": [
                {"publicIp": "192.0.2.10", "privateIp": "10.0.1.10", "alias": "db0", "availabilityZone": "us-west-2a", "instanceId": "i-0"},
                {"publicIp": "192.0.2.11", "privateIp": "10.0.1.11", "alias": "db1", "availabilityZone": "us-west-2b", "instanceId": "i-1"},
                {"publicIp": "192.0.2.12", "privateIp": "10.0.1.12", "alias": "db2", "availabilityZone": "us-west-2c", "instanceId": "i-2"}],
              "Stress": [
                {"publicIp": "192.0.2.20", "privateIp": "10.0.1.20", "alias": "app0", "availabilityZone": "us-west-2a", "instanceId": "i-3"}],
              "Control": [
                {"publicIp": "192.0.2.30", "privateIp": "10.0.1.30", "alias": "control0", "availabilityZone": "us-west-2a", "instanceId": "i-4"}]}}
            """;

    final Path folder;
    final Path home;
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    private InputStream input = InputStream.nullInputStream();
    private Surroundings.Terminals terminals = Surroundings.Terminals.NONE;
    private String user = "ada";

    private Desk(Path folder, Path home) {
        try {
            this.folder = Files.createDirectories(folder);
            this.home = Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In an empty folder. */
    static Desk empty(Path parent) {
        return new Desk(parent.resolve("lab"), parent.resolve("home"));
    }

    /** In the folder of real hosts. */
    static Desk of(Cluster cluster) {
        return new Desk(cluster.folder(), cluster.folder().resolve("home"));
    }

    /**
     * In the folder of a cluster db0 to db2, app0, control0 that nobody answers for: addresses of documentation
     * (RFC 5737) behind a user that no test has.
     */
    static Desk lab(Path parent) {
        return empty(parent).file("lab/state.json", STATE);
    }

    /** Writes a file, its path relative to the parent of the folder ({@code lab}) and the home ({@code home}). */
    Desk file(String path, String text) {
        try {
            Path file = folder.resolveSibling(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Desk with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Desk typing(String text) {
        return typing(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    Desk typing(InputStream given) {
        input = given;
        return this;
    }

    Desk as(String name) {
        user = name;
        return this;
    }

    /** At a terminal; else all streams are pipes. */
    Desk at(Surroundings.Terminals seen) {
        terminals = seen;
        return this;
    }

    Said edl(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Edl.run(surroundings(out, err), words);
        return new Said(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /** What is said at a prompt while lines are carried out; each is typed with Enter, and Ctrl-D last. */
    Said prompt(String... lines) {
        return prompt(options -> {}, new ByteArrayOutputStream(), String.join("\r", lines) + "\r");
    }

    /**
     * The same with options, and keys; then Ctrl-D.
     *
     * @param shown is given what stands on the terminal while lines are typed
     */
    Said prompt(Consumer<GlobalOptions> options, OutputStream shown, String keys) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var edl = new Edl(surroundings(out, err));
        options.accept(edl.context().options());
        try (Workplace _ = edl.context().workplace()) {
            int code = PromptSitting.rehearse(edl.context(), keys + "\u0004", shown);
            return new Said(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Surroundings surroundings(OutputStream out, OutputStream err) {
        return new Surroundings(
                input,
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                home,
                user,
                "desk",
                terminals);
    }
}
