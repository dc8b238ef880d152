package dev.edl.shell;

import dev.edl.exec.UsageException;
import dev.edl.scripting.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Sittings whose lines a program has written. */
final class BatchSitting {
    private BatchSitting() {}

    /** A batch that comes from standard input. */
    static int fromInput(Context context, boolean keepGoing) {
        Surroundings now = context.surroundings();
        // Groovy finds it by itself, and would eat the lines that follow.
        System.setIn(InputStream.nullInputStream());
        return batch(context, now.ofBatch(), now.input(), "", keepGoing);
    }

    /** A batch that is a file. */
    static int fromFile(Context context, Path file, boolean keepGoing) {
        try (InputStream in =
                Files.newInputStream(context.surroundings().folder().resolve(file))) {
            return batch(context, context.surroundings(), in, file.toString(), keepGoing);
        } catch (NoSuchFileException e) {
            throw new UsageException("no such file here: " + file, null);
        } catch (IOException e) {
            throw new UsageException("cannot be read: " + file + ": " + e.getMessage(), null);
        }
    }

    /** A batch that stands on the command line. */
    static int fromWords(Context context, List<String> lines, boolean keepGoing) {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return batch(context, context.surroundings(), new ByteArrayInputStream(text), "", keepGoing);
    }

    private static int batch(
            Context context, Surroundings surroundings, InputStream in, String name, boolean keepGoing) {
        if (context.options().color == GlobalOptions.Color.auto) {
            context.options().color = GlobalOptions.Color.never;
        }
        try (var sitting = new Sitting(() -> surroundings, context.options(), context.workplace(), false);
                PrintStream output = Sittings.printing(context)) {
            var heard = new SnippetRequests(sitting);
            var requests = new EndingRequests(heard, heard::suspend);
            Session session = Session.over(new ScriptSitting(sitting, false, requests));
            var taken = new Taken(session);
            var groovy = new Groovy(session, requests, output, surroundings.errors(), context.options().verbose);
            var lines = new Lines(sitting, groovy, taken, Settings.usual(surroundings), Lines.Origin.BATCH);
            if (!name.isEmpty()) {
                lines.files().opened(lines.files().file(name));
            }
            var end = new BatchEnd();
            try (taken;
                    var _ = Signals.listen(end);
                    var _ = Signals.seat(end)) {
                return new Batch(lines, taken, keepGoing, name, end).run(in);
            }
        }
    }
}
