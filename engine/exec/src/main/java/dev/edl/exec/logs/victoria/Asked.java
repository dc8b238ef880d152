package dev.edl.exec.logs.victoria;

/** A question that is under way. For one thread. */
public final class Asked implements AutoCloseable {
    private final VictoriaLogs server;
    private final Exchange exchange;
    private final String[] fields;

    Asked(VictoriaLogs server, Exchange exchange, String... fields) {
        this.server = server;
        this.exchange = exchange;
        this.fields = fields;
    }

    /**
     * Waits until the answer begins.
     *
     * @return rows, to be closed by the caller
     * @throws LogServerException when the server cannot be asked, or refuses the question
     * @throws InterruptedException when interrupted; the question is cancelled
     */
    public Rows rows() throws InterruptedException {
        try {
            return new Rows(exchange.body(), server.name(), fields);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Cancels the question. */
    @Override
    public void close() {
        exchange.close();
    }
}
