package dev.edl.shell;

import dev.edl.exec.ExecService;
import dev.edl.exec.Host;
import dev.edl.exec.Inventory;
import dev.edl.exec.RunInfo;
import dev.edl.exec.RunName;
import dev.edl.exec.recall.LeftRun;
import dev.edl.shell.view.Endings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * At the start of a sitting: what its user left running, and what has ended since. The hosts are asked in the background;
 * those that do not answer are named.
 */
final class Left {
    private Left() {}

    /** Tells it once the hosts have answered; returns at once. */
    static void tellSoon(Sitting sitting) {
        Context context = sitting.context();
        List<LeftRun> left = context.requests().left();
        if (!left.isEmpty()) {
            Thread.ofVirtual().name("edl-left").start(() -> {
                try {
                    tell(context, sitting.workplace(), left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private static void tell(Context context, Workplace workplace, List<LeftRun> left) throws InterruptedException {
        Inventory inventory = workplace.inventory();
        var service = new ExecService(workplace.connected());
        for (LeftRun run : left) {
            List<Host> hosts = run.hosts().stream()
                    .flatMap(alias -> inventory.find(alias).stream())
                    .toList();
            var found = new LinkedHashMap<Host, RunInfo>();
            var silent = new ArrayList<Host>();
            for (var answer : service.find(List.of(RunName.parse(run.name())), hosts)) {
                answer.failed().ifPresent(_ -> silent.add(answer.host()));
                answer.answered().orElse(List.of()).stream()
                        .filter(info -> info.name().equals(run.name()))
                        .findFirst()
                        .ifPresent(info -> found.put(info.host(), info));
            }
            Endings.ofLeft(run.name(), found, silent).forEach(context.messages()::say);
            if (silent.isEmpty() && ended(found)) {
                LeftRuns.forget(context, List.of(RunName.parse(run.name())));
            }
        }
    }

    private static boolean ended(Map<Host, RunInfo> found) {
        return found.values().stream().allMatch(info -> info.ended().isPresent());
    }
}
