package dev.edl.shell;

import dev.edl.exec.FileService;
import dev.edl.exec.GetSpec;
import dev.edl.exec.Host;
import dev.edl.exec.files.LocalTree;
import dev.edl.shell.view.FileView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl get}. */
@Command(
        name = "get",
        description = "Fetch files and folders from hosts, each host's into a folder of its own.",
        footer = {
            "",
            "The same command again goes on where it was cut off. Without -t and --hosts: the hosts of type cassandra.",
            "",
            "Exit code: 0 when all has come from all hosts, else the largest of: 1 some files have not, "
                    + "126 nothing has, 255 unreachable or lost; 130 after Ctrl-C; 125 refused.",
            "",
            "Examples:",
            "  edl get /etc/cassandra/cassandra.yaml confs",
            "  edl get --hosts db0 /var/log/cassandra /var/log/syslog ./logs"
        })
final class GetCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @Mixin
    private final TransferOptions transfer = new TransferOptions();

    @Parameters(
            paramLabel = "SRC... DIR",
            arity = "0..*",
            hideParamSyntax = true,
            description =
                    "Files and folders there, by paths from / or ~, and a folder here: those of db0 go into DIR/db0.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (words.size() < 2) {
            throw new ParameterException(spec.commandLine(), "get what whereto? Give paths there and a folder here");
        }
        Context context = edl.context();
        Path folder = LocalTree.path(context.surroundings().folder(), words.getLast());
        var get = new GetSpec(words.subList(0, words.size() - 1), folder, transfer.digest, transfer.dryRun);
        List<Host> hosts = selection.orCassandra(context.workplace());
        try (var view = FileView.ofGet(context.screen(), context.format(), get)) {
            var fleet = new FileService(context.session()).get(get, hosts, transfer.fanOut(), view);
            return TransferFollower.follow(context, fleet, view);
        }
    }
}
