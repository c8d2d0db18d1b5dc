package dev.webhooks.attempt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A receiver on loopback that does to each connection what its script says, byte by byte. It runs
 * every connection on a thread of its own and counts what it gets.
 */
public final class ScriptedReceiver implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        var thread = new Thread(task, "scripted-receiver");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** What happens on one connection; the connection is closed at the end. */
    @FunctionalInterface
    public interface Script {
        void play(Conversation conversation) throws IOException, InterruptedException;
    }

    private ScriptedReceiver(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        threads.execute(this::accept);
    }

    public static ScriptedReceiver plain(Script script) {
        try {
            return new ScriptedReceiver(
                    new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ScriptedReceiver tls(SSLContext context, Script script) {
        try {
            return new ScriptedReceiver(
                    context.getServerSocketFactory()
                            .createServerSocket(0, 100, InetAddress.getLoopbackAddress()),
                    script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets nobody in who shows no certificate. */
    public static ScriptedReceiver mutualTls(SSLContext context, Script script) {
        try {
            var server =
                    (SSLServerSocket)
                            context.getServerSocketFactory()
                                    .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
            server.setNeedClientAuth(true);
            return new ScriptedReceiver(server, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request on a connection with the same bytes. */
    public static Script always(String response) {
        return conversation -> {
            while (true) {
                conversation.readRequest();
                conversation.send(response);
            }
        };
    }

    /** Answers the first request with these bytes and closes the connection. */
    public static Script once(String response) {
        return conversation -> {
            conversation.readRequest();
            conversation.send(response);
        };
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many connections were opened. */
    int connections() {
        return connections.size();
    }

    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
        threads.shutdownNow();
    }

    /** Ends every connection, in the middle of whatever happens on it. */
    void hangUp() {
        try {
            for (var socket : connections) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                var socket = server.accept();
                connections.add(socket);
                threads.execute(() -> play(socket));
            } catch (IOException e) {
                if (server.isClosed()) return;
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A sender that hangs up in the middle is an expected part of many scripts. */
    private void play(Socket socket) {
        try (socket) {
            script.play(new Conversation(socket, closing, requests::add));
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
