package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.exec.UsageException;
import dev.edl.shell.view.Format;
import dev.edl.shell.view.RunStart;
import dev.edl.shell.view.RunStyle;
import dev.edl.shell.view.RunView;
import dev.edl.shell.view.RunViews;
import java.util.List;
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

    /** Refuses to be ignored: where something else decides how it is shown, or there is nothing to show. */
    void refuse(@Nullable String because) {
        if (because != null && (gather || stream)) {
            throw new UsageException((gather ? "--gather" : "--stream") + " does not go with " + because, null);
        }
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
        if (gather && context.format() == Format.JSON) {
            throw new UsageException("--gather does not go with -o json", null);
        }
        var style = new RunStyle(context.format(), gather, live);
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
