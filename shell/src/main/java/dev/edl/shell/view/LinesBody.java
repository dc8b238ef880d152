package dev.edl.shell.view;

import dev.edl.exec.FleetEvent;
import dev.edl.exec.HostResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code host: line} for whole lines, as they come. */
final class LinesBody implements Body {
    private final Screen screen;
    private final boolean keepsOutput;
    private final Map<String, HostLines> hosts = new ConcurrentHashMap<>();

    LinesBody(Screen screen, boolean keepsOutput) {
        this.screen = screen;
        this.keepsOutput = keepsOutput;
    }

    @Override
    public void output(FleetEvent.Output output) {
        hosts.computeIfAbsent(output.host().alias(), alias -> new HostLines(alias, screen))
                .feed(output.buffer(), output.offset(), output.length());
    }

    @Override
    public void ended(HostResult result) {
        end(result.host().alias());
    }

    @Override
    public void end(String host) {
        Optional.ofNullable(hosts.remove(host)).ifPresent(HostLines::end);
    }

    @Override
    public boolean keepsOutput() {
        return keepsOutput;
    }

    @Override
    public void close() {
        hosts.values().forEach(HostLines::close);
        hosts.clear();
    }
}
