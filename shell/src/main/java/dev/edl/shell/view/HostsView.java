package dev.edl.shell.view;

import dev.edl.command.Outcome;
import dev.edl.command.Problem;
import dev.edl.command.ssh.SshHost;
import dev.edl.exec.Host;
import dev.edl.exec.HostAnswer;
import dev.edl.exec.HostSet;
import dev.edl.exec.Place;
import dev.edl.exec.unit.HostCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows {@code hosts}. */
public final class HostsView {
    private static final List<String> TITLES = List.of("HOST", "TYPE", "ADDRESS", "PRIVATE", "ZONE", "GROUPS");

    private static final List<String> CHECKED = List.of("LATENCY", "SYSTEMD", "SUDO");
    private static final int UNFIT = 126;

    private HostsView() {}

    /** Shows hosts as the inventory knows them. */
    public static void show(Screen screen, Format format, List<Host> hosts) {
        switch (format) {
            case JSON -> hosts.forEach(host -> Json.print(screen, line -> write(line, host)));
            case TEXT -> {
                var table = new Table(TITLES);
                hosts.forEach(host -> table.row(cells(host)));
                table.print(screen);
            }
        }
    }

    /** Shows hosts as one set: {@code app0,db[0-2]}. */
    public static void showFolded(Screen screen, Format format, List<Host> hosts) {
        String folded = HostSet.foldHosts(hosts);
        switch (format) {
            case JSON -> Json.print(screen, line -> line.text("hosts", folded).number("number", hosts.size()));
            case TEXT -> screen.print(folded);
        }
    }

    /** Shows the aliases, one a line. */
    public static void showExpanded(Screen screen, Format format, List<Host> hosts) {
        for (Host host : hosts) {
            switch (format) {
                case JSON -> Json.print(screen, line -> line.text("host", host.alias()));
                case TEXT -> screen.print(host.alias());
            }
        }
    }

    /**
     * Shows hosts with what was found when they were connected to, and tells of those that are not fit for runs.
     *
     * @return the exit code
     */
    public static int showChecks(Screen screen, Format format, List<HostAnswer<HostCheck>> answers) {
        boolean unfit =
                answers.stream().flatMap(answer -> answer.answered().stream()).anyMatch(check -> !check.fit());
        return switch (format) {
            case JSON -> {
                answers.forEach(answer -> Json.print(screen, line -> write(line, answer)));
                boolean failed =
                        answers.stream().anyMatch(answer -> answer.failed().isPresent());
                yield failed ? Answers.UNREACHED : unfit ? UNFIT : 0;
            }
            case TEXT -> {
                var table = new Table(
                        Stream.concat(TITLES.stream(), CHECKED.stream()).toList());
                answers.forEach(answer -> table.row(cells(answer)));
                table.print(screen);
                yield Math.max(Answers.tellProblems(new Messages(screen, format), answers), unfit ? UNFIT : 0);
            }
        };
    }

    private static List<Cell> cells(HostAnswer<HostCheck> answer) {
        var cells = new ArrayList<>(cells(answer.host()));
        answer.failed()
                .ifPresent(problem -> cells.addAll(List.of(
                        Cell.failure(Wording.label(new Outcome.NotStarted(problem))), Cell.of(""), Cell.of(""))));
        answer.answered()
                .ifPresent(check -> cells.addAll(List.of(
                        Cell.of(Figures.duration(check.latency())),
                        check.fit() ? Cell.of(check.systemd()) : Cell.failure(check.systemd()),
                        Cell.of(sudo(check)))));
        return cells;
    }

    /** Whose sudo was used, or that none was needed. */
    private static String sudo(HostCheck check) {
        return check.login().isEmpty() ? "not needed" : "yes (" + check.login() + ")";
    }

    private static void write(Json line, HostAnswer<HostCheck> answer) throws IOException {
        write(line, answer.host());
        HostCheck check = answer.value();
        Problem problem = answer.problem();
        line.milliseconds("latency_ms", check == null ? null : check.latency())
                .text("systemd", check == null || !check.fit() ? null : check.systemd())
                .text("sudo", check == null ? null : ListView.known(check.login()));
        if (problem != null) {
            line.text("error", problem.message()).textIfAny("hint", problem.whatNext());
        }
    }

    static List<Cell> cells(Host host) {
        Host.Details details = host.details();
        return List.of(
                Cell.of(host.alias()),
                Cell.of(host.type().name()),
                Cell.of(host.address()),
                Cell.of(Optional.ofNullable(details.privateAddress())),
                Cell.of(Optional.ofNullable(details.availabilityZone())),
                Cell.of(String.join(",", host.groups())));
    }

    static void write(Json line, Host host) throws IOException {
        Host.Details details = host.details();
        line.text("host", host.alias())
                .text("type", host.type().name())
                .text("address", host.address())
                .text("private", details.privateAddress())
                .text("zone", details.availabilityZone())
                .list("groups", host.groups())
                .text("user", user(host))
                .number("port", port(host));
    }

    private static @Nullable String user(Host host) {
        return switch (host.place()) {
            case Place.Local() -> null;
            case Place.Ssh(SshHost ssh) -> ssh.fixedUser().orElse(null);
        };
    }

    private static @Nullable Integer port(Host host) {
        return switch (host.place()) {
            case Place.Local() -> null;
            case Place.Ssh(SshHost ssh) ->
                ssh.fixedPort().isPresent() ? ssh.fixedPort().getAsInt() : null;
        };
    }
}
