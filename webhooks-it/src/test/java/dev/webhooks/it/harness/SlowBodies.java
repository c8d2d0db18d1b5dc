package dev.webhooks.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Clients that send the head of a request, and then its body byte by byte. */
public final class SlowBodies implements AutoCloseable {
    private static final int PACE_SECONDS = 2;
    private static final int STATUS_LINE = 12;

    private final URI server;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        var daemon = new Thread(task, "slow-bodies");
                        daemon.setDaemon(true);
                        return daemon;
                    });

    public SlowBodies(URI server) {
        this.server = server;
        thread.scheduleWithFixedDelay(this::drip, PACE_SECONDS, PACE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Opens so many connections and sends the head on each.
     *
     * @param lines of the head beside {@code Host} and {@code Content-Length}
     */
    public void add(int count, String... lines) {
        var head =
                String.join(
                        "\r\n",
                        Stream.concat(
                                        Stream.of(lines),
                                        Stream.of(
                                                "Host: " + server.getAuthority(),
                                                "Content-Length: 1000",
                                                "",
                                                "{"))
                                .toList());
        for (int i = 0; i < count; i++) open.add(connection(head));
    }

    /** Whether every connection was answered or closed by the server. */
    public boolean areOver() {
        return open.isEmpty();
    }

    /** The beginning of each answer, {@code HTTP/1.1 408}; empty where there was none. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        open.forEach(this::close);
    }

    private SocketChannel connection(String head) {
        try {
            var channel =
                    SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
            channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drip() {
        for (var channel : open) {
            var answer = answer(channel);
            if (answer == null) continue;
            answers.add(answer);
            open.remove(channel);
            close(channel);
        }
    }

    /** Null while there is none; a server that hangs up gave none. */
    private static String answer(SocketChannel channel) {
        try {
            var beginning = ByteBuffer.allocate(STATUS_LINE);
            int read = channel.read(beginning);
            if (read < 0) return "";
            if (read > 0) return new String(beginning.array(), 0, read, StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(new byte[] {' '}));
            return null;
        } catch (IOException e) {
            return "";
        }
    }

    private void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
