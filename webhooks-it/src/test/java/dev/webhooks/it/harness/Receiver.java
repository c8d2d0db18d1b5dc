package dev.webhooks.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The receivers of webhooks, on one loopback port: each {@link Inbox} is a path. It holds no thread
 * while it hangs, so hundreds of requests may wait.
 */
public final class Receiver implements AutoCloseable {
    private static final long IDLE_MILLIS = 120_000;
    private static final int LARGEST_HEAD = 32 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    private Receiver() {
        var threads = new QueuedThreadPool(32);
        threads.setName("receiver");
        server = new Server(threads);
        server.setStopTimeout(0);
        var http = new HttpConfiguration();
        http.setRequestHeaderSize(LARGEST_HEAD);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new Reception());
    }

    public static Receiver start() {
        var receiver = new Receiver();
        try {
            receiver.server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the receiver does not start", e);
        }
        return receiver;
    }

    /** A path that nobody else uses. */
    public Inbox inbox() {
        var path = "/inbox/" + number.incrementAndGet();
        var inbox = new Inbox("http://127.0.0.1:" + connector.getLocalPort() + path);
        inboxes.put(path, inbox);
        return inbox;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the receiver does not stop", e);
        }
    }

    /** Reads the whole request, hands it to its inbox, does what the inbox says. */
    private final class Reception extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var inbox = inboxes.get(request.getHttpURI().getPath());
            if (inbox == null) return false;
            long nanos = System.nanoTime();
            Content.Source.asByteBuffer(
                    request,
                    Promise.from(
                            body -> {
                                var received = received(request, body, nanos);
                                react(inbox, inbox.receive(received), request, response, callback);
                            },
                            callback::failed));
            return true;
        }

        private Received received(Request request, ByteBuffer body, long nanos) {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            for (HttpField field : request.getHeaders()) {
                headers.computeIfAbsent(
                        field.getName(), name -> request.getHeaders().getValuesList(name));
            }
            var bytes = new byte[body.remaining()];
            body.get(bytes);
            return new Received(
                    request.getMethod(), request.getHttpURI().getPath(), headers, bytes, nanos);
        }

        private void react(
                Inbox inbox, Answer answer, Request request, Response response, Callback callback) {
            Runnable reaction =
                    () -> {
                        inbox.answered();
                        perform(answer, request, response, callback);
                    };
            if (answer.kind() == Answer.Kind.HANG) return;
            if (answer.delay().isZero()) {
                reaction.run();
                return;
            }
            request.getComponents()
                    .getScheduler()
                    .schedule(reaction, answer.delay().toMillis(), TimeUnit.MILLISECONDS);
        }

        private void perform(Answer answer, Request request, Response response, Callback callback) {
            switch (answer.kind()) {
                case RESPOND -> respond(answer, response, callback);
                case RESET -> breakOff(request, true);
                case CLOSE -> breakOff(request, false);
                case HANG -> throw new IllegalStateException("does not answer");
            }
        }

        private void respond(Answer answer, Response response, Callback callback) {
            response.setStatus(answer.status());
            answer.headers().forEach(response.getHeaders()::put);
            response.write(true, ByteBuffer.wrap(answer.bytes()), callback);
        }

        private void breakOff(Request request, boolean reset) {
            var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
            try (var channel = (SocketChannel) endPoint.getTransport()) {
                if (reset) channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
