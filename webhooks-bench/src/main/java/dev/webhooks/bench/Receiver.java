package dev.webhooks.bench;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The receiver's process: one thread serves {@code 127.0.0.1} to {@code 127.0.0.n}, so that
 * per-host connection pools are exercised; another obeys {@link ReceiverProcess}, which started it,
 * over standard input and output. It ends when its standard input ends, so it never outlives the
 * benchmark.
 */
public final class Receiver {
    static final int RESET = 'r';
    static final int COUNT = 'c';
    static final int DUMP = 'd';

    private static final int BACKLOG = 1024;

    private final Selector selector;
    private final Queue<Runnable> questions = new ConcurrentLinkedQueue<>();
    private Arrivals arrivals = new Arrivals();

    private Receiver(int hosts, int port) throws IOException {
        selector = Selector.open();
        for (int host = 1; host <= hosts; host++) {
            var server = ServerSocketChannel.open();
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress("127.0.0." + host, port), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        }
    }

    /**
     * @param args the number of loopback addresses, and the port on each
     */
    public static void main(String[] args) throws Exception {
        var receiver = new Receiver(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        var loop = new Thread(receiver::serve, "receiver");
        loop.setDaemon(true);
        loop.start();
        receiver.obey(new DataInputStream(System.in), System.out);
    }

    private void obey(DataInputStream commands, OutputStream answers) throws Exception {
        var out = new DataOutputStream(new BufferedOutputStream(answers, 1 << 16));
        out.writeBoolean(true);
        out.flush();
        for (int command = commands.read(); command >= 0; command = commands.read()) {
            answer(command, out);
            out.flush();
        }
    }

    private void answer(int command, DataOutputStream out) throws Exception {
        switch (command) {
            case RESET -> {
                ask(this::forget);
                out.writeBoolean(true);
            }
            case COUNT -> {
                var counts = ask(() -> arrivals.counts());
                out.writeLong(counts.distinct());
                out.writeLong(counts.duplicates());
            }
            case DUMP -> ask(() -> dump(out));
            default -> throw new IOException("unknown command " + command);
        }
    }

    /** Lets the serving thread answer, which alone may touch the arrivals. */
    private <T> T ask(Callable<T> question) throws ExecutionException, InterruptedException {
        var task = new FutureTask<>(question);
        questions.add(task);
        selector.wakeup();
        return task.get();
    }

    private Arrivals forget() {
        arrivals = new Arrivals();
        for (var key : selector.keys()) {
            if (key.attachment() != null) {
                key.attach(new ReceiverConnection((SocketChannel) key.channel(), arrivals));
            }
        }
        return arrivals;
    }

    private Arrivals dump(DataOutputStream out) throws IOException {
        arrivals.writeTo(out);
        return arrivals;
    }

    private void serve() {
        try {
            while (true) {
                selector.select(this::serve);
                for (var next = questions.poll(); next != null; next = questions.poll()) {
                    next.run();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel());
                return;
            }
            if (!((ReceiverConnection) key.attachment()).serve()) {
                key.channel().close();
            }
        } catch (IOException e) {
            hangUp(key);
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        for (var channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(
                    selector, SelectionKey.OP_READ, new ReceiverConnection(channel, arrivals));
        }
    }

    /** A sender that resets its connection is no fault of ours: its delivery shows as lost. */
    private void hangUp(SelectionKey key) {
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
