package dev.edl.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Does what most invocations do, so that the build can record which classes they load ({@code -XX:AOTCacheOutput}). Reaches
 * no host: the one that it asks for is a port of this machine on which nobody listens.
 */
final class Training {
    private static final String STATE =
            "{\"name\":\"training\",\"hosts\":{\"Cassandra\":[{\"publicIp\":\"127.0.0.1\",\"privateIp\":\"127.0.0.1\","
                    + "\"alias\":\"db0\",\"availabilityZone\":\"a\",\"instanceId\":\"i-0\"}]}}";
    private static final String CONFIG =
            "StrictHostKeyChecking=no\nUserKnownHostsFile=/dev/null\nUser nobody\nPort 1\n\nHost db0\n Hostname 127.0.0.1\n";

    private Training() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("edl-training-");
        Path state = folder.resolve("state.json");
        Path config = folder.resolve("sshConfig");
        try {
            Files.writeString(state, STATE);
            Files.writeString(config, CONFIG);
            for (List<String> words : List.of(
                    List.of("--version"),
                    List.of("exec", "run", "--help"),
                    List.of("hosts"),
                    List.of("exec", "run", "--dry-run", "--", "true"),
                    List.of("exec", "run", "--", "true"),
                    List.of("-o", "json", "exec", "run", "--gather", "--", "true"),
                    List.of("exec", "list"),
                    List.of("exec", "stop", "nothing"))) {
                Edl.run(surroundings(folder), words.toArray(String[]::new));
            }
        } finally {
            Files.deleteIfExists(config);
            Files.deleteIfExists(state);
            Files.deleteIfExists(folder);
        }
    }

    private static Surroundings surroundings(Path folder) {
        return new Surroundings(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                folder,
                "nobody",
                "localhost",
                Surroundings.Terminals.NONE);
    }
}
