package dev.edl.shell;

import dev.edl.exec.logs.archive.BackupRequest;
import dev.edl.exec.logs.archive.LogBackup;
import dev.edl.exec.logs.victoria.LogsQl;
import dev.edl.shell.view.ArchiveView;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code edl logs backup}. */
@Command(
        name = "backup",
        description = "Bring the log server's rows into a folder here: a compressed file a day (UTC), verified.",
        footer = {
            "",
            "The same command again goes on where it was cut off, and takes what has changed since.",
            "",
            "Exit code: 0 when all is verified, 1 when a day is not; 130 after Ctrl-C; 125 refused, 255 no answer.",
            "",
            "Examples:",
            "  edl logs backup /mnt/backup/logs",
            "  edl logs backup ./last-week --since 7d -q 'source:=\"tool-runner\"'"
        })
final class LogsBackup implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LogsCommand logs;

    @Parameters(
            paramLabel = "DIR",
            description = "A folder that is empty, not there yet, or has an earlier backup of the same.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From this time on: 7d (ago), 2026-11-21, 2026-11-21T08:23:11Z.")
    private LogsSelection.@Nullable Moment since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
    private LogsSelection.@Nullable Moment until;

    @Option(
            names = {"-q", "--query"},
            paramLabel = "LOGSQL",
            description = "Rows that this filter in LogsQL names (default: all).")
    private String filter = LogsQl.ALL;

    @Override
    public Integer call() throws Exception {
        Context context = logs.context();
        Clock clock = context.clock();
        var request = new BackupRequest(
                context.surroundings().folder().resolve(folder),
                filter,
                Optional.ofNullable(since).map(moment -> moment.by(clock)),
                Optional.ofNullable(until).map(moment -> moment.by(clock)));
        return ArchiveFollower.follow(context, () -> {
            try (var view = new ArchiveView(context.screen(), context.format())) {
                new LogBackup(logs.server(), clock, view).run(request, view::backedUp);
                return view.finishBackup(folder.toString());
            }
        });
    }
}
