package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks OpenSSH itself what its configuration says about a machine: {@code ssh -G} reads everything that {@code ssh}
 * does (Include, Match, tokens). Safe for use by several threads.
 */
final class OpenSshConfiguration {
    /** A {@code Match exec} of the configuration may hang. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int AT_ONCE = 8;

    private final Duration patience;
    private final Map<String, String> environment;
    private final Optional<Path> program;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    OpenSshConfiguration(SshSettings settings, Duration patience) {
        this.patience = patience;
        environment = settings.environment();
        program = settings.searchPath().stream()
                .map(folder -> folder.resolve("ssh"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What was said, by keyword in lower case; each keyword's values in order. */
    record Answer(Map<String, List<String>> values) {
        static final Answer NOTHING = new Answer(Map.of());

        Optional<String> first(String keyword) {
            return all(keyword).stream().findFirst();
        }

        List<String> all(String keyword) {
            return values.getOrDefault(keyword, List.of());
        }

        boolean yes(String keyword) {
            return first(keyword).filter("yes"::equals).isPresent();
        }

        /** A list of paths on one line; a piece that cannot begin a path belongs to the one before it. */
        List<String> paths(String keyword) {
            var paths = new ArrayList<String>();
            for (String piece : first(keyword).orElse("").split(" ")) {
                boolean begins = piece.startsWith("/") || piece.startsWith("~") || piece.equals("none");
                if (begins || paths.isEmpty()) {
                    paths.add(piece);
                } else {
                    paths.set(paths.size() - 1, paths.getLast() + " " + piece);
                }
            }
            paths.removeIf(path -> path.isEmpty() || path.equals("none"));
            return paths;
        }

        static Answer parse(String text) {
            var values = new HashMap<String, List<String>>();
            for (String line : text.split("\n")) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    String keyword = line.substring(0, blank).toLowerCase(Locale.ROOT);
                    values.computeIfAbsent(keyword, unused -> new ArrayList<>())
                            .add(line.substring(blank + 1).strip());
                }
            }
            return new Answer(values);
        }
    }

    /** Asks about a machine; says nothing where there is no {@code ssh}, or where no configuration is to be asked. */
    Answer ask(SshHost host) throws Unreachable {
        if (program.isEmpty() || host.config() instanceof SshHost.Config.None) {
            return Answer.NOTHING;
        }
        boolean mine = false;
        try {
            turns.acquire();
            mine = true;
            return run(words(program.get(), host));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(new Problem(Kind.GIVEN_UP, "interrupted while the configuration was read"), e);
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }

    private static List<String> words(Path program, SshHost host) {
        var words = new ArrayList<String>(List.of(program.toString(), "-G", "-T"));
        words.addAll(OpenSshClient.where(host));
        words.add("--");
        words.add(host.name());
        return words;
    }

    private Answer run(List<String> words) throws Unreachable, InterruptedException {
        var builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = null;
        try {
            process = builder.start();
            process.getOutputStream().close();
            FutureTask<String> out = reading(process.getInputStream());
            FutureTask<String> err = reading(process.getErrorStream());
            long deadline = System.nanoTime() + patience.toNanos();
            String answer = out.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                throw refused(words, err.get(1, TimeUnit.SECONDS));
            }
            return Answer.parse(answer);
        } catch (TimeoutException e) {
            throw new Unreachable(
                    new Problem(
                            Kind.UNREACHABLE,
                            "the OpenSSH configuration was not read within " + Failures.text(patience),
                            "a Match exec may hang: " + String.join(" ", words)),
                    e);
        } catch (IOException | ExecutionException e) {
            throw new Unreachable(
                    new Problem(Kind.UNREACHABLE, "the OpenSSH configuration cannot be read: " + e.getMessage()), e);
        } finally {
            if (process != null && process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static FutureTask<String> reading(InputStream in) {
        var task = new FutureTask<>(() -> new String(in.readAllBytes(), StandardCharsets.UTF_8));
        OwnThread.start("edl-ssh-config", task);
        return task;
    }

    private static Unreachable refused(List<String> words, String said) {
        String reason = said.lines().filter(line -> !line.isBlank()).findFirst().orElse("it says nothing");
        return new Unreachable(new Problem(
                        Kind.UNREACHABLE,
                        "the OpenSSH configuration is not good: " + reason.strip(),
                        "the same is said by: " + String.join(" ", words))
                .withDetail(said));
    }
}
