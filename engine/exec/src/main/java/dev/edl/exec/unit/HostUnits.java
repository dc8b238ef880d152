package dev.edl.exec.unit;

import dev.edl.command.Backend;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import dev.edl.command.RunEvent.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * The runs of one host: starts, follows, lists, stops and signals them. One channel each.
 *
 * <p>Safe for use by several threads. What cannot be asked throws {@link HostFailure}, except where an {@link Ending}
 * tells it.
 */
public final class HostUnits {
    private static final Following.Sink NOWHERE = (stream, buffer, offset, length) -> {};

    private final HostShell shell;
    private final Supplier<String> nonces;

    /**
     * Works on one host.
     *
     * @param nonces each some hex digits that were never given before
     * @param moreToCome whether the next question is got ready ahead
     * @param alias how a person knows it
     * @param passwords what its sudo is told if it asks; empty: it must not ask
     */
    public HostUnits(
            Backend backend,
            Supplier<String> nonces,
            BooleanSupplier moreToCome,
            String alias,
            Optional<SudoPasswords> passwords) {
        this.shell = new HostShell(backend, moreToCome, passwords.map(all -> all.on(alias)), nonces);
        this.nonces = nonces;
    }

    /** Connects, and gets ready for a request that may come; returns at once, and a failure is no matter. */
    public void prepare() {
        shell.prepare();
    }

    /**
     * Starts a run and follows it. Never started twice, whatever happens on the way.
     *
     * @throws HostFailure when what is given to it could not be brought to the host; nothing was started
     */
    public Following start(UnitStart start, Following.Sink sink, Runnable begun) {
        deliver(start);
        var log = LogStream.fromHeader(start.headerStart(), sink);
        return following(start, true, log, begun, sink);
    }

    /**
     * Starts a command that is no unit.
     *
     * @param directory empty: the user's home
     */
    public RawRun raw(
            String user,
            Optional<String> directory,
            Map<String, String> environment,
            List<String> argv,
            Optional<byte[]> input,
            Optional<Duration> limit,
            boolean split,
            Following.Sink sink,
            Runnable begun) {
        String nonce = nonces.get();
        var words = new ArrayList<String>(List.of(nonce, user, directory.orElse("")));
        environment.forEach((key, value) -> words.add(key + "=" + value));
        words.add("--");
        words.addAll(argv);
        return new RawRun(shell, nonce, words, input, split, sink, limit, begun);
    }

    /** Starts a run that nobody follows; throws as {@link #start}. */
    public Following launch(UnitStart start) {
        deliver(start);
        var unsent = LogStream.unsent(start.headerStart());
        return following(start, false, unsent, () -> {}, NOWHERE);
    }

    private void deliver(UnitStart start) {
        start.given()
                .forEach(
                        (path, bytes) -> Delivery.of(path, start.nonce(), bytes).through(shell));
    }

    private Following following(UnitStart start, boolean follow, LogStream log, Runnable begun, Following.Sink sink) {
        var known = Map.of("header", start.header(), "record", start.record());
        return new UnitFollowing(
                shell,
                start.script(follow),
                start.nonce(),
                log,
                known,
                begun,
                Beginning.FIRST,
                follow ? Optional.of(opening(start.name(), sink)) : Optional.empty());
    }

    /**
     * Follows the last run of that name, whether it has ended or not.
     *
     * @param from where in its output to begin
     * @param begun called once, when the host has found it
     */
    public Following attach(String name, Beginning from, Following.Sink sink, Runnable begun) {
        String nonce = nonces.get();
        return new UnitFollowing(
                shell,
                attach(nonce, name, from, true),
                nonce,
                LogStream.fromLine("edl:" + nonce, Stream.STDOUT, sink),
                Map.of(),
                begun,
                from,
                Optional.of(opening(name, sink)));
    }

