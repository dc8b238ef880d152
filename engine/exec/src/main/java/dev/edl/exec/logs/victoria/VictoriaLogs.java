package dev.edl.exec.logs.victoria;

import dev.edl.exec.Quoted;
import dev.edl.exec.UsageException;
import dev.edl.exec.logs.victoria.LogServerException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * A VictoriaLogs server, by its HTTP interface. Nothing is connected to before the first question.
 *
 * <p>Safe for use by several threads. Closing it cancels what is under way.
 *
 * @see <a href="https://docs.victoriametrics.com/victorialogs/querying/">Querying</a>
 */
public final class VictoriaLogs implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_COMPLAINT = 2000;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final URI base;
    private final String name;
    private final HttpClient http;

    /** @param name how it is called in messages */
    public VictoriaLogs(URI base, String name) {
        this.base = base;
        this.name = name;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
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
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw noAddress(text);
        }
        throw noAddress(text);
    }

    private static UsageException noAddress(String text) {
        return new UsageException(
                "not the address of a log server: " + Quoted.of(text), "give one such as http://logs.example.com:9428");
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
        return await(ask(question, fields));
    }

    /** Asks, and does not wait. What comes of it is for {@link #await}. */
    public CompletableFuture<Rows> ask(String question, String... fields) {
        return http.sendAsync(question(question), BodyHandlers.ofInputStream()).thenApply(response -> {
            try {
                return new Rows(accepted(response), name, fields);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /**
     * Asks for rows as the server writes them, and waits until the answer begins.
     *
     * @throws LogServerException as {@link #query} does
     */
    public RawRows rawQuery(String question) throws InterruptedException {
        return await(http.sendAsync(question(question), BodyHandlers.ofInputStream())
                .thenApply(response -> new RawRows(accepted(response), name)));
    }

    private HttpRequest question(String question) {
        return request("select/logsql/query")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("query=" + URLEncoder.encode(question, StandardCharsets.UTF_8)))
                .build();
    }

    /**
     * What it takes.
     *
     * @throws LogServerException when it cannot be reached
     */
    public ServerLimits limits() throws InterruptedException {
        HttpResponse<String> metrics =
                await(http.sendAsync(request("metrics").build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        return ServerLimits.of(
                metrics.statusCode() == OK ? metrics.body().lines().toList() : List.of());
    }

    /**
     * Has it tell at once all that it has taken; false where it does not let us.
     *
     * @throws LogServerException when it cannot be reached
     */
    public boolean flush() throws InterruptedException {
        HttpResponse<Void> answer =
                await(http.sendAsync(request("internal/force_flush").build(), BodyHandlers.discarding()));
        return answer.statusCode() == OK;
    }

    /**
     * Puts rows in by the way of Loki, whose lines may be of any length.
     *
     * @param request its body
     * @throws LogServerException as {@link #insert} does
     */
    public void push(byte[] request) throws InterruptedException {
        put(
                "insert/loki/api/v1/push?disable_message_parsing=1",
                "application/json",
                BodyPublishers.ofByteArray(request));
    }

    /**
     * Puts rows in, as JSON a line.
     *
     * @param parameters how they are to be read, as a URL's query
     * @throws LogServerException when it cannot be reached, or refuses them; some may be in then
     */
    public void insert(String parameters, BodyPublisher rows) throws InterruptedException {
        put("insert/jsonline?" + parameters, "application/stream+json", rows);
    }

    private void put(String path, String type, BodyPublisher rows) throws InterruptedException {
        HttpRequest request =
                request(path).header("Content-Type", type).POST(rows).build();
        try (InputStream said =
                await(http.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(this::accepted))) {
            said.readAllBytes();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Waits for what was asked for.
     *
     * @throws LogServerException as {@link #query} does
     */
    public <T> T await(CompletableFuture<T> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            asked.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case LogServerException refused -> refused;
                case IOException broken -> unreachable(broken);
                case RuntimeException fault -> fault;
                case null, default -> new IllegalStateException(e);
            };
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private InputStream accepted(HttpResponse<InputStream> response) {
        if (response.statusCode() == OK || response.statusCode() == NO_CONTENT) {
            return response.body();
        }
        String said = complaint(response);
        throw switch (response.statusCode() / 100) {
            case 4 -> new LogServerException(Reason.REFUSED, name + " refuses the question: " + said, null);
            default ->
                new LogServerException(
                        Reason.NOT_UNDERSTOOD, name + " answers with " + response.statusCode() + ": " + said, null);
        };
    }

    /** The first line, without the place in the server's code that it begins with. */
    private static String complaint(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            String said = new String(body.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8);
            Optional<String> first =
                    said.lines().filter(line -> !line.isBlank()).findFirst();
            return first.map(line -> line.replaceFirst("^.*?remoteAddr: [^;]*; requestURI: [^;]*; ", ""))
                    .orElse("nothing");
        } catch (IOException e) {
            return words(e);
        }
    }

    private LogServerException unreachable(IOException e) {
        return new LogServerException(
                Reason.UNREACHABLE,
                name + " cannot be reached: " + words(e),
                "check that VictoriaLogs runs there, or name another with --logs-url or EDL_LOGS_URL",
                e);
    }

    static String words(IOException e) {
        if (e instanceof ConnectException refused && refused.getCause() instanceof UnresolvedAddressException) {
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
        http.shutdownNow();
    }
}
