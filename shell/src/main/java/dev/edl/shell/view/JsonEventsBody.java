package dev.edl.shell.view;

import dev.edl.command.RunEvent.Stream;
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
    private final Map<Source, TextPieces> texts = new ConcurrentHashMap<>();

    private record Source(String host, Stream stream) {}

    JsonEventsBody(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void started(Host host) {
        Json.print(screen, line -> line.text("event", "started").text("host", host.alias()));
    }

    @Override
    public void output(FleetEvent.Output output) {
        var source = new Source(output.host().alias(), output.stream());
        TextPieces text = texts.computeIfAbsent(source, any -> new TextPieces());
        piece(source, text.next(output.buffer(), output.offset(), output.length()));
    }

    private void piece(Source source, String text) {
        if (text.isEmpty()) {
            return;
        }
        Json.print(screen, line -> {
            line.text("event", "output").text("host", source.host()).text("output", text);
            if (source.stream() == Stream.STDERR) {
                line.text("stream", "stderr");
            }
        });
    }

    @Override
    public void ended(HostResult result) {
        String host = result.host().alias();
        for (Stream stream : Stream.values()) {
            var source = new Source(host, stream);
            TextPieces text = texts.remove(source);
            if (text != null) {
                piece(source, text.rest());
            }
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
