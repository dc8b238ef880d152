package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.RunEvent.Stream;
import dev.edl.exec.FleetEvent;
import dev.edl.exec.Host;
import dev.edl.exec.HostResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes outputs into a folder: {@code HOST.out}, and {@code HOST.err} for a standard error that is apart. A file takes
 * its name when its host has ended, whole; until then it has another. What could not be written takes no name, and an older
 * file stays. Where a run was never started there is no file, not an older one either.
 *
 * <p>Safe for use by several threads, one at a time for each host.
 */
public final class OutputFiles implements AutoCloseable {
    private final Path folder;
    private final Map<Path, FileChannel> open = new ConcurrentHashMap<>();
    private final Set<Path> broken = ConcurrentHashMap.newKeySet();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    /** Writes into that folder, which is there. */
    OutputFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The files that cannot take their names, because folders have them.
     */
    public static List<Path> inTheWay(Path folder, List<Host> hosts) {
        return hosts.stream()
                .flatMap(host -> Arrays.stream(Stream.values()).map(stream -> file(folder, host, stream)))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Why files that were whole did not get their names. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    Path folder() {
        return folder;
    }

    /**
     * Adds output.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    void write(FleetEvent.Output output) {
        Path file = file(output.host(), output.stream());
        try {
            append(channel(file), ByteBuffer.wrap(output.buffer(), output.offset(), output.length()));
        } catch (IOException e) {
            broken.add(file);
            throw cannot(file, e);
        }
    }

    /** Gives the host's files their names, and returns those that have got them. */
    List<Path> end(HostResult result) {
        var files = new ArrayList<Path>();
        for (Stream stream : Stream.values()) {
            Path file = file(result.host(), stream);
            boolean wanted = !(result.outcome() instanceof Outcome.NotStarted)
                    && (stream == Stream.STDOUT || result.errors().isPresent());
            try {
                if (broken.contains(file)) {
                    discard(file);
                } else if (wanted) {
                    channel(file);
                    finish(file);
                    files.add(file);
                } else {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                problems.add(String.valueOf(cannot(file, e).getMessage()));
                discard(file);
            }
        }
        return files;
    }

    /** Leaves no file that has not got its name. */
    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::discard);
    }

    private void discard(Path file) {
        try (FileChannel _ = open.remove(file)) {
            Files.deleteIfExists(unfinished(file));
        } catch (IOException e) {
            System.getLogger(OutputFiles.class.getName()).log(System.Logger.Level.DEBUG, "not discarded", e);
        }
    }

    private Path file(Host host, Stream stream) {
        return file(folder, host, stream);
    }

    private static Path file(Path folder, Host host, Stream stream) {
        return folder.resolve(host.alias() + (stream == Stream.STDOUT ? ".out" : ".err"));
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
    }

    private FileChannel channel(Path file) throws IOException {
        FileChannel known = open.get(file);
        if (known != null) {
            return known;
        }
        FileChannel opened = FileChannel.open(
                unfinished(file),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        open.put(file, opened);
        return opened;
    }

    private void finish(Path file) throws IOException {
        FileChannel channel = open.get(file);
        if (channel != null) {
            channel.close();
            Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            open.remove(file);
        }
    }

    private static void append(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static UncheckedIOException cannot(Path file, IOException e) {
        String why = e instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : String.valueOf(e.getMessage());
        return new UncheckedIOException("cannot write " + file + " here: " + why, e);
    }
}
