package dev.edl.shell;

import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.Launched;
import dev.edl.exec.Report;
import dev.edl.exec.RunInfo;
import java.util.List;

/** Takes what came of commands as values that can be worked with. */
interface Results {
    /** Nobody wants them. */
    Results NONE = new Results() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void ran(String command, Report report) {
            report.close();
        }

        @Override
        public void launched(List<Launched> launched) {}

        @Override
        public void wentOn(String name, List<Host> hosts) {}

        @Override
        public void listed(List<HostAnswer<List<RunInfo>>> answers) {}

        @Override
        public void hosts(List<Host> hosts) {}
    };

    /** Whether reports are to hold the outputs. */
    boolean wanted();

    /**
     * Takes over a report, and closes it when it is of no use any more.
     *
     * @param command as it was given; of a run that was only followed its name
     */
    void ran(String command, Report report);

    void launched(List<Launched> launched);

    /** A run was sent to the background. */
    void wentOn(String name, List<Host> hosts);

    void listed(List<HostAnswer<List<RunInfo>>> answers);

    void hosts(List<Host> hosts);
}
