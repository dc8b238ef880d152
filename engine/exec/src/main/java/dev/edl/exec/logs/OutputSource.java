package dev.edl.exec.logs;

import org.jspecify.annotations.Nullable;

/** The output that the rows of one log are. For one thread. */
final class OutputSource implements LineSource {
    private final Placed rows;
    private final Output output;
    private @Nullable LogLine line;
    private boolean over;

    OutputSource(Placed rows, Output output) {
        this.rows = rows;
        this.output = output;
    }

    @Override
    public boolean next() throws InterruptedException {
        line = output.poll();
        while (line == null && !over) {
            if (rows.next()) {
                output.take(rows.offset(), rows.number(), rows.line(), rows.time());
            } else {
                over = true;
                output.flush();
            }
            line = output.poll();
        }
        return line != null;
    }

    @Override
    public LogLine line() {
        LogLine here = line;
        if (here == null) {
            throw new IllegalStateException("at no line");
        }
        return here;
    }

    long missing() {
        return output.missing();
    }

    /** How many rows told again what another one had told. */
    long repeats() {
        return rows.repeats();
    }

    @Override
    public void close() {
        rows.close();
    }
}
