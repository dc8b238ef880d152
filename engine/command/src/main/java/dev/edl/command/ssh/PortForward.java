package dev.edl.command.ssh;

import dev.edl.command.Forward;
import dev.edl.command.Problem;
import dev.edl.command.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Listens on this machine's loopback address, and leads each connection through a tunnel of its own. As with {@code ssh -L},
 * whoever is on this machine can connect to it.
 */
final class PortForward implements Forward {
    private static final int BUFFER = 64 * 1024;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final ServerSocket server;
    private final Way way;
    private final Set<Closing> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile @Nullable Thread acceptor;
    /** Was opened to see whether there is a way. */
    private @Nullable Wire spare;

    /** Opens a tunnel. */
    interface Way {
        Wire open() throws Unreachable, InterruptedException;
    }

    private interface Closing {
        void close();
    }

    private PortForward(ServerSocket server, Way way, Wire first) {
        this.server = server;
        this.way = way;
        this.spare = first;
    }

    static PortForward open(Way way) throws Unreachable, InterruptedException {
        Wire first = way.open();
        try {
            var server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var forward = new PortForward(server, way, first);
            forward.acceptor = OwnThread.start("edl-ssh-forward", forward::accept);
            return forward;
        } catch (IOException e) {
            first.close();
            throw new Unreachable(
                    new Problem(Kind.SETTING, "no port of this machine can be had: " + e.getMessage()), e);
        }
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                OwnThread.start("edl-ssh-forward-connection", () -> lead(socket));
            } catch (IOException e) {
                // It was closed, or this machine is out of what a connection needs: then the next one fails too.
                close();
            }
        }
    }

    private void lead(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            join(socket, take());
        } catch (IOException | Unreachable e) {
            // Whoever connected sees the connection end.
            closeSocket(socket);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closeSocket(socket);
        }
    }

    /** Copies both ways until the machine's end is over. Closes both. */
    private void join(Socket socket, Wire wire) throws IOException {
        Closing both = () -> {
            wire.close();
            closeSocket(socket);
        };
        open.add(both);
        try {
            if (closed) {
                both.close();
            }
            OwnThread.start("edl-ssh-forward-out", () -> {
                if (!copy(socket, wire)) {
                    both.close();
                }
            });
            copy(wire.input(), socket.getOutputStream());
        } finally {
            both.close();
            open.remove(both);
        }
    }

    private Wire take() throws Unreachable, InterruptedException {
        synchronized (this) {
            Wire first = spare;
            if (first != null) {
                spare = null;
                return first;
            }
        }
        return way.open();
    }

    /** The port is free when nobody waits on it any more. */
    private void awaitEnd() {
        Thread waits = acceptor;
        if (waits != null && !waits.equals(Thread.currentThread())) {
            try {
                boolean unused = waits.join(GOODBYE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean copy(Socket from, Wire to) {
        try {
            copy(from.getInputStream(), to.output());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            to.write(buffer, 0, length);
            to.flush();
        }
    }

    private static void closeSocket(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It cannot be used any more, which is all that is wanted.
            return;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            // Nobody can connect any more, which is all that is wanted.
            closed = true;
        }
        awaitEnd();
        open.forEach(Closing::close);
        synchronized (this) {
            if (spare != null) {
                spare.close();
                spare = null;
            }
        }
    }
}
