package dev.edl.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real terminal with a bash in it, in which {@code edl} is the launcher: what is typed goes through its line
 * discipline, and what is read is what a person would see. For one thread.
 */
final class Tmux implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String socket = "edl-test-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
    private boolean gone;

    /** Opens one in a folder, which keeps what is remembered of requests too. */
    Tmux(Path folder, int columns) {
        this(folder, columns, folder.resolve("state"));
    }

    /** Opens one in a folder, and remembers requests in another one. */
    Tmux(Path folder, int columns, Path state) {
        try {
            Path rc = Files.createTempFile("edl-rc", "");
            rc.toFile().deleteOnExit();
            Files.writeString(rc, """
                    PS1='$ '
                    unset EDL_INVENTORY NO_COLOR SSH_AUTH_SOCK HISTFILE
                    export JAVA_HOME='%s' XDG_STATE_HOME='%s'
                    edl() { '%s' "$@"; }
                    """.formatted(System.getProperty("java.home"), state, Program.launcher()));
            run(
                    "-f",
                    "/dev/null",
                    "new-session",
                    "-d",
                    "-x",
                    "" + columns,
                    "-y",
                    "50",
                    "-c",
                    folder.toString(),
                    "bash --noprofile --rcfile " + rc + " -i");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("$");
    }

    /** Types a command as soon as bash asks for one. */
    Tmux type(String line) {
        Awaitility.await("bash asks").atMost(PATIENCE).until(this::prompts);
        return answer(line);
    }

    private boolean prompts() {
        String screen = screen();
        return screen.equals("$") || screen.endsWith("\n$");
    }

    /** Types a line for the command that runs. */
    Tmux answer(String line) {
        run("send-keys", "-l", "--", line);
        return key("Enter");
    }

    /** Types a line as soon as edl's prompt asks for one. */
    Tmux say(String line) {
        return asked().answer(line);
    }

    /** Waits until edl's prompt asks for a line. */
    Tmux asked() {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(30))
                    .until(() -> screen().matches("(?s)(.*\n)?edl[^\n>]*>"));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no prompt on the screen:\n" + screen(), e);
        }
        return this;
    }

    /** Types without an end of the line. */
    Tmux keys(String text) {
        run("send-keys", "-l", "--", text);
        return this;
    }

    /** Pastes, as a terminal that says so to whoever wants to know. */
    Tmux paste(String text) {
        run("set-buffer", text);
        run("paste-buffer", "-p");
        return this;
    }

    /** Makes the terminal as wide. */
    Tmux resize(int columns) {
        run("resize-window", "-x", "" + columns);
        return this;
    }

    /** Takes the terminal away. */
    void hangUp() {
        run("kill-session");
        gone = true;
    }

    /** Presses a key by tmux's name: {@code C-c}, {@code Enter}. */
    Tmux key(String name) {
        run("send-keys", name);
        return this;
    }

    /** Removes what is on the screen. */
    Tmux clear() {
        key("C-l");
        Awaitility.await().atMost(PATIENCE).until(() -> screen().strip().equals("$"));
        return this;
    }

    /** What is on the screen, without blanks at the ends of lines. */
    String screen() {
        return run("capture-pane", "-p").stripTrailing();
    }

    /** The same with the attributes of the characters. */
    String screenWithColours() {
        return run("capture-pane", "-p", "-e");
    }

    /** The lines on the screen that begin so. */
    List<String> lines(String start) {
        return screen().lines().filter(line -> line.startsWith(start)).toList();
    }

    /** Waits until this is on the screen. */
    Tmux await(String text) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(30))
                    .until(() -> screen().contains(text));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no '" + text + "' on the screen:\n" + screen(), e);
        }
        return this;
    }

    /** Waits until the command has ended, and tells its exit code. */
    int code() {
        type("echo \"code=$?.\"");
        await("code=");
        Awaitility.await().atMost(PATIENCE).until(() -> !lines("code=").isEmpty());
        String line = lines("code=").getLast();
        return Integer.parseInt(line.substring("code=".length(), line.indexOf('.')));
    }

    private String run(String... words) {
        var command = new ArrayList<>(List.of("tmux", "-L", socket));
        command.addAll(List.of(words));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TMUX");
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        // Without a terminal the server has ended by itself.
        if (!gone) {
            run("kill-server");
        }
    }
}
