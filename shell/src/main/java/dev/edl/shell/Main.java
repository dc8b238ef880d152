package dev.edl.shell;

import dev.edl.shell.view.Stdout;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the process begins and ends: the only place that knows the real streams and {@code System.exit}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // Groovy finds it by itself; a PrintStream alone would keep to itself what cannot be written.
        System.setOut(
                new PrintStream(new Stdout(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8));
        int code = Edl.run(surroundings(), ExactWords.of(args, Path.of("/proc/self/cmdline")));
        System.err.flush();
        System.exit(code);
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"),
                machine(),
                Surroundings.Terminals.parse(
                        System.getProperty("edl.terminals", ""), System.getProperty("edl.columns", "")));
    }

    private static String machine() {
        try (BufferedReader kernel = Files.newBufferedReader(Path.of("/proc/sys/kernel/hostname"))) {
            return String.valueOf(kernel.readLine());
        } catch (IOException e) {
            return machineByName();
        }
    }

    private static String machineByName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
