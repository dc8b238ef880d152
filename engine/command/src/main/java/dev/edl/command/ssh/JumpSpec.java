package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the machines on the way, as OpenSSH writes them: {@code [ssh://][user@]host[:port],…}. */
final class JumpSpec {
    private static final Pattern ONE =
            Pattern.compile("(?:ssh://)?(?:([^@]+)@)?(\\[[^\\]]+\\]|[^:\\[\\]@]+)(?::(\\d{1,5}))?/?");

    private static final int HIGHEST_PORT = 65535;

    private JumpSpec() {}

    /**
     * Gives the last machine on the way, with the others as its own way. It is connected to as the configuration says
     * about it; the policy and the files of known hosts that were fixed for the machine behind it count for it too.
     */
    static Hop last(String way, Hop behind) throws Unreachable {
        int comma = way.lastIndexOf(',');
        String text = way.substring(comma + 1).strip();
        Matcher matcher = ONE.matcher(text);
        if (!matcher.matches()) {
            throw bad(text);
        }
        if (behind.depth() == Hop.DEEPEST) {
            throw new Unreachable(new Problem(Kind.UNREACHABLE, "the way goes in a circle: " + way));
        }
        String name = matcher.group(2);
        SshHost host = behind.host();
        SshHost jump = new SshHost(
                name.startsWith("[") ? name.substring(1, name.length() - 1) : name,
                null,
                matcher.group(3) == null ? null : port(matcher.group(3), text),
                matcher.group(1),
                List.of(),
                host.identitiesOnly(),
                null,
                host.knownHosts(),
                host.hostKeyPolicy(),
                host.config());
        var keys = new ArrayList<Path>(host.identityFiles());
        keys.addAll(behind.moreKeys());
        return new Hop(comma < 0 ? jump : jump.withProxyJump(way.substring(0, comma)), keys, behind.depth() + 1);
    }

    private static int port(String digits, String text) throws Unreachable {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > HIGHEST_PORT) {
            throw bad(text);
        }
        return port;
    }

    private static Unreachable bad(String text) {
        return new Unreachable(
                new Problem(Kind.UNREACHABLE, "not a jump host: '" + text + "'", "it is written [user@]host[:port]"));
    }
}
