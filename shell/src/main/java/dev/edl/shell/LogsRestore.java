package dev.edl.shell;

import dev.edl.exec.logs.archive.LogRestore;
import dev.edl.exec.logs.victoria.VictoriaLogs;
import dev.edl.shell.view.ArchiveView;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code edl logs restore}. */
@Command(
        name = "restore",
        description = "Bring the rows of a backup into the log server, each once, and verify that they are there.",
        footer = {
            "",
            "The same command again goes on where it was cut off; what is there already is not sent.",
            "The server drops what is older than its -retentionPeriod (7d unless it is told otherwise).",
            "",
            "Exit code: 0 when all is verified, 1 when a day is not; 130 after Ctrl-C; 125 refused, 255 no answer.",
            "",
            "Example:",
            "  edl logs restore /mnt/backup/logs --logs-url http://localhost:9428"
        })
final class LogsRestore implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LogsCommand logs;

    @Parameters(paramLabel = "DIR", description = "What logs backup has made.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Override
    public Integer call() throws Exception {
        Context context = logs.context();
        Path place = context.surroundings().folder().resolve(folder);
        return ArchiveFollower.follow(context, () -> {
            VictoriaLogs server = logs.server();
            try (var view = new ArchiveView(context.screen(), context.format())) {
                new LogRestore(server, context.clock(), view).run(place, view::restored);
                return view.finishRestore(server.name());
            }
        });
    }
}
