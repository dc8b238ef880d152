package dev.edl.shell;

import dev.edl.command.Problem;
import dev.edl.exec.ExecService;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.Inventory;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.exec.recall.LeftRun;
import dev.edl.shell.view.Endings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * At the start of a sitting: what its user left running, and what has ended since. The hosts are asked in the background;
 * those that do not answer, or would not without a question to the person, are named.
 */
final class Left {
    private final Context context;
    private final Inventory inventory;

    private Left(Context context, Inventory inventory) {
        this.context = context;
        this.inventory = inventory;
    }

    /** Tells it once the hosts have answered; returns at once. */
    static void tellSoon(Sitting sitting) {
        Context context = sitting.context();
        List<LeftRun> runs = context.requests().left();
        if (!runs.isEmpty()) {
            Workplace workplace = sitting.workplace();
            var left = new Left(context, workplace.inventory());
            Background.start("edl-left", () -> left.tell(workplace, runs));
        }
    }

    private void tell(Workplace workplace, List<LeftRun> runs) {
        try {
            Map<Host, HostAnswer<List<RunInfo>>> answers = new LinkedHashMap<>();
            Optional<dev.edl.exec.Session> session = workplace.background();
            if (session.isPresent()) {
                List<RunName> names = runs.stream()
                        .map(run -> RunName.parse(run.name()))
                        .distinct()
                        .toList();
                List<Host> all = runs.stream()
                        .flatMap(run -> hosts(run).stream())
                        .distinct()
                        .toList();
                new ExecService(session.get()).find(names, all).forEach(answer -> answers.put(answer.host(), answer));
            }
            runs.forEach(run -> tell(run, answers));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            context.messages().warn("what was left running cannot be asked for: " + e.getMessage());
        }
    }

    private List<Host> hosts(LeftRun run) {
        return run.hosts().stream()
                .flatMap(alias -> inventory.find(alias).stream())
                .toList();
    }

    /** @param answers of the hosts that were asked */
    private void tell(LeftRun run, Map<Host, HostAnswer<List<RunInfo>>> answers) {
        var found = new LinkedHashMap<Host, RunInfo>();
        var silent = new LinkedHashMap<Host, String>();
        for (Host host : hosts(run)) {
            HostAnswer<List<RunInfo>> answer = answers.get(host);
            if (answer == null || answer.failed().isPresent()) {
                silent.put(host, why(answer == null ? Optional.empty() : answer.failed()));
            } else {
                answer.answered().orElse(List.of()).stream()
                        .filter(info -> info.name().equals(run.name()))
                        .findFirst()
                        .ifPresent(info -> found.put(host, info));
            }
        }
        Endings.ofLeft(run.name(), found, silent).forEach(context.messages()::say);
        if (silent.isEmpty()
                && found.values().stream().allMatch(info -> info.ended().isPresent())) {
            LeftRuns.forget(context, List.of(RunName.parse(run.name())));
        }
    }

    private static String why(Optional<Problem> failed) {
        boolean asks = failed.map(Problem::kind)
                .map(kind -> kind == Problem.Kind.AUTHENTICATION || kind == Problem.Kind.PRIVILEGE)
                .orElse(true);
        return asks ? "not asked, as that takes a question to you; exec list asks it" : "no answer";
    }
}
