package dev.edl.shell;

import dev.edl.command.ssh.HostKeyPolicy;
import dev.edl.exec.UsageException;
import dev.edl.exec.logs.LogTime;
import dev.edl.exec.unit.Beginning;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options: lengths of time, sizes, policies. */
final class Converters {
    private static final Pattern SECONDS = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|min|m|h|d) *");
    private static final Pattern SIZE = Pattern.compile("\\d+(\\.\\d+)?[KMGT%]?|infinity");
    private static final Pattern SHARE = Pattern.compile("(\\d+)%?");

    private Converters() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(Duration.class, Converters::duration);
        commandLine.registerConverter(LogsSelection.Moment.class, Converters::moment);
        commandLine.registerConverter(HostKeyPolicy.class, Converters::policy);
        commandLine.registerConverter(MemorySize.class, Converters::memory);
        commandLine.registerConverter(CpuShare.class, Converters::cpu);
        commandLine.registerConverter(Variable.class, Converters::variable);
        commandLine.registerConverter(Beginning.At.class, Converters::offset);
        commandLine.registerConverter(int.class, text -> Math.toIntExact(whole(text, Integer.MAX_VALUE)));
        commandLine.registerConverter(Integer.class, text -> Math.toIntExact(whole(text, Integer.MAX_VALUE)));
        commandLine.registerConverter(long.class, text -> whole(text, Long.MAX_VALUE));
        commandLine.registerConverter(GlobalOptions.Output.class, text -> choice(GlobalOptions.Output.values(), text));
        commandLine.registerConverter(GlobalOptions.Color.class, text -> choice(GlobalOptions.Color.values(), text));
    }

    /** As systemd writes it: {@code 1G}, {@code 512M}, {@code 20%}, {@code infinity}. */
    record MemorySize(String text) {}

    /** As systemd writes it: {@code 50%}, {@code 200%}. */
    record CpuShare(String text) {}

    /** A variable and its value. */
    record Variable(String name, String value) {}

    /** Reads {@code 500ms}, {@code 5s}, {@code 2m30s}, {@code 1h}; a number alone is seconds, as systemd reads it. */
    static Duration duration(String text) {
        String rest = text.strip();
        if (SECONDS.matcher(rest).matches()) {
            rest += "s";
        }
        double seconds = 0;
        Matcher part = TIME.matcher(rest);
        int at = 0;
        while (at < rest.length() && part.find(at) && part.start() == at) {
            seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
            at = part.end();
        }
        if (rest.isEmpty() || at < rest.length()) {
            throw new TypeConversionException("'" + text + "' is not a length of time: write 500ms, 5s, 2m30s or 1h");
        }
        if (seconds <= 0 || seconds > 1e9) {
            throw new TypeConversionException("'" + text + "' is out of range: from 1ms to 30 years");
        }
        return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    }

    /** Reads {@code 10m} (ago), or a point in time. */
    private static LogsSelection.Moment moment(String text) {
        try {
            if (SECONDS.matcher(text.strip()).matches()) {
                throw new TypeConversionException("a number without a unit");
            }
            return LogTime.looksLikeOne(text)
                    ? new LogsSelection.Moment(Optional.of(LogTime.parse(text)), Optional.empty())
                    : new LogsSelection.Moment(Optional.empty(), Optional.of(duration(text)));
        } catch (UsageException | TypeConversionException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time: write 10m, 2h or 7d (ago), 2026-11-21 or 2026-11-21T08:23:11Z");
        }
    }

    private static double unit(String name) {
        return switch (name) {
            case "ms" -> 0.001;
            case "m", "min" -> 60;
            case "h" -> 3600;
            case "d" -> 86400;
            default -> 1;
        };
    }

    private static Variable variable(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new TypeConversionException("'" + text + "' is not K=V");
        }
        return new Variable(text.substring(0, equals), text.substring(equals + 1));
    }

    /** {@code 20}, or where the streams are apart {@code 20,7}. */
    private static Beginning.At offset(String text) {
        String[] both = text.split(",", -1);
        if (both.length > 2 || Arrays.stream(both).anyMatch(part -> !part.matches("\\d+"))) {
            throw new TypeConversionException("'" + text + "' is not an offset from 0, or two of them: 20 or 20,7");
        }
        return new Beginning.At(whole(both[0], Long.MAX_VALUE), both.length == 1 ? 0 : whole(both[1], Long.MAX_VALUE));
    }

    private static long whole(String text, long most) {
        if (!text.matches("[+-]?\\d+")) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
        var number = new BigInteger(text);
        if (number.abs().compareTo(BigInteger.valueOf(most)) > 0) {
            throw new TypeConversionException("'" + text + "' is out of range");
        }
        return number.longValueExact();
    }

    private static <E extends Enum<E>> E choice(E[] choices, String text) {
        List<String> names = Arrays.stream(choices).map(Enum::name).toList();
        int found = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (found < 0) {
            String known = String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
            throw new TypeConversionException("expected " + known + ", not '" + text + "'");
        }
        return choices[found];
    }

    private static HostKeyPolicy policy(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "strict" -> HostKeyPolicy.STRICT;
            case "accept-new" -> HostKeyPolicy.ACCEPT_NEW;
            case "off" -> HostKeyPolicy.OFF;
            default -> throw new TypeConversionException("expected strict, accept-new or off, not '" + text + "'");
        };
    }

    private static MemorySize memory(String text) {
        if (!SIZE.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is not a size: write 512M, 2G or 20%");
        }
        return new MemorySize(text);
    }

    private static CpuShare cpu(String text) {
        Matcher share = SHARE.matcher(text);
        if (!share.matches() || share.group(1).matches("0+")) {
            throw new TypeConversionException("'" + text + "' is not a share of a processor: write 50% or 200%");
        }
        return new CpuShare(share.group(1) + "%");
    }
}
