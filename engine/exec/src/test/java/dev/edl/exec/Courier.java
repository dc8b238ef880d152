package dev.edl.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edl.command.Problem;
import dev.edl.exec.files.Brought;
import dev.edl.exec.files.LocalTree;
import dev.edl.exec.lab.RealHost;
import dev.edl.exec.lab.Sitting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Brings files between a folder of this machine and a folder of one host, that no other test has. For one thread.
 *
 * @param here the folder of this machine
 * @param there the folder of the host
 */
record Courier(RealHost host, Sitting sitting, Path here, String there) {
    /** What is in a folder, with all that is kept. */
    static final String LIST = "find . -mindepth 1 ! -name '.edl-*' \\( -type f -printf '%s ' -o -true \\)"
            + " -printf '%y %T@ %m %P %l\\n' | LC_ALL=C sort | od -c";

    private static final AtomicInteger NAMES = new AtomicInteger();

    static Courier of(RealHost host, Path here) {
        String there = "/srv/files-" + NAMES.incrementAndGet();
        host.sh("mkdir -p " + there);
        return new Courier(host, host.sitting(), here, there);
    }

    /** Runs a line of bash in the folder of this machine, and returns what it printed; a character for each byte. */
    String local(String line) {
        try {
            Process process = new ProcessBuilder("bash", "-c", line)
                    .directory(here.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(process.waitFor()).as(line + ": " + said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The same on the host, in its folder. */
    String remote(String line) {
        return host.sh("cd " + there + " && { " + line + "; }");
    }

    PutSpec spec(String destination, String... sources) {
        return new PutSpec(LocalTree.of(here, List.of(sources)), destination, null, null, true);
    }

    FleetTransfer start(PutSpec spec) {
        return new FileService(sitting.session()).put(spec, sitting.hosts(), FanOut.usual(), result -> {});
    }

    FleetTransfer start(String... sources) {
        return start(new GetSpec(List.of(sources), here.resolve("got"), true, false));
    }

    FleetTransfer start(GetSpec spec) {
        return new FileService(sitting.session()).get(spec, sitting.hosts(), FanOut.usual(), result -> {});
    }

    static FileResult result(FleetTransfer transfer) throws InterruptedException {
        return transfer.await().getFirst();
    }

    /** Puts what must come well. */
    Brought put(String destination, String... sources) throws InterruptedException {
        return well(result(start(spec(destination, sources))));
    }

    /** Gets what must come well, into {@code got/ALIAS}. */
    Brought get(String... sources) throws InterruptedException {
        return well(result(start(sources)));
    }

    static Brought well(FileResult result) {
        assertThat(result.ok()).as(result.toString()).isTrue();
        return result.done().orElseThrow();
    }

    /** Puts what must fail as a whole. */
    Problem putFails(String destination, String... sources) throws InterruptedException {
        return problem(result(start(spec(destination, sources))));
    }

    static Problem problem(FileResult result) {
        @Nullable Problem problem = result.problem();
        assertThat(problem).as(result.toString()).isNotNull();
        return problem == null ? new Problem(Problem.Kind.PROTOCOL, "") : problem;
    }

    /** Nothing of ours is left, neither here nor there. */
    void nothingIsLeft() {
        assertThat(host.sh("find " + there + " -name '.edl-*'")).isEmpty();
        assertThat(local("find . -name '.edl-*'")).isEmpty();
    }
}
