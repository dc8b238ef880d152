package dev.edl.exec.unit;

import dev.edl.command.Backend;
import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import dev.edl.command.Run;
import dev.edl.command.RunEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * The runs of one host: starts, follows, lists, stops and signals them. One channel each.
 *
 * <p>Safe for use by several threads. What cannot be asked throws {@link HostFailure}, except where an {@link Ending}
 * tells it.
 */
public final class HostUnits {
    private final HostShell shell;
    private final Supplier<String> nonces;

    /** Works on one host; each nonce is some hex digits that were never given before. */
    public HostUnits(Backend backend, Supplier<String> nonces) {
        this.shell = new HostShell(backend);
        this.nonces = nonces;
    }

    /** Starts a run and follows it. Never started twice, whatever happens on the way. */
    public Following start(UnitStart start, Following.Sink sink, Runnable begun) {
        var log = LogStream.fromHeader(start.headerStart(), sink);
        return following(start, true, log, begun);
    }

    /** Starts a run that nobody follows. */
    public Following launch(UnitStart start) {
        return following(start, false, LogStream.none(), () -> {});
    }

    private Following following(UnitStart start, boolean follow, LogStream log, Runnable begun) {
        var known = Map.of("header", start.header());
        return new Following(shell, shell.start(start.script(follow)), start.nonce(), log, known, begun);
    }

    /**
     * Follows the last run of that name, whether it has ended or not.
     *
     * @param from how many bytes of its output to leave out
     */
    public Following attach(String name, long from, Following.Sink sink) {
        String nonce = nonces.get();
        var log = LogStream.fromOutput(from, sink);
        return new Following(shell, shell.start(attach(nonce, name, from, true)), nonce, log, Map.of(), () -> {});
    }

    /** Waits for the end of the last run of that name, leaving its output where it is. */
    public Following await(String name) {
        String nonce = nonces.get();
        return new Following(
                shell, shell.start(attach(nonce, name, 0, false)), nonce, LogStream.none(), Map.of(), () -> {});
    }

    /**
     * Lists the running units and, besides theirs, so many of the newest records.
     *
     * @param records how many; {@code Integer.MAX_VALUE} for all
     */
    public UnitListing list(int records) {
        String count = records == Integer.MAX_VALUE ? "all" : Integer.toString(records);
        return UnitListing.parse(ask(HostScript.named("list").with("count", count)));
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
        var control = new Control(nonce, said::put);
        var reply = new LogReply(nonce, sink);
        HostScript script = HostScript.named("logs")
                .with("nonce", nonce)
                .with("name", name)
                .with("all", all ? "yes" : "")
                .with("lines", lines < 0 ? "" : Integer.toString(lines));
        Outcome outcome = follow(shell.start(script), control, reply::feed);
        shell.heard(said);
        if ("unknown".equals(said.get("problem"))) {
            return false;
        }
        check(said, control, outcome, reply.opened());
        return true;
    }

    private HostScript attach(String nonce, String name, long from, boolean follow) {
        return HostScript.named("attach")
                .with("nonce", nonce)
                .with("name", name)
                .with("record", "")
                .with("from", Long.toString(from))
                .with("follow", follow ? "yes" : "");
    }

    /** Runs a script to its end and returns what it answered behind its opening line. */
    private String ask(HostScript script) {
        String nonce = nonces.get();
        var said = new LinkedHashMap<String, String>();
        var control = new Control(nonce, said::put);
        var answer = new ByteArrayOutputStream();
        Outcome outcome = follow(
                shell.start(script.with("nonce", nonce)), control, (buffer, length) -> answer.write(buffer, 0, length));
        shell.heard(said);
        String text = answer.toString(StandardCharsets.UTF_8);
        int opening = text.indexOf("edl:" + nonce + "\n");
        check(said, control, outcome, opening >= 0);
        return text.substring(text.indexOf('\n', opening) + 1);
    }

    private static void check(Map<String, String> said, Control control, Outcome outcome, boolean opened) {
        if (!said.containsKey("done") || !opened) {
            throw new HostFailure(new Answer(said, control.words(), Optional.of(outcome), false).failure());
        }
    }

    private static Outcome follow(Run run, Control control, ObjIntConsumer<byte[]> output) {
        try (run) {
            run.endInput();
            return run.follow(event -> {
                if (event instanceof RunEvent.Output(var stream, var buffer, int length)) {
                    if (stream == RunEvent.Stream.STDOUT) {
                        output.accept(buffer, length);
                    } else {
                        control.feed(buffer, length);
                    }
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostFailure(new Problem(Kind.GIVEN_UP, "interrupted before the host had answered"));
        }
    }
}
