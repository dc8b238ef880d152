package dev.edl.exec;

import dev.edl.command.ShellWords;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request runs on each of its hosts, and within which limits. Immutable.
 *
 * <p>The limits are systemd's own and are kept by the host, also when we are gone.
 */
public final class RunSpec {
    /** What makes a word a line for a shell. */
    private static final Pattern TYPED = Pattern.compile("[\\s|<>&;*?$~`'\"(){}\\[\\]\\\\!#]");

    private final List<String> argv;
    private final String text;
    private final boolean shell;
    private final @Nullable RunName name;
    private final Map<String, String> environment;
    private final @Nullable String user;
    private final @Nullable String directory;
    private final @Nullable Duration timeout;
    private final List<String> properties;
    private final boolean keepChildren;
    private final boolean split;
    private final boolean logged;
    private final boolean raw;
    private final byte @Nullable [] input;
    private final @Nullable Script script;

    private RunSpec(Builder builder) {
        argv = List.copyOf(builder.argv);
        text = builder.text;
        shell = builder.shell;
        name = builder.name;
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(builder.environment));
        user = builder.user;
        directory = builder.directory;
        timeout = builder.timeout;
        properties = List.copyOf(builder.properties);
        keepChildren = builder.keepChildren;
        split = builder.split;
        logged = builder.logged;
        raw = builder.raw;
        input = builder.input;
        script = builder.script;
    }

    /**
     * Begins with exact words.
     *
     * @throws UsageException when there is no program, or a word that no program can be given
     */
    public static Builder argv(List<String> words) {
        return new Builder(words, ShellWords.join(words), false);
    }

    /** Begins with a line for {@code /bin/sh -c} on the host. */
    public static Builder shell(String line) {
        if (line.isBlank()) {
            throw new UsageException("nothing to run: the command is empty", null);
        }
        return new Builder(List.of("/bin/sh", "-c", line), line, true);
    }

    /**
     * Begins with a single word as ssh takes it: with blanks or a shell's characters it is a line for {@code /bin/sh},
     * else the program's exact name.
     */
    public static Builder typed(String line) {
        return TYPED.matcher(line).find() ? shell(line) : argv(List.of(line));
    }

    /** Begins with a script that is brought to the host, and the words that it is given. */
    public static Builder script(Script script, List<String> arguments) {
        var words = new ArrayList<>(script.interpreter());
        words.add(script.name());
        words.addAll(arguments);
        Builder builder = new Builder(
                words, ShellWords.join(words.subList(script.interpreter().size(), words.size())), false);
        builder.script = script;
        return builder;
    }

    /**
     * What repeats a check until it succeeds: as the same user, in the same folder and with the same variables as this
     * run.
     *
     * @param limit how long; systemd ends it then
     */
    RunSpec repeating(Check check, RunName ownName, Duration limit) {
        String pause = BigDecimal.valueOf(check.every().toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
        var words = List.of(
                "/bin/sh", "-c", "until /bin/sh -c \"$1\"; do sleep \"$2\"; done", "check", check.line(), pause);
        Builder builder = new Builder(words, check.line(), true).name(ownName).timeout(limit);
        builder.environment.putAll(environment);
        builder.user = user;
        builder.directory = directory;
        builder.logged = logged;
        // One that does not heed being ended is killed soon.
        return builder.property("TimeoutStopSec=2").build();
    }

    /**
     * Checks the name of a secret variable, before its value is asked for.
     *
     * @throws UsageException when it cannot be one
     */
    public static void checkSecret(String name) {
        SpecRules.checkSecret(name);
        SpecRules.checkVariable(name, "");
    }

    /** The exact words that systemd is given; a script's own path, which each host has its own of, is its name here. */
    public List<String> argv() {
        return argv;
    }

    /** The words where the script lies at a path on the host. */
    List<String> argv(String scriptPath) {
        var words = new ArrayList<>(argv);
        script().ifPresent(given -> words.set(given.interpreter().size(), scriptPath));
        return words;
    }

    /** What the program reads on its standard input; not a copy. Empty: nothing. */
    public Optional<byte[]> input() {
        return Optional.ofNullable(input);
    }

    /** The script that is brought to the host. */
    public Optional<Script> script() {
        return Optional.ofNullable(script);
    }

    /** The command as one would type it. */
    public String text() {
        return text;
    }

    public Optional<RunName> name() {
        return Optional.ofNullable(name);
    }

    /** The word from which a name is derived. */
    String firstWord() {
        return script != null ? script.name() : shell ? text.strip().split("\\s", 2)[0] : argv.getFirst();
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** As whom on this host: as was asked for, else as the host says, else root. */
    public String userOn(Host host) {
        return host.userFor(user);
    }

    /** Where; empty: the user's home folder. */
    public Optional<String> directory() {
        return Optional.ofNullable(directory);
    }

    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** systemd's properties as {@code Name=value}. */
    public List<String> properties() {
        return properties;
    }

    /** True: what the program leaves running goes on when it ends. */
    public boolean keepChildren() {
        return keepChildren;
    }

    /** True: standard output and standard error are told apart, and have a log each. */
    public boolean split() {
        return split;
    }

    /** False: neither the output nor the command is kept on the host once the run has ended. */
    public boolean logged() {
        return logged;
    }

    /** True: no unit, no log and no record, but the command alone, over SSH. */
    public boolean raw() {
        return raw;
    }

    /** Collects the parts of a run. For one thread. Each method throws {@link UsageException} for what cannot be. */
    public static final class Builder {
        private final List<String> argv;
        private final String text;
        private final boolean shell;
        private @Nullable RunName name;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private @Nullable String user;
        private @Nullable String directory;
        private @Nullable Duration timeout;
        private final List<String> properties = new ArrayList<>();
        private boolean keepChildren;
        private boolean split;
        private boolean logged = true;
        private boolean raw;
        private boolean secret;
        private byte @Nullable [] input;
        private @Nullable Script script;

        private Builder(List<String> argv, String text, boolean shell) {
            this.argv = argv;
            this.text = text;
            this.shell = shell;
            SpecRules.checkCommand(argv);
        }

        public Builder name(RunName given) {
            name = given;
            return this;
        }

        /** Adds a variable; systemd takes no control characters in its value but tabs and newlines. */
        public Builder variable(String key, String value) {
            SpecRules.checkVariable(key, value);
            environment.put(key, value);
            return this;
        }

        /** Adds a variable whose value is in no command line, record or log, on the host or here. */
        public Builder secret(String key, String value) {
            checkSecret(key);
            secret = true;
            return variable(key, value);
        }

        public Builder user(String given) {
            SpecRules.checkUser(given);
            user = given;
            return this;
        }

        public Builder directory(String given) {
            SpecRules.checkDirectory(given);
            directory = given;
            return this;
        }

        public Builder timeout(Duration given) {
            if (given.compareTo(Duration.ofMillis(1)) < 0) {
                throw new UsageException("a timeout is a millisecond at least, not " + given, null);
            }
            timeout = given;
            return this;
        }

        /** Adds a property of systemd ({@code MemoryMax=1G}). */
        public Builder property(String assignment) {
            SpecRules.checkProperty(assignment);
            properties.add(assignment);
            return this;
        }

        public Builder keepChildren(boolean keep) {
            keepChildren = keep;
            return this;
        }

        /** Tells the two streams apart; else both are the output. */
        public Builder split(boolean apart) {
            split = apart;
            return this;
        }

        /** Leaves neither output nor command on the host when the run has ended; until then they lie in its memory. */
        public Builder logged(boolean kept) {
            logged = kept;
            return this;
        }

        /** Runs it without a unit: what needs one is refused then. */
        public Builder raw(boolean given) {
            raw = given;
            return this;
        }

        /**
         * Sets what the program reads on its standard input. It lies on the host, in memory, until the run has ended.
         * Does not copy: the array must not change afterwards.
         */
        public Builder input(byte[] given) {
            input = given;
            return this;
        }

        private void refuseWithRaw() {
            var needsUnit = new LinkedHashMap<String, Boolean>();
            needsUnit.put("a name", name != null);
            needsUnit.put("a property or a limit of systemd's", !properties.isEmpty());
            needsUnit.put("children that outlive it", keepChildren);
            needsUnit.put("a script", script != null);
            needsUnit.put("a way for a secret variable past the command line there", secret);
            needsUnit.put("a log (--no-log)", !logged);
            needsUnit.forEach((what, given) -> {
                if (given) {
                    throw new UsageException("--raw runs it without a unit, and so without " + what, "leave one out");
                }
            });
        }

        public RunSpec build() {
            if (input != null && properties.stream().anyMatch(given -> given.startsWith("StandardInput"))) {
                throw new UsageException("the input is given, and --property StandardInput too", "leave one out");
            }
            if (raw) {
                refuseWithRaw();
            }
            return new RunSpec(this);
        }
    }
}
