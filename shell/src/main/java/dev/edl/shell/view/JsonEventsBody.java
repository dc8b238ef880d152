package dev.edl.shell.view;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import dev.edl.exec.HostSet;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A run as JSON while it goes on: an object for each event, with as much output as has just come. */
final class JsonEventsBody implements Body {
    private final Screen screen;
    private final Map<String, TextPieces> texts = new ConcurrentHashMap<>();

    JsonEventsBody(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void started(Host host) {
        Json.print(screen, line -> line.text("event", "started").text("host", host.alias()));
    }

    @Override
    public void output(FleetEvent.Output output) {
        String host = output.host().alias();
        TextPieces text = texts.computeIfAbsent(host, any -> new TextPieces());
        piece(host, text.next(output.buffer(), output.offset(), output.length()));
    }

    private void piece(String host, String text) {
        if (!text.isEmpty()) {
            Json.print(
                    screen,
                    line -> line.text("event", "output").text("host", host).text("output", text));
        }
    }

    @Override
    public void ended(HostResult result) {
        String host = result.host().alias();
        TextPieces text = texts.remove(host);
        if (text != null) {
            piece(host, text.rest());
        }
        Json.print(screen, line -> {
            line.text("event", "ended");
            JsonBody.outcome(line, result);
            JsonBody.words(line, screen.look().self(), result);
        });
    }

    @Override
    public void turn(FleetEvent.Turn turn) {
        Json.print(screen, line -> {
            switch (turn) {
                case FleetEvent.BatchBegun(var _, int number, int of, var hosts) ->
                    line.text("event", "batch")
                            .number("number", number)
                            .number("of", of)
                            .text("hosts", HostSet.foldHosts(hosts));
                case FleetEvent.Pausing(Duration length, int next, int of) ->
                    line.text("event", "pause")
                            .seconds("seconds", length)
                            .number("next", next)
                            .number("of", of);
                case FleetEvent.Halted(int next, int of, long failed, int mayFail) ->
                    line.text("event", "halted")
                            .number("next", next)
                            .number("of", of)
                            .number("failed", failed)
                            .number("may_fail", mayFail);
            }
        });
    }

    @Override
    public boolean keepsOutput() {
        return false;
    }
}
