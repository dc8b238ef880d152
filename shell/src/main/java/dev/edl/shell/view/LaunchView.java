package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import dev.edl.exec.Launched;
import dev.edl.exec.Received;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what came of {@code exec run --bg}. */
public final class LaunchView {
    private LaunchView() {}

    /**
     * Says where it was started and under what name. On a pipe the name goes alone to stdout, a line for each that was
     * given, and the sentence to stderr.
     */
    public static void show(Screen screen, Format format, List<Launched> launched) {
        switch (format) {
            case JSON ->
                launched.forEach(one ->
                        Json.print(screen, line -> write(line, screen.look().self(), one)));
            case TEXT -> text(screen, launched);
        }
    }

    private static void text(Screen screen, List<Launched> launched) {
        Map<String, List<Launched>> names = launched.stream()
                .filter(one -> !neverRan(one))
                .collect(Collectors.groupingBy(one -> one.name().text(), LinkedHashMap::new, Collectors.toList()));
        names.forEach((name, own) -> {
            if (screen.look().outTerminal()) {
                screen.print(sentence(screen.look().self(), name, own));
            } else {
                screen.print(name);
                screen.say(sentence(screen.look().self(), name, own));
            }
        });
        Remarks remarks = Remarks.ofUnknown(screen);
        launched.stream().filter(one -> one.ended().isPresent()).forEach(one -> remarks.hold(result(one)));
        remarks.finish();
    }

    /** {@code watch on db[0-2], started; exited 3 already on db1 (edl exec attach watch)}. */
    private static String sentence(String self, String name, List<Launched> launched) {
        List<Launched> running =
                launched.stream().filter(one -> one.ended().isEmpty()).toList();
        Map<String, List<String>> ended = launched.stream()
                .filter(one -> one.ended().isPresent())
                .collect(Collectors.groupingBy(
                        one -> one.ended().map(Wording::label).orElse("") + " already",
                        LinkedHashMap::new,
                        Collectors.mapping(one -> one.host().alias(), Collectors.toList())));
        String hosts =
                HostSet.fold(running.stream().map(one -> one.host().alias()).toList());
        String verb = ended.isEmpty() ? "" : StopView.sentence(ended);
        boolean logged = launched.stream().allMatch(Launched::logged);
        return running.isEmpty()
                ? name + ": " + verb + (logged ? " (" + self + "exec logs " + name + ")" : "")
                : name + " on " + hosts + ", started" + (verb.isEmpty() ? "" : "; " + verb) + " (" + self
                        + "exec attach " + name + ")";
    }

    private static boolean neverRan(Launched launched) {
        return launched.ended()
                .filter(outcome -> outcome instanceof Outcome.NotStarted || outcome instanceof Outcome.Lost)
                .isPresent();
    }

    private static HostResult result(Launched launched) {
        return new HostResult(
                launched.host(),
                launched.name(),
                launched.id(),
                launched.ended().orElseThrow(),
                null,
                List.of(),
                Received.NOTHING,
                null,
                launched.logged() ? HostResult.Trace.LOG : HostResult.Trace.RECORD);
    }

    private static void write(Json line, String self, Launched launched) throws IOException {
        boolean began =
                launched.ended().filter(Outcome.NotStarted.class::isInstance).isEmpty();
        line.text("host", launched.host().alias())
                .text("unit", launched.name().text())
                .text("state", launched.ended().isEmpty() ? "running" : began ? "ended" : "not_started");
        JsonOutcome.write(line, launched.outcome());
        line.text("log", began && launched.logged() ? launched.name().log() : null)
                .text("id", launched.id());
        if (launched.ended().isPresent()) {
            JsonOutcome.writeWords(line, self, result(launched));
        }
    }
}
