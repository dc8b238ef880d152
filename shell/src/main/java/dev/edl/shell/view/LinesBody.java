package dev.edl.shell.view;

import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code host: line} for whole lines, as they come. */
final class LinesBody implements Body {
    private final Screen screen;
    private final boolean keepsOutput;
    private final Map<Source, HostLines> sources = new ConcurrentHashMap<>();

    private record Source(String host, Stream stream) {}

    LinesBody(Screen screen, boolean keepsOutput) {
        this.screen = screen;
        this.keepsOutput = keepsOutput;
    }

    @Override
    public void output(FleetEvent.Output output) {
        sources.computeIfAbsent(
                        new Source(output.host().alias(), output.stream()),
                        source -> new HostLines(source.host(), screen.side(source.stream())))
                .feed(output.buffer(), output.offset(), output.length());
    }

    @Override
    public void ended(HostResult result) {
        end(result.host().alias());
    }

    @Override
    public void end(String host) {
        for (Stream stream : Stream.values()) {
            Optional.ofNullable(sources.remove(new Source(host, stream))).ifPresent(HostLines::end);
        }
    }

    @Override
    public boolean keepsOutput() {
        return keepsOutput;
    }

    @Override
    public void close() {
        sources.values().forEach(HostLines::close);
        sources.clear();
    }
}
