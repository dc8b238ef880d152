package dev.edl.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** The model of the command line, for tests that only look at it. */
public final class Models {
    private Models() {}

    public static CommandLine root() {
        var surroundings = new Surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                Map.of(),
                Path.of("/nowhere"),
                Path.of("/nowhere"),
                "nobody",
                "nowhere",
                Surroundings.Terminals.NONE);
        return Edl.commandLine(new Edl(surroundings), surroundings);
    }
}
