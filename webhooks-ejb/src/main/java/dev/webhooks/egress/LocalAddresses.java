package dev.webhooks.egress;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The addresses of this host's own interfaces: a service of ours may listen on a public one. Read
 * again at most every 30 s, since interfaces come and go. Thread-safe.
 */
final class LocalAddresses implements Supplier<List<byte[]>> {
    private static final long MAX_AGE_NANOS = Duration.ofSeconds(30).toNanos();

    private volatile Snapshot snapshot = new Snapshot(List.of(), System.nanoTime() - MAX_AGE_NANOS);

    /**
     * @throws UncheckedIOException if the interfaces cannot be read: no address is permitted unseen
     */
    @Override
    public List<byte[]> get() {
        var current = snapshot;
        long now = System.nanoTime();
        if (now - current.readAtNanos() < MAX_AGE_NANOS) return current.addresses();
        var fresh = new Snapshot(read(), now);
        snapshot = fresh;
        return fresh.addresses();
    }

    private static List<byte[]> read() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getAddress)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException("cannot read the interfaces of this host", e);
        }
    }

    private record Snapshot(List<byte[]> addresses, long readAtNanos) {}
}
