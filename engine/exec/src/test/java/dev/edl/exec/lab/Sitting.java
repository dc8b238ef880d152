package dev.edl.exec.lab;

import dev.edl.command.ssh.Ssh;
import dev.edl.command.ssh.SshSettings;
import dev.edl.exec.ExecService;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.Report;
import dev.edl.exec.RunName;
import dev.edl.exec.RunSpec;
import dev.edl.exec.Session;
import dev.edl.exec.unit.HostUnits;
import dev.edl.exec.unit.SudoPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A person at a shell of their own: connections and a home folder that nobody else has.
 *
 * <p>Safe for use by several threads.
 */
public final class Sitting implements AutoCloseable {
    /** Of as many digits from first to last: where a terminal breaks a line depends on that. */
    private static final AtomicInteger NAMES = new AtomicInteger(100);

    private final Ssh ssh;
    private final List<Host> hosts;
    private final Session session;
    private final ExecService exec;
    private final Path home;

    private Sitting(String who, List<Host> hosts, Optional<SudoPasswords> passwords) {
        try {
            home = Files.createTempDirectory("edl-home");
            home.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.hosts = List.copyOf(hosts);
        ssh = new Ssh(SshSettings.of(home, "tester", Map.of("PATH", "/usr/bin:/bin")));
        session = new Session(
                Inventory.of("test", null, hosts, List.of()),
                host -> ssh.backend(((Place.Ssh) host.place()).host()),
                who,
                Clock.systemUTC(),
                passwords);
        exec = new ExecService(session);
    }

    /** Sits down before some hosts. */
    public static Sitting at(Host... hosts) {
        return as("tester@bench", hosts);
    }

    /** The same as somebody. */
    public static Sitting as(String who, Host... hosts) {
        return new Sitting(who, List.of(hosts), Optional.empty());
    }

    /** Somebody who knows passwords for sudo. */
    public static Sitting with(SudoPasswords passwords, Host... hosts) {
        return new Sitting("tester@bench", List.of(hosts), Optional.of(passwords));
    }

    public Session session() {
        return session;
    }

    public ExecService exec() {
        return exec;
    }

    public List<Host> hosts() {
        return hosts;
    }

    /** A name that no other test has. */
    public static RunName newName(String what) {
        return new RunName(what + "-t" + NAMES.incrementAndGet());
    }

    /** Runs it on all hosts. */
    public Report runAll(RunSpec spec) throws InterruptedException {
        return exec.run(spec, hosts);
    }

    /** Runs it on the first host. */
    public HostResult run(RunSpec spec) throws InterruptedException {
        return exec.run(spec, List.of(hosts.getFirst())).results().getFirst();
    }

    /** Runs a line under {@code /bin/sh} on the first host. */
    public HostResult sh(String line) throws InterruptedException {
        return run(RunSpec.shell(line).name(newName("sh")).build());
    }

    /** Runs exact words on the first host. */
    public HostResult argv(String... words) throws InterruptedException {
        return run(RunSpec.argv(List.of(words)).name(newName("argv")).build());
    }

    /** Stops a run on the first host. */
    public HostUnits.StopAnswer stop(RunName name) throws InterruptedException {
        var answers = exec.stop(List.of(name), List.of(hosts.getFirst()));
        return Objects.requireNonNull(
                answers.getFirst().answered().orElseThrow().get(name.text()));
    }

    /** What a run wrote, as text. */
    public static String output(HostResult result) {
        return result.kept().orElseThrow().text();
    }

    @Override
    public void close() {
        session.close();
        ssh.close();
    }
}
