package dev.edl.exec.logs;

import dev.edl.exec.logs.victoria.VictoriaLogs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What is asked of a log server, a real one or what one has said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit begins with start()
abstract class LogCases {
    private Opened opened;
    private VictoriaLogs client;

    LogService logs;

    /** A server that has the rows of {@link FleetLogs}. */
    record Opened(URI url, Runnable closing) {}

    abstract Opened open();

    static Opened recorded(String name) {
        var server = RecordedVictoriaLogs.start(name, FleetLogs.rows());
        return new Opened(server.url(), server::close);
    }

    static Opened real() {
        var server = RealVictoriaLogs.start();
        server.insert(RecordedVictoriaLogs.STREAM, FleetLogs.rows());
        return new Opened(server.url(), server::close);
    }

    @BeforeAll
    void start() {
        opened = open();
        client = new VictoriaLogs(opened.url(), "logs");
        logs = new LogService(client);
    }

    @AfterAll
    void end() {
        if (client != null) {
            client.close();
            opened.closing().run();
        }
    }

    VictoriaLogs client() {
        return client;
    }

    /** Lines as they are told. */
    static final class Told implements LogListener {
        final List<LogLine> lines = new ArrayList<>();

        @Override
        public void line(LogLine line) {
            lines.add(line);
        }

        List<String> texts() {
            return lines.stream().map(LogLine::text).toList();
        }
    }

    List<String> query(LogFilter filter) throws InterruptedException {
        var told = new Told();
        logs.query(filter, false, told);
        return told.texts();
    }

    List<String> last(LogFilter filter, int count) throws InterruptedException {
        var told = new Told();
        logs.last(filter, count, told);
        return told.texts();
    }
}
