package dev.edl.shell;

import dev.edl.exec.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What a person sets for a sitting, and with {@code -retain} for all that follow: feedback, prompt, editor, start-up script.
 * Kept in {@code shell.properties} beside the other settings. For one thread.
 */
final class Settings {
    private static final List<String> NAMES = List.of("feedback", "prompt", "editor", "start");
    private static final String NONE = "-none";
    private static final String USUAL = "-default";

    private final Surroundings surroundings;
    private final Path file;
    private final Properties now = new Properties();

    private Settings(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.file = surroundings.settings().resolve("shell.properties");
    }

    /**
     * Reads what was retained.
     *
     * @throws UsageException when it cannot be read
     */
    static Settings of(Surroundings surroundings) {
        var settings = new Settings(surroundings);
        settings.now.putAll(settings.retained());
        return settings;
    }

    /** What holds where nobody has set anything, as in a batch. */
    static Settings usual(Surroundings surroundings) {
        var settings = new Settings(surroundings);
        settings.now.setProperty("start", NONE);
        return settings;
    }

    /** The names that can be set. */
    static List<String> names() {
        return NAMES;
    }

    String value(String name) {
        return now.getProperty(name, "");
    }

    /** Sets one, and retains it if wanted. */
    void set(String name, String value, boolean retain) throws IOException {
        if (!NAMES.contains(name)) {
            throw new UsageException("no such setting: " + name, "There are " + String.join(", ", NAMES));
        }
        if (name.equals("feedback")) {
            feedback(value);
        }
        put(now, name, value);
        if (retain) {
            // Nothing else that was set for this sitting alone.
            Properties kept = retained();
            put(kept, name, value);
            Files.createDirectories(file.getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                kept.store(out, null);
            }
        }
    }

    private static void put(Properties some, String name, String value) {
        if (value.equals(USUAL)) {
            some.remove(name);
        } else {
            some.setProperty(name, value);
        }
    }

    private Properties retained() {
        var kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (NoSuchFileException e) {
            return kept;
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(
                    "the settings cannot be read: " + file + ": " + e.getMessage(), "mend or remove the file");
        }
        return kept;
    }

    /** How much is said of values; normal unless it is set. */
    Feedback feedback() {
        String value = value("feedback");
        return value.isEmpty() ? Feedback.NORMAL : feedback(value);
    }

    private static Feedback feedback(String value) {
        return Arrays.stream(Feedback.values())
                .filter(mode -> mode.word().equals(value.toLowerCase(Locale.ROOT))
                        || value.equals(USUAL) && mode == Feedback.NORMAL)
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("no such feedback: " + value, "There are silent, concise, normal, verbose"));
    }

    /** What stands before the selection in the prompt. */
    String prompt() {
        return value("prompt").isEmpty() ? "edl" : value("prompt");
    }

    /** The editor's command line: what is set, {@code VISUAL}, {@code EDITOR}, {@code vi}. */
    String editor() {
        return Optional.of(value("editor"))
                .filter(set -> !set.isEmpty())
                .or(() -> surroundings.variable("VISUAL"))
                .or(() -> surroundings.variable("EDITOR"))
                .orElse("vi");
    }

    /** The start-up script: what is set, else {@code start.edl} beside the settings where there is one. */
    Optional<Path> start() {
        String set = value("start");
        if (set.equals(NONE)) {
            return Optional.empty();
        }
        if (!set.isEmpty()) {
            return Optional.of(surroundings.folder().resolve(set));
        }
        return Optional.of(surroundings.settings().resolve("start.edl")).filter(Files::exists);
    }
}