    /** Follows one stream of a run, of which that is all there is to be followed. */
    private UnitFollowing.Opening opening(String name, Following.Sink sink) {
        return (record, stream, from) -> {
            String nonce = nonces.get();
            boolean errors = stream == Stream.STDERR;
            Beginning there =
                    errors && from instanceof Beginning.At(long _, long offset) ? new Beginning.At(offset, 0) : from;
            return new UnitFollowing(
                    shell,
                    attach(nonce, name, there, true).with("record", record).with("part", errors ? "errors" : "at"),
                    nonce,
                    LogStream.fromLine("edl:" + nonce, stream, sink),
                    Map.of(),
                    () -> {},
                    Beginning.FIRST,
                    Optional.empty());
        };
    }

    /** Waits for the end of the last run of that name, leaving its output where it is; {@code begun} as in {@link #attach}. */
    public Following await(String name, Runnable begun) {
        String nonce = nonces.get();
        return new UnitFollowing(
                shell,
                attach(nonce, name, Beginning.FIRST, false),
                nonce,
                LogStream.unsent("edl:" + nonce),
                Map.of(),
                begun,
                Beginning.FIRST,
                Optional.empty());
    }

    /**
     * Lists the running units and, besides theirs, so many of the newest records.
     *
     * @param records how many; {@code Integer.MAX_VALUE} for all
     */
    public UnitListing list(int records) {
        String count = records == Integer.MAX_VALUE ? "all" : Integer.toString(records);
        return UnitListing.parse(
                ask(HostScript.named("list").with("count", count).with("by_name", "")));
    }

    /** Lists the running units and, besides theirs, the newest record of each of these names. */
    public UnitListing find(List<String> names) {
        return UnitListing.parse(ask(HostScript.named("list")
                .with("count", "0")
                .with("by_name", "yes")
                .arguments(names)));
    }

    /**
     * Stops runs and waits until they have ended.
     *
     * @param by who does, for the record
     * @return for each name its outcome, or {@code unknown}
     */
    public Map<String, StopAnswer> stop(List<String> names, String by) {
        String mark = Json.write(Map.of("by", by));
        var answers = new LinkedHashMap<String, StopAnswer>();
        names.forEach(name -> answers.put(name, StopAnswer.UNKNOWN));
        ask(HostScript.named("stop").with("mark", mark).arguments(names))
                .lines()
                .forEach(line -> {
                    String[] words = line.split(" ", 3);
                    if (words[0].equals("ended")) {
                        var record = RunRecord.read(List.of(words.length > 2 ? words[2] : ""));
                        answers.put(
                                words[1], new StopAnswer(true, record.outcome().orElse(new Outcome.Stopped(by))));
                    }
                });
        return answers;
    }

    /** What came of stopping one name: whether it was there, and how it ended. */
    public record StopAnswer(boolean known, Outcome outcome) {
        static final StopAnswer UNKNOWN =
                new StopAnswer(false, new Outcome.NotStarted(new Problem(Kind.SETTING, "no such unit")));
    }

    /** Sends a signal to all processes of runs; answers for each name {@code sent}, {@code unknown} or why it failed. */
    public Map<String, String> signal(List<String> names, String signal) {
        var answers = new LinkedHashMap<String, String>();
        ask(HostScript.named("signal").with("signal", signal).arguments(names))
                .lines()
                .forEach(line -> {
                    String[] words = line.split(" ", 3);
                    answers.put(words[1], words[0].equals("failed") ? words[2] : words[0]);
                });
        return answers;
    }

    /**
     * Prints what the last run of a name wrote, or all its runs, in their order.
     *
     * @param lines how many of the last lines of each; negative for all
     * @return false when the host knows no run of that name
     */
    public boolean logs(String name, boolean all, int lines, LogSink sink) {
        String nonce = nonces.get();
        var said = new LinkedHashMap<String, String>();
        var reply = new LogReply(nonce, sink);
        HostScript script = HostScript.named("logs")
                .with("nonce", nonce)
                .with("name", name)
                .with("all", all ? "yes" : "")
                .with("lines", lines < 0 ? "" : Integer.toString(lines));
        var handover = Handover.ofQuestion();
        var control = new Control(nonce, handover.listening(said::put));
        Outcome outcome = follow(shell.start(script, handover), handover, control, reply::feed);
        shell.heard(said);
        if ("unknown".equals(said.get("problem"))) {
            return false;
        }
        check(said, control.words(), outcome, reply.opened());
        return true;
    }

