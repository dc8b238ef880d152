package dev.edl.shell;

import dev.edl.command.ssh.Ssh;
import dev.edl.exec.ExecException;
import dev.edl.exec.ExecService;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import dev.edl.exec.Place;
import dev.edl.exec.RunInfo;
import dev.edl.exec.Session;
import dev.edl.exec.logs.LogServer;
import dev.edl.exec.logs.LogService;
import dev.edl.shell.line.LocalFiles;
import dev.edl.shell.line.Sources;
import dev.edl.shell.line.Tokens;
import dev.edl.shell.line.UnitNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a sitting knows that may stand on a line; hosts are asked in the background. Safe for use by several threads. */
final class PromptSources implements Sources {
    /** So many hosts are asked for a completion, however many are meant. */
    static final int MOST_HOSTS = 50;

    private static final int RECORDS = 50;
    private static final int LINES = 500;

    private final Sitting sitting;
    private final Supplier<List<String>> history;
    private final UnitNames<List<Host>> units;
    private final UnitNames<List<Host>> logs;
    private final UnitNames<Logged> logged;

    /**
     * Knows what a sitting knows.
     *
     * @param history the lines typed, oldest first
     * @param renewed called on a thread of its own when hosts have answered
     */
    PromptSources(Sitting sitting, Supplier<List<String>> history, Runnable renewed) {
        this.sitting = sitting;
        this.history = history;
        Executor background = task -> Background.start("edl-names", () -> {
            task.run();
            renewed.run();
        });
        var clock = sitting.workplace().clock();
        units = new UnitNames<>(
                hosts -> ask(hosts, 0), background, clock, UnitNames.USUAL_PATIENCE, UnitNames.USUAL_AGE);
        logs = new UnitNames<>(
                hosts -> ask(hosts, RECORDS), background, clock, UnitNames.USUAL_PATIENCE, UnitNames.USUAL_AGE);
        logged = new UnitNames<>(this::askLogServer, background, clock, UnitNames.USUAL_PATIENCE, UnitNames.USUAL_AGE);
    }

    private List<String> ask(List<Host> hosts, int records) {
        Workplace workplace = sitting.workplace();
        Optional<Session> session = workplace.background();
        if (session.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<RunInfo>();
        try {
            new ExecService(session.get())
                    .list(some(hosts, connected(workplace)), records)
                    .forEach(answer -> answer.answered().ifPresent(found::addAll));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found.stream()
                .sorted(Comparator.comparing(
                        (RunInfo run) -> run.started().orElse(Instant.EPOCH), Comparator.reverseOrder()))
                .map(RunInfo::name)
                .distinct()
                .toList();
    }

    /** Where nobody would have to be asked for a way to it. */
    private List<String> askLogServer(Logged what) {
        Workplace workplace = sitting.workplace();
        LogServer server = workplace.logs();
        if (!server.hasAddress() && workplace.background().isEmpty()) {
            return List.of();
        }
        try {
            var service = new LogService(server.get());
            Instant since = workplace.clock().instant().minus(LogsCommand.LATELY);
            Set<String> names = switch (what) {
                case UNITS -> service.units(since);
                case HOSTS -> service.hosts(since);
                case FIELDS -> service.fields(since);
            };
            return names.stream().sorted().toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecException e) {
            // There is none, or it does not answer: then nothing is offered.
            return List.of();
        }
    }

    private static Set<String> connected(Workplace workplace) {
        return workplace.connections().map(Ssh::connections).orElse(List.of()).stream()
                .map(Ssh.Connections::machine)
                .collect(Collectors.toSet());
    }

    /** Of too many hosts those first that are connected to. */
    static List<Host> some(List<Host> hosts, Set<String> connected) {
        return hosts.stream()
                .sorted(Comparator.comparing((Host host) -> !isAmong(host, connected)))
                .limit(MOST_HOSTS)
                .toList();
    }

    private static boolean isAmong(Host host, Set<String> connected) {
        return switch (host.place()) {
            case Place.Local() -> true;
            case Place.Ssh(var machine) -> connected.contains(machine.name());
        };
    }

    @Override
    public List<String> logged(Logged what) {
        return logged.of(what);
    }

    /** Hosts are asked anew the next time, because a line may have changed what they know. */
    void expire() {
        units.expire();
        logs.expire();
        logged.expire();
    }

    @Override
    public Optional<Inventory> inventory() {
        try {
            return Optional.of(sitting.workplace().inventory());
        } catch (ExecException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Host> usual(Inventory inventory) {
        try {
            return Selected.of(sitting.workplace()).orElseGet(inventory::hosts);
        } catch (ExecException e) {
            return inventory.hosts();
        }
    }

    @Override
    public List<String> units(List<Host> hosts) {
        return units.of(hosts);
    }

    @Override
    public List<String> logs(List<Host> hosts) {
        return logs.of(hosts);
    }

    @Override
    public List<String> locks() {
        return words("lock", "--lock");
    }

    /** The words that followed one of these. */
    private List<String> words(String... before) {
        List<String> wanted = List.of(before);
        SequencedSet<String> found = new LinkedHashSet<>();
        for (String line : newest()) {
            List<String> texts = Tokens.of(line).texts();
            for (int at = 1; at < texts.size(); at++) {
                if (wanted.contains(texts.get(at - 1))) {
                    found.add(texts.get(at));
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public List<String> words() {
        SequencedSet<String> found = new LinkedHashSet<>();
        for (String line : newest()) {
            List<String> texts = Tokens.of(line).texts();
            int separator = texts.indexOf("--");
            if (separator >= 0) {
                found.addAll(texts.subList(separator + 1, texts.size()));
            }
        }
        return List.copyOf(found);
    }

    private List<String> newest() {
        List<String> all = history.get();
        return all.subList(Math.max(0, all.size() - LINES), all.size()).reversed();
    }

    @Override
    public List<String> files(String typed, boolean foldersOnly) {
        Surroundings now = sitting.surroundings();
        return new LocalFiles(now.folder(), now.home()).beginningWith(typed, foldersOnly);
    }
}
