package dev.edl.shell;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** edl as a process of its own, started by its launcher. For one thread. */
final class Program implements AutoCloseable {
    private static final int LONGEST = 240;

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** The launcher, {@code scripts/edl}; what it starts was built by this build. */
    static Path launcher() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path launcher = folder.resolve("scripts/edl");
            if (Files.isExecutable(launcher)) {
                return launcher;
            }
        }
        throw new IllegalStateException("no scripts/edl above " + Path.of("").toAbsolutePath());
    }

    /** Starts {@code edl WORD…} in a folder. */
    static Program edl(Path folder, Map<String, String> environment, String... words) {
        var command = new ArrayList<>(List.of(launcher().toString()));
        Collections.addAll(command, words);
        return start(folder, environment, command);
    }

    /** Starts a line of bash, in which {@code edl} is the launcher. */
    static Program bash(Path folder, String line) {
        String edl = "edl() { '" + launcher() + "' \"$@\"; }; ";
        return start(folder, Map.of(), List.of("bash", "-c", edl + line));
    }

    private static Program start(Path folder, Map<String, String> environment, List<String> command) {
        // Whoever started the tests may ignore signals, which is handed down.
        var words = new ArrayList<>(List.of("env", "--default-signal"));
        words.addAll(command);
        try {
            Path out = Files.createTempFile("edl-out", "");
            Path err = Files.createTempFile("edl-err", "");
            for (Path file : List.of(out, err)) {
                file.toFile().deleteOnExit();
            }
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            List.of("EDL_INVENTORY", "NO_COLOR", "SSH_AUTH_SOCK").forEach(builder.environment()::remove);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            // What is remembered of requests is the test's own.
            builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
            builder.environment().putAll(environment);
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    Program awaitOut(String text) {
        Cluster.await("stdout has " + text, () -> read(out).contains(text) || !process.isAlive());
        return has(out, text);
    }

    Program awaitErr(String text) {
        Cluster.await("stderr has " + text, () -> read(err).contains(text) || !process.isAlive());
        return has(err, text);
    }

    private Program has(Path file, String text) {
        if (!read(file).contains(text)) {
            throw new AssertionError("ended without '" + text + "': " + end());
        }
        return this;
    }

    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("no longer there: " + end());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    Said end() {
        try {
            if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + read(out) + read(err));
            }
            return new Said(process.exitValue(), Files.readAllBytes(out), read(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
