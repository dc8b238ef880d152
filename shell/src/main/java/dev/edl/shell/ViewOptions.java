package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.exec.UsageException;
import dev.edl.shell.view.Format;
import dev.edl.shell.view.OutputFiles;
import dev.edl.shell.view.RunStart;
import dev.edl.shell.view.RunStyle;
import dev.edl.shell.view.RunView;
import dev.edl.shell.view.RunViews;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the output of several hosts is shown. */
final class ViewOptions {
    @Option(names = "--gather", description = "Show equal outputs once, under the hosts that gave them.")
    boolean gather;

    @Option(
            names = "--stream",
            description =
                    "Show lines as they come, the host in front; with --gather also the equal outputs at the end; "
                            + "with -o json an object for each event.")
    boolean stream;

    @Option(
            names = "--diff",
            description = "With --gather: show what most hosts gave, and of the others only what is different.")
    boolean diff;

    @Option(
            names = "--outdir",
            paramLabel = "DIR",
            description =
                    "Write each host's output to DIR/HOST.out, in place of showing it unless --gather or --stream "
                            + "say so.")
    @Nullable
    Path folder;

    /** Refuses to be ignored: where something else decides how it is shown, or there is nothing to show. */
    void refuse(@Nullable String because) {
        if (diff && !gather) {
            throw new UsageException("--diff goes with --gather", null);
        }
        Optional<String> given = gather
                ? Optional.of("--gather")
                : stream ? Optional.of("--stream") : folder != null ? Optional.of("--outdir") : Optional.empty();
        if (because != null && given.isPresent()) {
            throw new UsageException(given.get() + " does not go with " + because, null);
        }
    }

    /** The folder for the outputs, made if it was not there. */
    private Optional<Path> folder(List<Host> hosts) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            String why = e instanceof FileAlreadyExistsException
                    ? "a file has its name"
                    : e.getReason() == null ? "not possible there" : e.getReason();
            throw new UsageException("--outdir: the folder " + folder + " cannot be made: " + why, null);
        } catch (IOException e) {
            throw new UsageException("--outdir: the folder " + folder + " cannot be made: " + e.getMessage(), null);
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException("--outdir: the folder " + folder + " is not writable", null);
        }
        List<Path> inTheWay = OutputFiles.inTheWay(folder, hosts);
        if (!inTheWay.isEmpty()) {
            throw new UsageException("--outdir: " + inTheWay.getFirst() + " is a folder", "move it away");
        }
        return Optional.of(folder);
    }

    /** A view that has begun, of a run whose end is near or will be waited for. */
    RunView begin(Context context, List<Host> hosts, String what) {
        return begin(context, hosts, what, stream);
    }

    /** A view that has begun, of a run that may go on for ever: its lines are shown as they come. */
    RunView follow(Context context, List<Host> hosts, String what) {
        boolean text = context.format() == Format.TEXT;
        return begin(context, hosts, what, stream || (text && hosts.size() > 1 && !gather));
    }

    private RunView begin(Context context, List<Host> hosts, String what, boolean live) {
        refuse(null);
        boolean prompts = context.sitting().filter(Sitting::prompts).isPresent();
        var style = new RunStyle(context.format(), gather, diff, live, prompts, folder(hosts));
        RunView view = RunViews.ofRun(context.screen(), style, hosts.size());
        view.begin(new RunStart(context.inventory().name(), what, hosts));
        return view;
    }

    /** A view that has begun, of runs whose output is left where it is. */
    static RunView waiting(Context context, List<Host> hosts, String what) {
        RunView view = RunViews.ofWait(context.screen(), context.format(), hosts.size());
        view.begin(new RunStart(context.inventory().name(), what, hosts));
        return view;
    }
}
