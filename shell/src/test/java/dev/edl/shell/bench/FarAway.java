package dev.edl.shell.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Makes a host as far away as it is told to be: a port of the loopback whose bytes reach the host, and whose answers come back,
 * each half the round trip later, however many are on their way. For {@code scripts/bench}, because not every kernel can
 * do so itself.
 */
final class FarAway {
    private static final int BLOCK = 64 * 1024;
    /** So many blocks are on their way at most. */
    private static final int LONGEST = 4096;

    private record Parcel(byte[] bytes, long due) {}

    private FarAway() {}

    /** Takes a host, its port, and the round trip in milliseconds; prints the port that leads there. */
    public static void main(String[] args) throws IOException {
        Duration half = Duration.ofMillis(Long.parseLong(args[2])).dividedBy(2);
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("ok " + server.getLocalPort());
            while (true) {
                Socket here = server.accept();
                var there = new Socket(args[0], Integer.parseInt(args[1]));
                here.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                carry(here, there, half);
                carry(there, here, half);
            }
        }
    }

    private static void carry(Socket from, Socket to, Duration delay) {
        var way = new LinkedBlockingQueue<Parcel>(LONGEST);
        Thread.ofPlatform().daemon().start(() -> send(from, way, delay));
        Thread.ofPlatform().daemon().start(() -> deliver(way, to));
    }

    private static void send(Socket from, LinkedBlockingQueue<Parcel> way, Duration delay) {
        byte[] block = new byte[BLOCK];
        try (from) {
            InputStream in = from.getInputStream();
            int length;
            while ((length = in.read(block)) >= 0) {
                way.put(new Parcel(Arrays.copyOf(block, length), System.nanoTime() + delay.toNanos()));
            }
            way.put(new Parcel(new byte[0], System.nanoTime()));
        } catch (IOException e) {
            way.clear();
            way.add(new Parcel(new byte[0], System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deliver(LinkedBlockingQueue<Parcel> way, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Parcel parcel = way.take(); parcel.bytes.length > 0; parcel = way.take()) {
                long early = parcel.due - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(Duration.ofNanos(early));
                }
                out.write(parcel.bytes);
            }
        } catch (IOException e) {
            way.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
