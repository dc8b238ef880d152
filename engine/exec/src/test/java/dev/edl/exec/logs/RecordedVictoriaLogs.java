package dev.edl.exec.logs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Gives the answers that a real VictoriaLogs gave to the same questions about the same rows, from a file below {@code
 * src/test/resources/recorded}. With {@code EDL_RECORD=1} in the environment it asks a real one, and writes that file anew; so
 * what a test asks otherwise than when it was recorded, or of other rows, fails and says so.
 *
 * <p>Safe for use by several threads.
 */
public final class RecordedVictoriaLogs implements AutoCloseable {
    /** The fields by which the rows are streams, as {@code otel/} names them. */
    public static final String STREAM = "source,host.name,unit";

    private static final boolean RECORDS = "1".equals(System.getenv("EDL_RECORD"));
    private static final String AGAIN = "; EDL_RECORD=1 records it anew, with VICTORIA_LOGS_BIN";
    private static final String SAME = "=";
    private static final Path FOLDER = Path.of("src", "test", "resources", "recorded");

    private final Path file;
    private final String digest;
    private final Map<String, Answer> answers = new ConcurrentSkipListMap<>();
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final @Nullable RealVictoriaLogs real;

    private record Answer(int code, String body) {}

    private RecordedVictoriaLogs(String name, String rows) throws IOException {
        file = FOLDER.resolve(name + ".txt");
        digest = "# VictoriaLogs about rows of SHA-256 " + sha256(rows);
        real = RECORDS ? RealVictoriaLogs.start() : null;
        if (real == null) {
            read();
        } else {
            real.insert(STREAM, rows);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Starts one.
     *
     * @param name of the file
     * @param rows that the real one had
     */
    public static RecordedVictoriaLogs start(String name, String rows) {
        try {
            return new RecordedVictoriaLogs(name, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is asked, with a slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void read() throws IOException {
        String[] parts = Files.readString(file).split("\n> ", -1);
        if (!parts[0].startsWith(digest)) {
            throw new IllegalStateException(file + " is of other rows" + AGAIN);
        }
        // The last of them may be empty.
        String[] head = parts[0].split("\n", -1);
        List<String> pipes = List.of(head).subList(1, head.length);
        var bodies = new ArrayList<String>();
        for (int at = 1; at < parts.length; at++) {
            // The number of its pipes, the code, the filter; and the answer, or which one is the same.
            String[] lines = parts[at].split("\n", 2);
            String[] question = lines[0].split(" ", 3);
            bodies.add(lines[1].startsWith(SAME) ? bodies.get(Integer.parseInt(lines[1].substring(1))) : lines[1]);
            answers.put(
                    question[2] + pipes.get(Integer.parseInt(question[0])),
                    new Answer(Integer.parseInt(question[1]), bodies.getLast()));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] form = exchange.getRequestBody().readAllBytes();
            String question = question(exchange.getRequestURI().getPath(), form);
            Answer answer = real == null
                    ? answers.getOrDefault(question, new Answer(404, question + " is not in " + file + AGAIN))
                    : asked(real.url().resolve(exchange.getRequestURI().toString()), form);
            if (real != null) {
                answers.put(question, answer);
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String question(String path, byte[] form) {
        String query = new String(form, StandardCharsets.US_ASCII).replaceFirst("^query=", "");
        return path + " " + URLDecoder.decode(query, StandardCharsets.UTF_8).replace("\n", "\u23ce");
    }

    private Answer asked(URI there, byte[] form) throws IOException {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(there)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Many questions end alike. */
    private static String pipes(String question) {
        int pipe = question.indexOf(" | ");
        return pipe < 0 ? "" : question.substring(pipe);
    }

    /** Ends it; where it recorded, writes what it has. */
    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
        if (real == null) {
            return;
        }
        real.close();
        List<String> pipes = answers.keySet().stream()
                .map(RecordedVictoriaLogs::pipes)
                .distinct()
                .toList();
        var text = new StringBuilder(digest);
        pipes.forEach(each -> text.append('\n').append(each));
        var bodies = new ArrayList<String>();
        answers.forEach((question, answer) -> {
            int same = bodies.indexOf(answer.body());
            bodies.add(answer.body());
            text.append("\n> ")
                    .append(pipes.indexOf(pipes(question)))
                    .append(' ')
                    .append(answer.code())
                    .append(' ')
                    .append(question, 0, question.length() - pipes(question).length())
                    .append('\n')
                    .append(same < 0 || answer.body().isEmpty() ? answer.body() : SAME + same);
        });
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
