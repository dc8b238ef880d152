package dev.edl.command.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says how a machine is reached once the configuration has been asked: nothing is left open.
 *
 * @param name the name it was asked for by
 * @param identities the private keys to try, in order
 * @param chosen whether somebody chose these keys, rather than that they are the usual ones
 * @param certificates certificates that the configuration names, beside those that lie beside the keys
 * @param identitiesOnly whether the agent's other keys stay out
 * @param agent the agent's socket; null for none
 * @param jump the last machine on the way; null for none
 * @param proxyCommand the program that makes the connection, its tokens expanded; null for none
 * @param trust which host keys are good
 */
record Target(
        String name,
        String hostName,
        int port,
        String user,
        List<Path> identities,
        boolean chosen,
        List<Path> certificates,
        boolean identitiesOnly,
        @Nullable Path agent,
        @Nullable Hop jump,
        @Nullable String proxyCommand,
        Trust trust) {

    /**
     * Which host keys are good.
     *
     * @param alias the name to look for in place of the address; null for none
     * @param files where learnt keys stand; the first is written to
     * @param global where keys stand that the machine's administrator knows
     * @param hashed whether names are written hashed
     */
    record Trust(HostKeyPolicy policy, @Nullable String alias, List<Path> files, List<Path> global, boolean hashed) {
        Trust {
            files = List.copyOf(files);
            global = List.copyOf(global);
        }
    }

    Target {
        identities = List.copyOf(identities);
        certificates = List.copyOf(certificates);
    }

    /** The address and port, as it is written in messages. */
    String address() {
        return hostName.indexOf(':') >= 0 ? "[" + hostName + "]:" + port : hostName + ":" + port;
    }

    /** The name by which its keys are known. */
    String knownAs() {
        if (trust.alias() != null) {
            return trust.alias();
        }
        return port == DEFAULT_PORT ? hostName : "[" + hostName + "]:" + port;
    }

    static final int DEFAULT_PORT = 22;

    /** What OpenSSH's tokens stand for here. */
    static Map<Character, String> tokens(String name, String hostName, int port, String user) {
        return Map.of('h', hostName, 'n', name, 'p', Integer.toString(port), 'r', user, '%', "%");
    }
}
