package dev.edl.shell;

import dev.edl.command.Problem;
import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.ExecException;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.exec.Spool;
import dev.edl.exec.logs.LogFilter;
import dev.edl.exec.logs.LogServer;
import dev.edl.exec.logs.LogService;
import dev.edl.exec.logs.ShippedRun;
import dev.edl.exec.unit.LogSink;
import dev.edl.shell.view.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the log server has of the runs of hosts that cannot be asked any more. It says so for each host that it answers for. For
 * one command.
 */
final class Shipped {
    private static final int COPIED = 64 * 1024;

    private final Messages messages;
    private final LogServer server;

    Shipped(Context context) {
        messages = context.messages();
        server = context.workplace().logs();
    }

    /** The same answers, where hosts did not answer with what the log server has of their runs, if it has any. */
    List<HostAnswer<List<RunInfo>>> history(List<HostAnswer<List<RunInfo>>> answers) throws InterruptedException {
        return instead(answers, (service, host) -> {
            List<RunInfo> runs = service.runs(LogFilter.ALL.onHosts(List.of(host.alias()))).stream()
                    .filter(run -> run.file().stream() == Stream.STDOUT)
                    .map(run -> run.info(host))
                    .toList();
            return runs.isEmpty() ? Optional.empty() : Optional.of(runs);
        });
    }

    /**
     * The same for the outputs of the last run of a name, or of all its runs. What is not all of an output is shown, and counts
     * as a host that could not be asked.
     */
    List<HostAnswer<Boolean>> logs(
            RunName name, boolean all, int lines, List<HostAnswer<Boolean>> answers, Function<Host, LogSink> sinks)
            throws InterruptedException {
        return instead(answers, (service, host) -> {
            List<ShippedRun> runs = service.runs(LogFilter.ofUnit(name.text()).onHosts(List.of(host.alias())));
            List<ShippedRun> wanted = all ? together(runs) : lastOf(runs);
            if (wanted.isEmpty()) {
                return Optional.empty();
            }
            boolean whole = true;
            for (ShippedRun run : wanted) {
                whole &= show(service, host, run, lines, sinks.apply(host));
            }
            return whole ? Optional.of(true) : Optional.empty();
        });
    }

    /** The streams of each run behind each other, first its standard output. */
    private static List<ShippedRun> together(List<ShippedRun> runs) {
        var byId = new LinkedHashMap<Optional<String>, List<ShippedRun>>();
        runs.forEach(run -> byId.computeIfAbsent(run.record().field("id"), _ -> new ArrayList<>())
                .add(run));
        return byId.values().stream()
                .flatMap(ofOne -> ofOne.stream().sorted(Comparator.comparing(run -> run.file().stream())))
                .toList();
    }

    /** Both streams of the last one. */
    private static List<ShippedRun> lastOf(List<ShippedRun> runs) {
        return together(runs.stream()
                .filter(run ->
                        run.record().field("id").equals(runs.getLast().record().field("id")))
                .toList());
    }

    /** False when it is known not to be all. */
    private boolean show(LogService service, Host host, ShippedRun run, int lines, LogSink sink)
            throws InterruptedException {
        try (var output = new Spool()) {
            long missing = service.write(run, lines, new OutputStream() {
                @Override
                public void write(int single) {
                    write(new byte[] {(byte) single}, 0, 1);
                }

                @Override
                public void write(byte[] buffer, int offset, int length) {
                    output.write(buffer, offset, length);
                }
            });
            sink.run(run.record(), output.size(), false);
            try (var in = output.open()) {
                byte[] buffer = new byte[COPIED];
                for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                    sink.write(run.file().stream(), buffer, 0, length);
                }
            }
            if (missing > 0 || !run.whole()) {
                messages.warn(host + ": " + service.name() + " does not have all of "
                        + run.file().unit()
                        + (run.whole() ? ": " + missing + " lines are missing" : ": its end is missing"));
            }
            return missing == 0 && run.whole();
        } catch (IOException e) {
            throw new UncheckedIOException("what was kept cannot be read: " + e.getMessage(), e);
        }
    }

    /** Answers for one host. */
    private interface Source<T> {
        Optional<T> of(LogService service, Host host) throws InterruptedException;
    }

    private <T> List<HostAnswer<T>> instead(List<HostAnswer<T>> answers, Source<T> source) throws InterruptedException {
        Optional<LogService> service = service(answers);
        if (service.isEmpty()) {
            return answers;
        }
        var better = new ArrayList<HostAnswer<T>>();
        for (HostAnswer<T> answer : answers) {
            better.add(answer.failed().isPresent() ? asked(service.get(), answer, source) : answer);
        }
        return better;
    }

    private <T> HostAnswer<T> asked(LogService service, HostAnswer<T> answer, Source<T> source)
            throws InterruptedException {
        Host host = answer.host();
        try {
            Optional<T> shipped = source.of(service, host);
            if (shipped.isEmpty()) {
                return answer;
            }
            messages.error(
                    host,
                    answer.failed()
                            .map(problem -> new Problem(
                                    problem.kind(),
                                    problem.message(),
                                    "what is told of it is what " + service.name() + " has",
                                    problem.detail()))
                            .orElseThrow());
            return new HostAnswer<>(host, shipped.get(), null);
        } catch (ExecException e) {
            messages.warn(host + ": the log server has no answer either: " + e.getMessage());
            return answer;
        }
    }

    /** Where it is known, and no host that does not answer would lead to it. */
    private <T> Optional<LogService> service(List<HostAnswer<T>> answers) throws InterruptedException {
        List<Host> silent = answers.stream()
                .filter(answer -> answer.failed().isPresent())
                .map(HostAnswer::host)
                .toList();
        boolean leads =
                server.controlHost().filter(host -> !silent.contains(host)).isPresent();
        if (silent.isEmpty() || !server.hasAddress() && !leads) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LogService(server.get()));
        } catch (ExecException e) {
            if (server.hasAddress()) {
                messages.warn("the log server cannot be asked either: " + e.getMessage());
            }
            return Optional.empty();
        }
    }
}
