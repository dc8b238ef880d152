package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import org.jspecify.annotations.Nullable;

/** Logs in on a connection whose host key is good. For one use. */
final class Login {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final SSHClient client;
    private final Target target;
    private final Identities identities;
    private final List<String> tried = new ArrayList<>();
    private boolean waited;

    Login(SSHClient client, Target target, Identities identities) {
        this.client = client;
        this.target = target;
        this.identities = identities;
    }

    /** Whether the operator, or the agent's, may have been waited for so long that the machine hung up. */
    boolean waited() {
        return waited && !client.getTransport().isRunning();
    }

    /** Offers the keys one after the other until one is taken. */
    void run() throws Unreachable {
        try {
            for (Identity identity : identities.all()) {
                for (String algorithm : algorithms(identity.offered())) {
                    if (offer(identity, algorithm)) {
                        return;
                    }
                }
            }
        } catch (TransportException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private boolean offer(Identity identity, String algorithm) throws TransportException {
        var first = new PublicKeyOffer(identity, algorithm, identity.ready());
        if (attempt(first, identity)) {
            return true;
        }
        if (!first.welcome()) {
            return false;
        }
        waited = true;
        return attempt(new PublicKeyOffer(identity, algorithm, true), identity);
    }

    private boolean attempt(PublicKeyOffer offer, Identity identity) throws TransportException {
        offer.setLoggerFactory(client.getTransport().getConfig().getLoggerFactory());
        String outcome = identity.name();
        try {
            return client.getUserAuth()
                    .authenticate(target.user(), (Service) client.getConnection(), offer, TIMEOUT_MILLIS);
        } catch (UserAuthException e) {
            if (e.getCause() instanceof TransportException gone) {
                throw gone;
            }
            outcome += " (" + e.getMessage() + ")";
            return false;
        } finally {
            if (!offer.welcome() && !tried.contains(outcome)) {
                tried.add(outcome);
            }
        }
    }

    /** The signature algorithms to try; with RSA, what the server's age allows, because each try counts. */
    private List<String> algorithms(PublicBlob offered) {
        if (!offered.rsa()) {
            return List.of(offered.type());
        }
        String suffix = offered.certificate() ? "-cert-v01@openssh.com" : "";
        var version = ServerVersion.of(client.getTransport());
        if (!version.known()) {
            return List.of("rsa-sha2-512" + suffix, "rsa-sha2-256" + suffix, "ssh-rsa" + suffix);
        }
        boolean modern = offered.certificate() ? version.knowsRsaSha2Certificates() : version.knowsRsaSha2();
        return List.of((modern ? "rsa-sha2-512" : "ssh-rsa") + suffix);
    }

    private Unreachable refused(@Nullable SSHException cause) {
        var all = new ArrayList<>(tried);
        all.addAll(identities.unusable());
        String message = "the machine refuses the login " + target.user() + ": ";
        String hint;
        if (all.isEmpty()) {
            message += "there is no key to offer";
            hint = "name a key file, or start an agent that holds one";
        } else {
            message += "tried " + String.join(", ", all);
            hint = hint(cause);
        }
        var problem = new Problem(Kind.AUTHENTICATION, message, hint);
        return cause == null ? new Unreachable(problem) : new Unreachable(problem.withDetail(cause.toString()), cause);
    }

    private String hint(@Nullable SSHException cause) {
        if (cause != null && String.valueOf(cause.getMessage()).contains("Too many authentication failures")) {
            return "the machine hung up after too many keys: name the right one, or set IdentitiesOnly";
        }
        if (cause != null && cause.getDisconnectReason() != DisconnectReason.UNKNOWN) {
            return "the machine hung up: " + cause.getMessage();
        }
        String allowed = String.join(", ", client.getUserAuth().getAllowedMethods());
        if (client.getUserAuth().hadPartialSuccess()) {
            return "one key was taken, but the machine wants more: " + allowed;
        }
        if (!allowed.contains("publickey") && !allowed.isEmpty()) {
            return "the machine takes no keys, only " + allowed;
        }
        return "check the user's name, and that authorized_keys on the machine holds one of these keys";
    }
}
