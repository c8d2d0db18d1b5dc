package dev.webhooks.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What Payara asks instead of {@link InetAddress#getLocalHost} on a machine whose own name leads to
 * no address, as it is in many containers. Payara asks in many places, ends when there is no
 * answer, and has no setting for it; all it needs is a name for its log.
 */
public final class LocalHost {
    private static final int PATIENCE_SECONDS = 3;

    private LocalHost() {}

    /** The loopback address, named {@code localhost}, without any look-up. */
    public static InetAddress getLocalHost() throws UnknownHostException {
        return InetAddress.getByAddress("localhost", InetAddress.getLoopbackAddress().getAddress());
    }

    /** Whether the machine's own name can be looked up, and within 3 s. */
    static boolean isKnown() throws InterruptedException {
        var known = new CompletableFuture<Boolean>();
        var thread = new Thread(() -> known.complete(canBeLookedUp()), "local-host");
        thread.setDaemon(true);
        thread.start();
        try {
            return known.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException noAnswer) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean canBeLookedUp() {
        try {
            InetAddress.getLocalHost();
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
