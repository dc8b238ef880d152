package dev.edl.command.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/** A connection that a jump host makes for us. */
final class TunnelWire implements Wire {
    private final DirectConnection channel;
    private final Runnable whenClosed;

    TunnelWire(DirectConnection channel, Runnable whenClosed) {
        this.channel = channel;
        this.whenClosed = whenClosed;
    }

    @Override
    public InputStream input() {
        return channel.getInputStream();
    }

    @Override
    public OutputStream output() {
        return channel.getOutputStream();
    }

    @Override
    public void close() {
        whenClosed.run();
        // Closing waits for the jump host's answer.
        OwnThread.start("edl-ssh-tunnel-close", () -> {
            try {
                channel.close();
            } catch (IOException e) {
                // The jump host is gone, and the tunnel with it.
                channel.notifyError(new SSHException(e));
            }
        });
    }
}
