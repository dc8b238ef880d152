package dev.edl.shell;

import dev.edl.exec.RunSpec;
import dev.edl.exec.Script;
import dev.edl.exec.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a run is given from here: our standard input, a local script, secrets. It lies in the hosts' memory, so it is bounded. */
final class Given {
    private static final int LARGEST = 32 * 1024 * 1024;

    private Given() {}

    /** All of it, to its end. */
    static byte[] input(InputStream in) {
        try {
            return bounded("standard input", in);
        } catch (IOException e) {
            throw new UsageException("standard input cannot be read: " + e.getMessage(), "it was given for --stdin");
        }
    }

    /** The value of a variable of ours; asked for where it is not set. */
    static String secret(Context context, String variable) {
        if (variable.indexOf('=') >= 0) {
            throw new UsageException(
                    "--secret-env takes a variable's name alone",
                    "its value comes from the environment, or is asked for");
        }
        RunSpec.checkSecret(variable);
        return context.surroundings()
                .setVariable(variable)
                .or(() -> context.screen()
                        .alone(() -> context.asker().askHidden("Value of " + variable + ": "))
                        .map(String::valueOf))
                .orElseThrow(() -> new UsageException(
                        "the variable " + variable + " is not set here, and no value was typed on a terminal",
                        "set it: " + variable + "=… edl …"));
    }

    static Script script(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Script.of(String.valueOf(file.getFileName()), bounded(file.toString(), in));
        } catch (NoSuchFileException e) {
            throw new UsageException("no such script here: " + file, null);
        } catch (IOException e) {
            throw new UsageException("the script " + file + " cannot be read: " + e.getMessage(), null);
        }
    }

    private static byte[] bounded(String what, InputStream in) throws IOException {
        byte[] all = in.readNBytes(LARGEST + 1);
        if (all.length > LARGEST) {
            throw new UsageException(
                    what + " has more than the 32 MiB that a run is given",
                    "bring it to the hosts as a file: edl put FILE DEST");
        }
        return all;
    }
}
