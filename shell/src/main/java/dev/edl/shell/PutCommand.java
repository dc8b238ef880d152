package dev.edl.shell;

import dev.edl.exec.FanOut;
import dev.edl.exec.FileService;
import dev.edl.exec.Host;
import dev.edl.exec.PutSpec;
import dev.edl.exec.files.LocalTree;
import dev.edl.shell.view.FilePlanView;
import dev.edl.shell.view.FileView;
import dev.edl.shell.view.GuardWords;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code edl put}. */
@Command(
        name = "put",
        description = "Bring files and folders to hosts. What is there already is replaced in one step, or not at all.",
        footer = {
            "",
            "The same command again goes on where it was cut off. Without -t and --hosts: the hosts of type cassandra.",
            "",
            "Exit code: 0 when all is there on all hosts, else the largest of: 1 some files are not, "
                    + "126 nothing is, 255 unreachable or lost; 130 after Ctrl-C; 125 refused.",
            "",
            "Examples:",
            "  edl put cassandra.yaml /etc/cassandra/ --user cassandra --mode 640",
            "  edl put --digest -t stress dataset.tar ./scripts /mnt/work/"
        })
final class PutCommand implements Callable<Integer> {
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

    @Option(
            names = "--user",
            paramLabel = "U",
            description =
                    "Whose they are there, with that user's own group (default: root, or the inventory's run_as).")
    private @Nullable String user;

    @Option(
            names = "--mode",
            paramLabel = "M",
            description = "The files' permissions, as chmod takes them (default: as here). Folders keep theirs.")
    private @Nullable String mode;

    @Option(
            names = {"-y", Protection.YES},
            description = "On protected hosts: do not ask.")
    private boolean yes;

    @Parameters(
            paramLabel = "SRC... DEST",
            arity = "0..*",
            hideParamSyntax = true,
            description =
                    "Files and folders here, and a path there from / or ~. An existing folder, or one that ends in / "
                            + "and is made then, takes them in; else one source gets DEST as its name.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        if (words.size() < 2) {
            throw new ParameterException(spec.commandLine(), "put what where? Give sources here and a path there");
        }
        Context context = edl.context();
        LocalTree tree = LocalTree.of(context.surroundings().folder(), words.subList(0, words.size() - 1));
        var put = new PutSpec(tree, words.getLast(), user, mode, transfer.digest);
        List<Host> hosts = selection.orCassandra(context.workplace());
        FanOut fanOut = transfer.fanOut();
        if (transfer.dryRun) {
            FilePlanView.show(context.screen(), context.format(), put, hosts);
            return 0;
        }
        Protection.confirm(context, hosts, "put " + GuardWords.what(String.join(" ", words)), yes);
        try (var view = FileView.ofPut(context.screen(), context.format(), put)) {
            var fleet = new FileService(context.session()).put(put, hosts, fanOut, view);
            return TransferFollower.follow(context, fleet, view);
        }
    }
}
