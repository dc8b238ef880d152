package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.shell.view.HostsView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code edl hosts}. */
@Command(
        name = "hosts",
        description = "Show the inventory.",
        footer = {
            "",
            "Examples:",
            "  edl hosts -t cassandra --fold",
            "  edl hosts --check",
            "  edl hosts --check --ask-sudo-pass"
        })
final class HostsCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Edl edl;

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @ArgGroup
    private @Nullable Form form;

    /** In which form; else a table. */
    static final class Form {
        @Option(names = "--check", description = "Connect, and show latency, systemd's version and sudo.")
        private boolean check;

        @Option(names = "--fold", description = "One line: app0,db[0-2].")
        private boolean fold;

        @Option(names = "--expand", description = "One alias a line.")
        private boolean expand;
    }

    @Override
    public Integer call() throws Exception {
        Context context = edl.context();
        if (form == null || !form.check) {
            context.options().refuseSudoPassword("no host is asked without --check");
        }
        List<Host> hosts = selection.orAll(context.workplace());
        context.results().hosts(hosts);
        if (form != null && form.fold) {
            HostsView.showFolded(context.screen(), context.format(), hosts);
        } else if (form != null && form.expand) {
            HostsView.showExpanded(context.screen(), context.format(), hosts);
        } else if (form != null && form.check) {
            return HostsView.showChecks(
                    context.screen(), context.format(), context.exec().check(hosts));
        } else {
            HostsView.show(context.screen(), context.format(), hosts);
        }
        return 0;
    }
}
