package dev.webhooks.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A receiver on loopback that answers by misdeeds: the path of the request names which. It speaks
 * in bytes, as no HTTP server would let anybody misbehave like this.
 */
public final class NastyReceiver implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, Misdeed> misdeeds;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        var thread = new Thread(task, "nasty-receiver");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** What happens after a request; the connection is closed at the end. */
    @FunctionalInterface
    public interface Misdeed {
        void commit(Socket socket) throws IOException;
    }

    private NastyReceiver(Map<String, Misdeed> misdeeds) throws IOException {
        this.misdeeds = misdeeds;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /**
     * @param misdeeds by the path that asks for them, without its slash
     */
    public static NastyReceiver start(Map<String, Misdeed> misdeeds) {
        try {
            return new NastyReceiver(misdeeds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says this and ends the connection. */
    public static Misdeed says(String answer) {
        return socket -> send(socket, answer);
    }

    /** Says this, then the other for as long as anybody listens. */
    public static Misdeed floods(String beginning, String wave) {
        return socket -> {
            send(socket, beginning);
            while (true) send(socket, wave);
        };
    }

    /** Says this and then nothing. */
    public static Misdeed hangsAfter(String beginning) {
        return socket -> {
            send(socket, beginning);
            while (socket.getInputStream().read() >= 0) continue;
        };
    }

    public static Misdeed resets() {
        return socket -> socket.setSoLinger(true, 0);
    }

    public String url(String misdeed) {
        return "http://127.0.0.1:" + server.getLocalPort() + "/" + misdeed;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : connections) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (true) {
            try {
                var socket = server.accept();
                connections.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (server.isClosed()) return;
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A sender that hangs up in the middle is what most misdeeds are about. */
    private void serve(Socket socket) {
        try (socket) {
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var path = in.readLine().split(" ")[1];
            int length = 0;
            for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("Content-Length: "))
                    length = Integer.parseInt(line.substring(16));
            }
            for (int i = 0; i < length; i++) in.read();
            misdeeds.get(path.substring(1)).commit(socket);
        } catch (IOException e) {
            return;
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
