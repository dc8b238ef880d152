package dev.edl.command.ssh;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;

/**
 * Writes packets past a fault of sshj 0.40: a write that waits for a change of keys reports a timeout, though no time
 * has passed, when the next change begins before the waiting thread runs again. Nothing has been written then.
 */
final class Outbound {
    private Outbound() {}

    static void write(Transport transport, SSHPacket packet) throws TransportException {
        long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(transport.getTimeoutMs());
        while (true) {
            try {
                transport.write(packet);
                return;
            } catch (TransportException e) {
                boolean early = e.getCause() instanceof TimeoutException && patience - System.nanoTime() > 0;
                if (!early || !transport.isRunning()) {
                    throw e;
                }
            }
        }
    }
}
