package dev.webhooks.bench;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports to listen on below 32768, where Linux starts to give out the ports of outgoing
 * connections: above it, a connection-heavy run can take a port before its server listens.
 */
final class FreePort {
    private static final int FIRST = 18_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 200;

    private FreePort() {}

    /**
     * @return a port that is free on every loopback address at this moment
     * @throws IOException if 200 tries find none
     */
    static int find() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("0.0.0.0", port));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }
}
