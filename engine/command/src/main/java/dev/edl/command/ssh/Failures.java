package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says in words for an operator why a machine was not reached. */
final class Failures {
    private static final String BANNER = "SSH-";

    private Failures() {}

    static Problem unresolved(String hostName) {
        return new Problem(
                Kind.UNREACHABLE,
                "the name " + hostName + " is not known",
                "check the name, or the DNS of this machine");
    }

    static Problem timedOut(String address, Duration timeout) {
        return new Problem(
                Kind.UNREACHABLE,
                "no answer from " + address + " within " + text(timeout),
                "check the address, and that a firewall lets us through");
    }

    static Problem dial(String address, IOException e, Duration timeout) {
        String words = String.valueOf(e.getMessage());
        Problem problem = switch (e) {
            case UnknownHostException unknown -> unresolved(String.valueOf(unknown.getMessage()));
            case SocketTimeoutException _ -> timedOut(address, timeout);
            case NoRouteToHostException _ ->
                new Problem(
                        Kind.UNREACHABLE,
                        "there is no route to " + address,
                        "check the address, and this machine's routes and firewall");
            case ConnectException _
            when words.contains("refused") ->
                new Problem(
                        Kind.UNREACHABLE,
                        address + " refuses the connection",
                        "check that sshd runs there and listens on this port");
            default -> new Problem(Kind.UNREACHABLE, address + " cannot be reached: " + words);
        };
        return problem.withDetail(e.toString());
    }

    /** Tells whether a server that hung up may take us a moment later: it has too many callers. */
    static boolean busy(String firstWords) {
        return !firstWords.contains(BANNER)
                && (firstWords.isEmpty()
                        || firstWords.startsWith("Exceeded MaxStartups")
                        || firstWords.startsWith("Not allowed at this time"));
    }

    /** Explains a handshake that failed before the host key was judged. */
    static Problem handshake(
            String address, String firstWords, boolean timedOut, Duration timeout, @Nullable Exception e) {
        Problem problem;
        if (timedOut && firstWords.isEmpty()) {
            problem = new Problem(
                    Kind.UNREACHABLE,
                    address + " takes the connection and says nothing within " + text(timeout),
                    "the machine may hang, or something else listens there");
        } else if (firstWords.isEmpty()) {
            problem = new Problem(
                    Kind.UNREACHABLE,
                    address + " hangs up before it says anything",
                    "sshd may have too many callers (MaxStartups) or not want this address");
        } else if (!firstWords.contains(BANNER)) {
            problem = new Problem(
                    Kind.UNREACHABLE, address + " does not speak SSH: it says '" + firstLine(firstWords) + "'");
        } else if (timedOut) {
            problem =
                    new Problem(Kind.UNREACHABLE, address + " did not finish the key exchange within " + text(timeout));
        } else {
            problem = new Problem(
                    Kind.UNREACHABLE,
                    "the key exchange with " + address + " failed: " + (e == null ? "" : e.getMessage()));
        }
        return e == null ? problem : problem.withDetail(e);
    }

    /** The first line of what a server said, fit to be shown. */
    private static String firstLine(String words) {
        String line = words.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
