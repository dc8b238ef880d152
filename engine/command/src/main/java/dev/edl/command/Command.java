package dev.edl.command;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes one command: a program with its words, its environment, folder, input and deadline.
 *
 * <p>Immutable and free to share between threads. The words reach the program exactly as they are given, on every
 * backend; only {@link #shell(String)} hands a line to {@code /bin/sh}.
 */
public final class Command {
    private final List<String> argv;
    private final Map<String, String> environment;
    private final @Nullable String directory;
    private final Input input;
    private final @Nullable Duration deadline;

    private Command(Builder builder) {
        argv = List.copyOf(builder.argv);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(builder.environment));
        directory = builder.directory;
        input = builder.input;
        deadline = builder.deadline;
    }

    /** Makes a command of exact words, the first of which is the program. */
    public static Command of(String program, String... arguments) {
        var words = new ArrayList<String>(arguments.length + 1);
        words.add(program);
        Collections.addAll(words, arguments);
        return builder(words).build();
    }

    /** Makes a command of one line for {@code /bin/sh -c}. */
    public static Command shell(String line) {
        return of("/bin/sh", "-c", line);
    }

    /**
     * Begins a command of exact words.
     *
     * @throws IllegalArgumentException if there is no word, the program is empty, or a word holds a NUL character,
     *     which no Linux program can be given
     */
    public static Builder builder(List<String> argv) {
        return new Builder(argv);
    }

    /** The program and its arguments; never empty. */
    public List<String> argv() {
        return argv;
    }

    /** Variables added to those that the backend gives, in the order given. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The folder on the target machine; empty: the backend's own. */
    public Optional<String> directory() {
        return Optional.ofNullable(directory);
    }

    /** What the program reads on its standard input. */
    public Input input() {
        return input;
    }

    /** How long the program may run before the backend ends it, counted from its start. */
    public Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    @Override
    public String toString() {
        return ShellWords.join(argv);
    }

    /** What a program finds on its standard input. */
    public sealed interface Input {
        /** Nothing: the end of the input at once. */
        record None() implements Input {}

        /** These bytes, then the end. Does not copy: the array must not change afterwards. */
        record Bytes(byte[] bytes) implements Input {}

        /** These bytes, then nothing more until {@link Run#endInput()}. */
        record Open(byte[] bytes) implements Input {}

        /** A local file, read when the command starts. */
        record File(Path path) implements Input {}

        /** What a stream gives, as it comes, until its end; closed when the run is over, which must wake its reader. */
        record Live(InputStream source) implements Input {}
    }

    /** Collects the parts of a command. For one thread. */
    public static final class Builder {
        private final List<String> argv;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private @Nullable String directory;
        private Input input = new Input.None();
        private @Nullable Duration deadline;

        private Builder(List<String> argv) {
            if (argv.isEmpty() || argv.getFirst().isEmpty()) {
                throw new IllegalArgumentException("a command needs a program: " + argv);
            }
            if (argv.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
                throw new IllegalArgumentException("a word holds a NUL character, which no program can be given");
            }
            this.argv = argv;
        }

        public Builder environment(Map<String, String> variables) {
            environment.putAll(variables);
            return this;
        }

        public Builder directory(String folder) {
            directory = folder;
            return this;
        }

        public Builder input(Input given) {
            input = given;
            return this;
        }

        /** Sets how long it may run; positive. */
        public Builder deadline(Duration given) {
            if (!given.isPositive()) {
                throw new IllegalArgumentException("a deadline is positive, not " + given);
            }
            deadline = given;
            return this;
        }

        public Command build() {
            return new Command(this);
        }
    }
}
