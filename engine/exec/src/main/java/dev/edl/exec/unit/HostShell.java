package dev.edl.exec.unit;

import dev.edl.command.Backend;
import dev.edl.command.Command;
import dev.edl.command.Run;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The root shell of one host: hands scripts to it, through sudo unless the login is root. Which of the two is learnt from
 * the first script's answer. Safe for use by several threads.
 */
final class HostShell {
    private static final byte[] NOTHING = {};

    /** Whose the root folder is, a shell can tell without another process. */
    private static final List<String> EITHER =
            List.of("/bin/sh", "-c", "[ -O / ] && exec /bin/sh -s; exec sudo -n /bin/sh -s");

    private static final List<String> EITHER_LINE = List.of(
            "/bin/sh", "-c", "[ -O / ] && exec /bin/sh -c \"$0\" \"$@\"; exec sudo -n /bin/sh -c \"$0\" \"$@\"");

    private static final List<String> SUDO = List.of("sudo", "-n", "/bin/sh", "-s");
    private static final List<String> ROOT = List.of("/bin/sh", "-s");
    private static final List<String> SHELL = List.of("exec /bin/sh -s");

    private final Backend backend;
    private final BooleanSupplier moreToCome;
    private final Optional<HostPassword> password;
    private final Supplier<String> nonces;
    private volatile List<String> shell = EITHER;

    /**
     * Speaks through a backend.
     *
     * @param moreToCome whether a shell for the next script is started as soon as one has been heard
     * @param password what sudo is told if it asks; empty: it must not ask
     * @param nonces each some hex digits that were never given before
     */
    HostShell(Backend backend, BooleanSupplier moreToCome, Optional<HostPassword> password, Supplier<String> nonces) {
        this.backend = backend;
        this.moreToCome = moreToCome;
        this.password = password;
        this.nonces = nonces;
    }

    /** Starts a script; its input stays open. The handover's time is counted anew where sudo wants a password. */
    Run start(HostScript script, Handover handover) {
        byte[] bytes = script.bytes();
        return start(
                command(new Command.Input.Open(bytes)),
                SHELL,
                new SudoRun.Input(new ByteArrayInputStream(bytes), true),
                Optional.empty(),
                handover);
    }

    /**
     * Starts a script that reads on from a feed, which has been given the script before all else. Whether sudo asks on this
     * host is known by then, if it may.
     */
    Run start(Feed feed, Handover handover) {
        if (password.isEmpty() || !password.get().wanted()) {
            return backend.start(command(new Command.Input.Stream(feed)));
        }
        return new SudoRun(
                Optional.empty(),
                talk -> backend.start(asking(SHELL, talk, Optional.empty())),
                new SudoRun.Input(feed, false),
                password.get(),
                handover,
                nonces.get());
    }

    /** True when it is not known yet whether sudo asks on this host, and may be told a password. */
    boolean mayAsk() {
        return password.isPresent() && shell.equals(EITHER) && !password.get().wanted();
    }

    /**
     * Runs one line of shell, given before its arguments, as root; what it reads is not a script.
     *
     * @param input what it reads; empty: nothing
     * @param limit for how long at most
     */
    Run start(List<String> lineAndArguments, Optional<byte[]> input, Optional<Duration> limit, Handover handover) {
        return start(
                line(lineAndArguments, input, limit),
                lineAndArguments,
                new SudoRun.Input(new ByteArrayInputStream(input.orElse(NOTHING)), false),
                limit,
                handover);
    }

    private Run start(
            Command plain, List<String> line, SudoRun.Input input, Optional<Duration> limit, Handover handover) {
        if (password.isEmpty()) {
            return backend.start(plain);
        }
        Optional<Run> first = password.get().wanted() ? Optional.empty() : Optional.of(backend.start(plain));
        return new SudoRun(
                first, talk -> backend.start(asking(line, talk, limit)), input, password.get(), handover, nonces.get());
    }

    /** Through a sudo that asks us; nobody but the root shell behind it is to read what follows the password. */
    private static Command asking(List<String> line, SudoDialogue talk, Optional<Duration> limit) {
        var words = new ArrayList<>(List.of("sudo", "-S", "-p", talk.prompt(), "/bin/sh", "-c"));
        words.add(talk.greeting() + "\n" + line.getFirst());
        words.addAll(line.subList(1, line.size()));
        var command = Command.builder(words).input(new Command.Input.Stream(talk.feed()));
        limit.ifPresent(command::deadline);
        return command.build();
    }

    private Command line(List<String> lineAndArguments, Optional<byte[]> input, Optional<Duration> limit) {
        var words = new ArrayList<>(shell.equals(EITHER) ? EITHER_LINE : shell.subList(0, shell.size() - 1));
        if (!shell.equals(EITHER)) {
            words.add("-c");
        }
        words.addAll(lineAndArguments);
        var command = Command.builder(words)
                .input(input.<Command.Input>map(Command.Input.Bytes::new).orElse(new Command.Input.None()));
        limit.ifPresent(command::deadline);
        return command.build();
    }

    private Command command(Command.Input input) {
        return Command.builder(shell).input(input).build();
    }

    /** Gets a root shell ready for the next request, unless sudo would ask; returns at once. */
    void prepare() {
        if (password.isEmpty()) {
            backend.prestart(command(new Command.Input.Open(NOTHING)));
        }
    }

    /** Learns from what a script said of itself. */
    void heard(Map<String, String> said) {
        String login = said.get("as");
        if (login != null) {
            shell = login.isEmpty() ? ROOT : SUDO;
            if (moreToCome.getAsBoolean() && !password.map(HostPassword::wanted).orElse(false)) {
                backend.prestart(command(new Command.Input.Open(NOTHING)));
            }
        }
    }
}
