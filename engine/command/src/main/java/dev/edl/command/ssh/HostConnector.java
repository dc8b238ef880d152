package dev.edl.command.ssh;

import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.verification.PromiscuousVerifier;

/** Connects to one machine. FIRST VERSION: key files only, any host key. */
final class HostConnector {
    private final SshSettings settings;
    private final Config config;
    private final KeepAlive keepAlive;
    private final SshHost host;

    HostConnector(SshSettings settings, Config config, KeepAlive keepAlive, SshHost host) {
        this.settings = settings;
        this.config = config;
        this.keepAlive = keepAlive;
        this.host = host;
    }

    SshConnection connect() throws Unreachable {
        String address = host.fixedHostName().orElse(host.name());
        int port = host.fixedPort().orElse(22);
        try {
            int timeout = (int) settings.connectTimeout().toMillis();
            var socket = new WireSocket(TcpWire.connect(new InetSocketAddress(address, port), timeout), port);
            var client = new SSHClient(config);
            client.setSocketFactory(new GivenSocket(socket));
            client.addHostKeyVerifier(new PromiscuousVerifier());
            client.getTransport().setTimeoutMs(timeout);
            client.connect(address, port);
            client.authPublickey(
                    host.fixedUser().orElse(settings.user()),
                    host.identityFiles().stream().map(Object::toString).toArray(String[]::new));
            var connection = new SshConnection(client, socket);
            keepAlive.watch(connection);
            return connection;
        } catch (IOException e) {
            throw new Unreachable(new Problem(Kind.UNREACHABLE, String.valueOf(e.getMessage())), e);
        }
    }
}
