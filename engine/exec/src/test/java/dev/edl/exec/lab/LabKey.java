package dev.edl.exec.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key that the hosts of this test run let in; made by the real ssh-keygen, and gone with the process. */
final class LabKey {
    private static final LabKey ONE = new LabKey();

    private final Path file;
    private final String line;

    private LabKey() {
        try {
            Path folder = Files.createTempDirectory("edl-lab-key");
            file = folder.resolve("key");
            Tool.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "edl-test", "-f", file.toString());
            line = Files.readString(folder.resolve("key.pub")).strip();
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            folder.resolve("key.pub").toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file() {
        return ONE.file;
    }

    /** The public key, as it stands in authorized_keys. */
    static String line() {
        return ONE.line;
    }
}
