package dev.edl.shell.bench;

import dev.edl.exec.inventory.InventoryLoader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Works for {@code scripts/bench}: reads one request a line and answers each with a line, {@code ok VALUE} or
 * {@code failed WHY}. Its connections stay from request to request, as in one sitting. Ends with its input.
 *
 * <ul>
 *   <li>{@code true HOST}: runs true without a unit; microseconds
 *   <li>{@code run HOSTS WORD…}: what {@code exec run} does; microseconds
 *   <li>{@code list HOST NUMBER}: asks for so many of the newest records; microseconds
 *   <li>{@code put HOSTS SOURCE DESTINATION}, {@code get HOSTS SOURCE FOLDER}: what {@code put} and {@code get} do;
 *       microseconds
 *   <li>{@code gather HOSTS LINES DIFFERENT}: what {@code exec run --gather} does with so many simulated hosts, lines of
 *       output, and hosts of which one line is another; microseconds
 *   <li>{@code resident}: the highest resident memory of this process so far, in KiB
 *   <li>{@code idle NUMBER}: opens so many connections, spread over all hosts; resident memory in KiB
 * </ul>
 */
final class Workbench {
    private final Sitting sitting;

    private Workbench(Sitting sitting) {
        this.sitting = sitting;
    }

    /** Takes the inventory's path. */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        var inventory = new InventoryLoader(Path.of(""), null, home, null).load(Path.of(args[0]));
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var sitting = new Sitting(inventory, home)) {
            var workbench = new Workbench(sitting);
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                answers.println(workbench.answer(line));
            }
        }
    }

    private String answer(String line) {
        List<String> words = List.of(line.split(" "));
        try {
            return "ok " + value(words);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "failed interrupted";
        } catch (IOException | RuntimeException e) {
            return "failed " + String.valueOf(e).replace('\n', ' ');
        }
    }

    private static int number(List<String> words, int index) {
        return Integer.parseInt(words.get(index));
    }

    private long value(List<String> words) throws InterruptedException, IOException {
        return switch (words.getFirst()) {
            case "true" -> sitting.withoutUnit(words.get(1));
            case "run" -> sitting.run(words.get(1), words.subList(2, words.size()));
            case "list" -> sitting.list(words.get(1), Integer.parseInt(words.get(2)));
            case "put" -> sitting.put(words.get(1), words.get(2), words.get(3));
            case "get" -> sitting.get(words.get(1), words.get(2), words.get(3));
            case "gather" -> new SimulatedFleet(number(words, 1), number(words, 2), number(words, 3)).gather();
            case "resident" -> Sitting.peakKilobytes();
            case "idle" -> sitting.idle(Integer.parseInt(words.get(1)));
            default -> throw new IllegalArgumentException("unknown request");
        };
    }
}