    /**
     * Asks for a lock of this host; does not wait for it.
     *
     * @param unit the unit that holds it
     * @param holder what others are told of us: {@code who}, {@code what}
     * @throws InterruptedException when interrupted; nothing is held then
     */
    public LockAnswer lock(String unit, Map<String, String> holder, InstantSource clock) throws InterruptedException {
        settleSudo();
        return HeldLock.take(shell, nonces, unit, holder, clock);
    }

    /** Looks whether the host is fit for runs; the second of two answers tells the way's latency. */
    public HostCheck check() {
        String first = ask(HostScript.named("check"));
        long asked = System.nanoTime();
        ask(HostScript.named("check"));
        Duration latency = Duration.ofNanos(System.nanoTime() - asked);
        String[] words = first.strip().split(" ", 2);
        return new HostCheck(latency, words[0], words.length > 1 ? words[1] : "");
    }

    private HostScript attach(String nonce, String name, Beginning from, boolean follow) {
        return HostScript.named("attach")
                .with("nonce", nonce)
                .with("name", name)
                .with("record", "")
                .with("part", "at")
                .with("from", from instanceof Beginning.At(long offset, long _) ? Long.toString(offset) : "0")
                .with("lines", from instanceof Beginning.LastLines(int lines) ? Integer.toString(lines) : "")
                .with("follow", follow ? "yes" : "");
    }

    /** Runs a script to its end and returns what it answered behind its opening line. */
    private String ask(HostScript script) {
        String nonce = nonces.get();
        var said = new LinkedHashMap<String, String>();
        var handover = Handover.ofQuestion();
        var control = new Control(nonce, handover.listening(said::put));
        var answer = new ByteArrayOutputStream();
        Outcome outcome = follow(
                shell.start(script.with("nonce", nonce), handover),
                handover,
                control,
                (buffer, length) -> answer.write(buffer, 0, length));
        shell.heard(said);
        String text = answer.toString(StandardCharsets.UTF_8);
        int opening = text.indexOf("edl:" + nonce + "\n");
        check(said, control.words().isEmpty() ? text : control.words(), outcome, opening >= 0);
        return text.substring(text.indexOf('\n', opening) + 1);
    }

    /**
     * Begins to talk with a script of the root shell.
     *
     * @param script one of the files in {@code host/}
     * @param given its variables, in bytes without 0
     * @param arguments its positional parameters, in bytes without 0
     */
    public HostDialogue converse(String script, Map<String, byte[]> given, List<byte[]> arguments) {
        settleSudo();
        String nonce = nonces.get();
        var whole = HostScript.named(script).with("nonce", nonce).rawArguments(arguments);
        given.forEach(whole::with);
        return HostDialogue.begin(shell, whole, nonce);
    }

    /** Finds out whether sudo asks here: what a script is told piece by piece cannot be told a second time. */
    private void settleSudo() {
        if (shell.mayAsk()) {
            ask(HostScript.named("check"));
        }
    }

    private static void check(Map<String, String> said, String words, Outcome outcome, boolean opened) {
        if (!said.containsKey("done") || !opened) {
            throw new HostFailure(new Answer(said, words, Optional.of(outcome), false).failure());
        }
    }

    private static Outcome follow(Run run, Handover handover, Control control, ObjIntConsumer<byte[]> output) {
        try (run) {
            run.endInput();
            return handover.judged(run.follow(event -> {
                switch (event) {
                    case RunEvent.Started started -> handover.begin(run::close);
                    case RunEvent.Output(var stream, var buffer, int length)
                    when stream == RunEvent.Stream.STDOUT -> output.accept(buffer, length);
                    case RunEvent.Output(var stream, var buffer, int length) -> control.feed(buffer, length);
                    case RunEvent.Ended ended -> handover.end();
                }
            }));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HostFailure.interrupted();
        }
    }
}
