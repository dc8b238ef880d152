package dev.edl.exec.logs.victoria;

import dev.edl.exec.Quoted;
import dev.edl.exec.UsageException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A VictoriaLogs server, by its HTTP interface. Nothing is connected to before the first question.
 *
 * <p>Safe for use by several threads. Closing it cancels what is under way.
 *
 * @see <a href="https://docs.victoriametrics.com/victorialogs/querying/">Querying</a>
 */
public final class VictoriaLogs implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** The server gives up a question after half a minute, unless it is told otherwise (-search.maxQueryDuration). */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private static final int CHUNK = 64 * 1024;
    private static final int HIGHEST_PORT = 65_535;

    private final URI base;
    private final String name;
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private volatile boolean moreToCome;
    private volatile boolean closed;

    /** @param name how it is called in messages */
    public VictoriaLogs(URI base, String name) {
        this.base = base;
        this.name = name;
    }

    /**
     * Reads the address of a server: {@code http://HOST:PORT}, perhaps with a path; the scheme may be left out.
     *
     * @throws UsageException when it is none
     */
    public static URI address(String text) {
        String whole = text.contains("://") ? text : "http://" + text;
        try {
            URI uri = new URI(whole.endsWith("/") ? whole : whole + "/");
            if (uri.getRawUserInfo() != null) {
                // Not quoted: it may hold a password.
                throw new UsageException(
                        "the address of a log server has a user or a password, which are not sent",
                        "give it without them; a proxy here can add them");
            }
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getPort() <= HIGHEST_PORT
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw noAddress(text);
        }
        throw noAddress(text);
    }

    private static UsageException noAddress(String text) {
        // It may hold a password.
        String shown = text.contains("@") ? "" : ": " + Quoted.of(text);
        return new UsageException(
                "not the address of a log server" + shown, "give one such as http://logs.example.com:9428");
    }

    /**
     * The process goes on after a question: then one that is cancelled ends on the server at once, also in the middle of its
     * answer. Else the end of the process ends it.
     */
    public void expectMore() {
        moreToCome = true;
    }

    /** How it is called in messages. */
    public String name() {
        return name;
    }

    /**
     * Asks in LogsQL and waits until the answer begins.
     *
     * @param fields which the rows tell by their places
     * @throws LogServerException when it cannot be asked, or refuses the question
     * @throws InterruptedException when interrupted; the question is cancelled
     */
    public Rows query(String question, String... fields) throws InterruptedException {
        return ask(question, fields).rows();
    }

    /** Asks, and does not wait. */
    public Asked ask(String question, String... fields) {
        return new Asked(this, begin(question), fields);
    }

    /**
     * Asks for rows as the server writes them, and waits until the answer begins.
     *
     * @throws LogServerException as {@link #query} does
     */
    public RawRows rawQuery(String question) throws InterruptedException {
        Exchange exchange = begin(question);
        try {
            return new RawRows(exchange.body(), name);
        } catch (InterruptedException e) {
            exchange.close();
            throw e;
        }
    }

    /**
     * Has it read a question, and answer it for a time in which nothing was logged.
     *
     * @throws LogServerException when the question is not LogsQL, with the place
     */
    public void verify(String question) throws InterruptedException {
        try (Asked asked = new Asked(this, begin(question, "&start=0&end=1"))) {
            asked.rows().close();
        }
    }

    private Exchange begin(String question) {
        return begin(question, "");
    }

    private Exchange begin(String question, String parameters) {
        byte[] form = ("query=" + URLEncoder.encode(question, StandardCharsets.UTF_8) + parameters)
                .getBytes(StandardCharsets.US_ASCII);
        return begin("select/logsql/query", "application/x-www-form-urlencoded", false, out -> out.write(form));
    }

    /**
     * What it takes.
     *
     * @throws LogServerException when it cannot be reached
     */
    public ServerLimits limits() throws InterruptedException {
        return ServerLimits.of(said("metrics").orElse("").lines().toList());
    }

    /**
     * Has it tell at once all that it has taken; false where it does not let us.
     *
     * @throws LogServerException when it cannot be reached
     */
    public boolean flush() throws InterruptedException {
        return said("internal/force_flush").isPresent();
    }

    /** What it says of itself; empty where it does not let us ask that. */
    private Optional<String> said(String path) throws InterruptedException {
        try {
            return Optional.of(exchange(path, "text/plain", false, _ -> {}));
        } catch (LogServerException e) {
            if (e.reason() == Reason.UNREACHABLE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Writes rows, as JSON a line. */
    @FunctionalInterface
    public interface RowWriter {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Puts rows in.
     *
     * @param parameters how they are to be read, as a URL's query
     * @param rows writes them, on another thread
     * @throws LogServerException when it cannot be reached, or refuses them; some may be in then
     */
    public void insert(String parameters, RowWriter rows) throws InterruptedException {
        // Of unknown length: such a request is never sent twice.
        String _ = exchange("insert/jsonline?" + parameters, "application/stream+json", true, rows::writeTo);
    }

    /**
     * Puts rows in by the way of Loki, whose lines may be of any length.
     *
     * @param rows writes the whole of the request, on another thread
     * @throws LogServerException as {@link #insert} does
     */
    public void push(RowWriter rows) throws InterruptedException {
        String _ =
                exchange("insert/loki/api/v1/push?disable_message_parsing=1", "application/json", true, rows::writeTo);
    }

    private String exchange(String path, String type, boolean sending, Exchange.Content content)
            throws InterruptedException {
        try (Exchange exchange = begin(path, type, sending, content);
                InputStream said = exchange.body()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        } catch (InterruptedIOException e) {
            throw new InterruptedException("while an answer was read");
        } catch (Exchange.Broken e) {
            throw e.why();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * @param sending whether it changes what the server has; else it is sent again where the server had closed a connection
     *     that was kept
     */
    private Exchange begin(String path, String type, boolean sending, Exchange.Content content) {
        try {
            var connection = (HttpURLConnection) base.resolve(path).toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) SILENCE.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", type);
            connection.setDoOutput(true);
            if (sending) {
                connection.setChunkedStreamingMode(CHUNK);
            }
            // Once a virtual thread has read a socket, Java takes 0.3 s to end.
            Thread.Builder threads =
                    moreToCome ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
            var exchange = new Exchange(this, connection, content, threads, exchanges::remove);
            exchanges.add(exchange);
            exchange.begin();
            if (closed) {
                exchange.close();
            }
            return exchange;
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    LogServerException unreachable(IOException e) {
        return new LogServerException(
                Reason.UNREACHABLE,
                name + " cannot be reached: " + words(e),
                "check that VictoriaLogs runs there, or name another with --logs-url or EDL_LOGS_URL",
                e);
    }

    static String words(IOException e) {
        if (e instanceof UnknownHostException) {
            return "no such host";
        }
        if (e instanceof ConnectException) {
            return "it refuses the connection";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        closed = true;
        exchanges.forEach(Exchange::close);
    }
}
