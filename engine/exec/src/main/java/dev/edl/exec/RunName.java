package dev.edl.exec;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name N of a run, whose unit is {@code edl-exec-N.service} and whose log is {@code N.log}.
 *
 * <p>systemd takes almost any name and changes it silently, so what it would change is refused here
 * (systemd.unit(5)). Immutable.
 *
 * @param text {@code [A-Za-z0-9][A-Za-z0-9_.-]{0,199}}, not ending in a unit type
 */
public record RunName(String text) {
    private static final String PREFIX = "edl-exec-";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}");
    private static final List<String> UNIT_TYPES = List.of(
            ".service",
            ".socket",
            ".device",
            ".mount",
            ".automount",
            ".swap",
            ".target",
            ".path",
            ".timer",
            ".slice",
            ".scope");
    /** The log of such a name would be the standard error of another. */
    private static final String STANDARD_ERROR = ".err";

    /** Leaves room for the time and for a suffix. */
    private static final int LONGEST_TOOL = 160;

    /**
     * Checks the name.
     *
     * @throws UsageException when it is not of that form
     */
    public RunName {
        if (!FORM.matcher(text).matches()) {
            throw new UsageException(
                    "not a name for a run: '" + text + "'",
                    "letters, digits, '_', '.' and '-', beginning with a letter or digit, 200 at most");
        }
        if (text.endsWith(STANDARD_ERROR)) {
            throw new UsageException(
                    "not a name for a run: '" + text + "' ends in " + STANDARD_ERROR,
                    "that is what the log of a run's standard error ends in");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        UNIT_TYPES.stream().filter(lower::endsWith).findFirst().ifPresent(type -> {
            throw new UsageException(
                    "not a name for a run: '" + text + "' ends in the unit type " + type,
                    "take " + text.substring(0, text.length() - type.length()));
        });
    }

    /** True when the text can be a run's name. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches()
                && !text.endsWith(STANDARD_ERROR)
                && UNIT_TYPES.stream().noneMatch(text.toLowerCase(Locale.ROOT)::endsWith);
    }

    /** Reads N, {@code edl-exec-N} or {@code edl-exec-N.service}. */
    public static RunName parse(String given) {
        String name = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
        boolean service = given.startsWith(PREFIX) && name.endsWith(".service");
        return new RunName(service ? name.substring(0, name.length() - ".service".length()) : name);
    }

    /** Derives {@code tool-epoch} from the first word of a command, cleaned of what a name cannot hold. */
    static RunName derive(String firstWord, Instant now) {
        String base = firstWord.substring(firstWord.lastIndexOf('/') + 1);
        String clean = base.replaceAll("[^A-Za-z0-9_.-]+", "").replaceAll("^[^A-Za-z0-9]+", "");
        String tool = clean.isEmpty() ? "run" : clean.substring(0, Math.min(clean.length(), LONGEST_TOOL));
        return new RunName(tool + "-" + now.getEpochSecond());
    }

    RunName withSuffix(String suffix) {
        return new RunName(text + "-" + suffix);
    }

    /** The name of the unit, with its type: without it {@code x.timer} would be something else. */
    public String unit() {
        return PREFIX + text + ".service";
    }

    /** Where the host keeps the output. */
    public String log() {
        return "/var/log/easydblab/tools/" + text + ".log";
    }

    /** Where it keeps standard error when that is apart. */
    public String errorLog() {
        return "/var/log/easydblab/tools/" + text + STANDARD_ERROR + ".log";
    }

    @Override
    public String toString() {
        return text;
    }
}
