package dev.edl.exec.logs.archive;

import dev.edl.exec.logs.victoria.RawRow;
import dev.edl.exec.logs.victoria.RowFields;
import dev.edl.exec.logs.victoria.RowText;
import dev.edl.exec.logs.victoria.ServerLimits;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Puts rows into a server, many at once, and counts those that it would not take as they are. For one thread. */
final class RowSender {
    private static final int ENOUGH = 4 << 20;
    private static final int MOST_HELD = 4 * ENOUGH;
    private static final int MOST_STREAMS = 10_000;
    private static final String NO_STREAM = "{}";

    /** Rows of times before this one come to another by the way of Loki, which guesses the unit of time. */
    private static final String SAFE_YEAR = "1971";

    private final VictoriaLogs server;
    private final ServerLimits limits;
    private final Map<TreeSet<String>, StreamKind> kinds = new HashMap<>();
    private final Map<String, Optional<StreamKind>> kindOf = new HashMap<>();
    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    private final ByteArrayOutputStream streams = new ByteArrayOutputStream();
    private long held;
    private long sent;

    RowSender(VictoriaLogs server, ServerLimits limits) {
        this.server = server;
        this.limits = limits;
    }

    /** Streams that are made of fields of the same names: a request is about one such set. */
    private static final class StreamKind {
        private final TreeSet<String> names;
        private final List<byte[]> bytes;
        private final boolean listable;
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

        StreamKind(TreeSet<String> names) {
            this.names = names;
            bytes = names.stream()
                    .map(name -> name.getBytes(StandardCharsets.UTF_8))
                    .toList();
            listable = names.stream().noneMatch(name -> name.contains(","));
        }

        String parameters() {
            return "_time_field=_time&_msg_field=_msg&_stream_fields="
                    + URLEncoder.encode(String.join(",", names), StandardCharsets.UTF_8);
        }
    }

    /** Takes a row in, and sends what has come together where it is enough. */
    void send(RawRow row) throws InterruptedException {
        int stream = row.find(RowFields.STREAM);
        Optional<StreamKind> kind = kind(stream < 0 ? NO_STREAM : row.value(stream));
        boolean byLine = kind.isPresent() && kind.get().listable && row.length() < limits.longestLine();
        Optional<Refusal> refusal = refusal(row, kind, byLine);
        if (refusal.isPresent()) {
            refused.merge(refusal.get(), 1L, Long::sum);
            return;
        }
        if (byLine) {
            addLine(row, kind.orElseThrow());
        } else {
            addStream(row, kind.orElseThrow());
        }
        sent++;
        if (held >= MOST_HELD) {
            flush();
        }
    }

    private Optional<StreamKind> kind(String stream) {
        if (kindOf.size() > MOST_STREAMS) {
            kindOf.clear();
        }
        return kindOf.computeIfAbsent(
                stream,
                text -> RowFields.streamNames(text)
                        .map(TreeSet::new)
                        .map(names -> kinds.computeIfAbsent(names, StreamKind::new)));
    }

    private Optional<Refusal> refusal(RawRow row, Optional<StreamKind> kind, boolean byLine) {
        if (kind.isEmpty() || kind.get().bytes.stream().anyMatch(name -> row.find(name) < 0)) {
            return Optional.of(Refusal.STREAM);
        }
        if (row.size() > limits.mostFields()) {
            return Optional.of(Refusal.FIELDS);
        }
        if (limits.putsMessage() && row.find(RowFields.MESSAGE) < 0) {
            return Optional.of(Refusal.MESSAGE);
        }
        String time = row.value(row.find(RowFields.TIME));
        boolean early = byLine ? time.equals("1970-01-01T00:00:00Z") : time.compareTo(SAFE_YEAR) < 0;
        return early ? Optional.of(Refusal.TIME) : Optional.empty();
    }

    private void addLine(RawRow row, StreamKind kind) throws InterruptedException {
        int before = kind.lines.size();
        RowText.line(row, kind.lines);
        held += kind.lines.size() - before;
        if (kind.lines.size() >= ENOUGH) {
            flush(kind);
        }
    }

    private void addStream(RawRow row, StreamKind kind) throws InterruptedException {
        int before = streams.size();
        streams.writeBytes((before == 0 ? "{\"streams\":[" : ",").getBytes(StandardCharsets.US_ASCII));
        RowText.stream(row, kind.names, streams);
        held += streams.size() - before;
        if (streams.size() >= ENOUGH) {
            flushStreams();
        }
    }

    /** Sends all that it holds. */
    void flush() throws InterruptedException {
        for (StreamKind kind : kinds.values()) {
            flush(kind);
        }
        flushStreams();
    }

    private void flush(StreamKind kind) throws InterruptedException {
        if (kind.lines.size() > 0) {
            held -= kind.lines.size();
            server.insert(kind.parameters(), kind.lines::writeTo);
            kind.lines.reset();
        }
    }

    private void flushStreams() throws InterruptedException {
        if (streams.size() > 0) {
            held -= streams.size();
            streams.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
            server.push(streams::writeTo);
            streams.reset();
        }
    }

    /** How many rows were sent. */
    long sent() {
        return sent;
    }

    /** How many rows it did not send, and why. */
    Map<Refusal, Long> refused() {
        return refused;
    }
}
