package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.shell.view.RunStart;
import dev.edl.shell.view.RunStyle;
import dev.edl.shell.view.RunView;
import dev.edl.shell.view.RunViews;
import java.util.List;
import picocli.CommandLine.Option;

/** How the output of several hosts is shown. */
final class ViewOptions {
    @Option(names = "--gather", description = "Show equal outputs once, under the hosts that gave them.")
    boolean gather;

    @Option(names = "--stream", description = "Show lines as they come, the host in front; with --gather that first.")
    boolean stream;

    /** A view that has begun. */
    RunView begin(Context context, List<Host> hosts, String what) {
        var style = new RunStyle(context.format(), gather, stream);
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
