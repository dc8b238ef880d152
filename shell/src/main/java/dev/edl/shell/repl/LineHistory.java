package dev.edl.shell.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.LineReader;
import org.jline.reader.impl.history.DefaultHistory;

/**
 * The lines typed, kept in a file across sittings: a line each, with a newline and a backslash written as {@code \n} and
 * {@code \\}. Several sittings may add to it. What may hold a secret is remembered in this sitting only: lines with the
 * value of a variable ({@code -e K=V}, {@code env: [K: V]}), with what looks like a password (also {@code -u USER:PASSWORD}, and
 * {@code -pPASSWORD} of programs that take it so), and those that begin with a blank.
 */
final class LineHistory extends DefaultHistory {
    private static final int MOST = 10_000;
    /** A line that is longer is no line that one types. */
    private static final int LONGEST = 10_000;

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final String SECRET_NAME =
            "(?:pass(?:word|wd|phrase)?|pwd|secret|token|credential|api[_-]?key|authorization)";
    private static final Pattern SECRET = Pattern.compile("(?is)^\\s.*"
            + "|.*\\s-e\\s*\\S*=.*"
            + "|.*\\s--env[\\s=].*"
            + "|.*env['\"]?\\s*[=:]\\s*[\\[('\"].*"
            + "|.*" + SECRET_NAME + "\\w*['\"]?\\s*[=:].*"
            + "|.*--(?!secret-env|ask-sudo-pass)[\\w-]*" + SECRET_NAME + "[\\w-]*\\s+[^\\s-].*"
            // A user and a password, but no two numbers.
            + "|.*\\s(?:-u|--user)[\\s=]*(?!\\d+:\\d)[^\\s:]+:\\S.*"
            + "|.*://[^\\s/@:]+:[^\\s/@]+@.*"
            + "|.*\\b(?:mysql|mariadb)\\w*\\s(?:.*\\s)?-p\\S.*"
            + "|.*\\b(?:sshpass|mongo\\w*|cqlsh|redis-cli)\\s(?:.*\\s)?-[pa]\\s*[^\\s-].*"
            + "|.*\\bnodetool\\s(?:.*\\s)?-pw\\s.*");
    /** What nobody types: signs that a terminal would obey, and that of bytes that are no text. */
    private static final Pattern GARBAGE = Pattern.compile("(?s).*[\\p{Cntrl}\\x{FFFD}&&[^\t]].*");

    private final Path file;
    private final Consumer<String> warnings;
    private boolean failed;

    /**
     * Reads nothing before it is attached to a reader; then what cannot be read of the file is left out.
     *
     * @param warnings told once when nothing can be kept
     */
    LineHistory(Path file, Consumer<String> warnings) {
        this.file = file;
        this.warnings = warnings;
    }

    @Override
    public void attach(LineReader reader) {
        reader.setVariable(LineReader.HISTORY_SIZE, MOST);
        // A blank in front says something, and must be there when the line is taken again.
        reader.unsetOpt(LineReader.Option.HISTORY_IGNORE_SPACE);
        reader.unsetOpt(LineReader.Option.HISTORY_REDUCE_BLANKS);
        super.attach(reader);
    }

    @Override
    public void load() {
        for (String line : read()) {
            super.add(Instant.now(), line);
        }
    }

    private List<String> read() {
        try {
            if (!Files.isRegularFile(file) && Files.exists(file)) {
                throw new IOException("it is no file");
            }
            // Bytes that are no text become a sign of that.
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && line.length() <= LONGEST)
                    .filter(line -> !GARBAGE.matcher(line).matches())
                    .toList();
            if (lines.size() <= 2 * MOST) {
                return lines.stream().map(LineHistory::unescaped).toList();
            }
            List<String> newest = lines.subList(lines.size() - MOST, lines.size());
            replace(newest);
            return newest.stream().map(LineHistory::unescaped).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            fail(e);
            return List.of();
        }
    }

    private void replace(List<String> lines) throws IOException {
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "history", "");
        try {
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    @Override
    public void add(Instant time, String line) {
        if (line.isBlank()) {
            return;
        }
        super.add(time, line);
        if (!failed && line.length() <= LONGEST && !SECRET.matcher(line).matches()) {
            // A Ctrl-C that comes with the Enter is not for the file: it would be closed.
            boolean interrupted = Thread.interrupted();
            try {
                append(escaped(line) + "\n");
            } catch (IOException | UncheckedIOException e) {
                fail(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void append(String line) throws IOException {
        Files.createDirectories(
                file.toAbsolutePath().getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void fail(Exception cause) {
        failed = true;
        warnings.accept("the lines typed are not kept: " + file + ": " + why(cause));
    }

    /** Without the path, which is told already. */
    private static String why(Exception cause) {
        return switch (cause) {
            case FileAlreadyExistsException other -> other.getFile() + " is no folder";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }

    /** The lines, oldest first. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        forEach(entry -> lines.add(entry.line()));
        return lines;
    }

    private static String escaped(String line) {
        return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "");
    }

    private static String unescaped(String line) {
        return ESCAPE.matcher(line)
                .replaceAll(found -> found.group(1).equals("n") ? "\n" : Matcher.quoteReplacement(found.group(1)));
    }
}
