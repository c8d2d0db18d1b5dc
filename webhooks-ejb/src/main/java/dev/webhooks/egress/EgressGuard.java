package dev.webhooks.egress;

import static dev.webhooks.api.ProblemType.URL_ADDRESS_FORBIDDEN;
import static dev.webhooks.api.ProblemType.URL_HOST_FORBIDDEN;

import dev.webhooks.api.WebhookException;
import dev.webhooks.egress.LookupException.Reason;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets nobody call an address that {@link AddressRules} forbids, neither by writing it into a URL
 * nor by a name that leads there (spec.md §4.6).
 *
 * <p>Whoever opens a connection asks {@link #resolve} and dials nothing but its answer. One
 * forbidden address refuses the whole answer: a receiver that mixes good and bad ones is probing.
 * Thread-safe.
 */
public final class EgressGuard implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(EgressGuard.class.getName());

    /** Longest wait for a name, at registration and within an attempt. */
    public static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_ADDRESSES = 8;

    private final AddressRules rules;
    private final Lookups lookups;

    /** The guard of this host, with the system's resolver. */
    public EgressGuard(AddressRules rules) {
        this(rules, new SystemNameResolver());
    }

    public EgressGuard(AddressRules rules, NameResolver resolver) {
        this.rules = rules;
        this.lookups = new Lookups(resolver);
    }

    /**
     * Judges a URL that is about to be saved; waits up to 5 s for its name. A name that cannot be
     * resolved now is accepted, unless it is a reserved one: every attempt asks again.
     *
     * @param loc where the URL stands in the request, for the error
     * @throws WebhookException {@code URL_ADDRESS_FORBIDDEN}, or {@code URL_HOST_FORBIDDEN} for a
     *     reserved name. The error never tells the address: that would make us a DNS oracle
     */
    public void checkAtRegistration(ReceiverUrl url, String... loc) {
        try {
            resolve(url.host(), LOOKUP_TIMEOUT).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof LookupException lookup)) throw e;
            if (lookup.reason() == Reason.BLOCKED || ReservedNames.contains(url.host()))
                LOGGER.log(
                        Level.INFO, "url.refused host={0} reason={1}", url.host(), lookup.reason());
            if (ReservedNames.contains(url.host()))
                throw new WebhookException(
                        URL_HOST_FORBIDDEN, "url must name a host of the public internet", loc);
            if (lookup.reason() == Reason.BLOCKED)
                throw new WebhookException(
                        URL_ADDRESS_FORBIDDEN, "url must lead to a public address", loc);
        }
    }

    /**
     * As {@link #checkAtRegistration}, but asks no name server and so never waits: a name is taken
     * to be fine, an address is judged.
     */
    public void checkAddress(ReceiverUrl url, String... loc) {
        if (Host.literal(url.host()).isPresent()) checkAtRegistration(url, loc);
    }

    /**
     * The addresses to dial for a host, judged: at most eight, in the order to try them.
     *
     * <p>Never blocks. Fails with a {@link LookupException}; any other failure is our own.
     *
     * @param host as {@link ReceiverUrl#host()} gives it
     * @param atMost how long to wait for the resolver
     */
    public CompletableFuture<List<InetAddress>> resolve(String host, Duration atMost) {
        var literal = Host.literal(host);
        if (literal.isPresent()) return literalOnly(host, literal.get());
        return lookups.of(host)
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .handle((addresses, failure) -> judged(host, addresses, failure));
    }

    /**
     * The addresses of a host that the operator chose, such as the forward proxy: looked up like
     * any other, and not judged.
     *
     * <p>Never blocks. Fails with a {@link LookupException}; any other failure is our own.
     *
     * @param host as {@link ForwardProxy#host()} gives it
     * @param atMost how long to wait for the resolver
     */
    public CompletableFuture<List<InetAddress>> resolveTrusted(String host, Duration atMost) {
        var literal = Host.literal(host);
        if (literal.isPresent())
            return CompletableFuture.completedFuture(List.of(inetAddress(literal.get())));
        return lookups.of(host)
                .orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .handle((addresses, failure) -> found(host, addresses, failure));
    }

    /**
     * The last look before a connection is opened, whatever stands between {@link #resolve} and the
     * socket.
     *
     * @throws LookupException if this address must not be dialled for this host
     */
    public void check(String host, InetAddress address) throws LookupException {
        if (!permits(host, address)) throw new LookupException(Reason.BLOCKED, host, null);
    }

    /** Whether the resolver still owes an answer about this host. */
    public boolean isLookingUp(String host) {
        return lookups.isRunning(host);
    }

    /** Ends the resolver's threads. */
    @Override
    public void close() {
        lookups.close();
    }

    private CompletableFuture<List<InetAddress>> literalOnly(String host, byte[] address) {
        try {
            if (!rules.permits(address))
                return CompletableFuture.failedFuture(
                        new LookupException(Reason.BLOCKED, host, null));
            return CompletableFuture.completedFuture(List.of(inetAddress(address)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static InetAddress inetAddress(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    private List<InetAddress> judged(String host, List<InetAddress> addresses, Throwable failure) {
        for (var address : found(host, addresses, failure)) {
            if (!permits(host, address))
                throw new CompletionException(new LookupException(Reason.BLOCKED, host, null));
        }
        return addresses.subList(0, Math.min(MAX_ADDRESSES, addresses.size()));
    }

    private boolean permits(String host, InetAddress address) {
        if (!rules.permits(address)) return false;
        return !ReservedNames.contains(host) || rules.allowListed(address.getAddress());
    }

    private static List<InetAddress> found(
            String host, List<InetAddress> addresses, Throwable failure) {
        if (failure != null) throw lookupFailed(host, failure);
        if (addresses.isEmpty())
            throw new CompletionException(new LookupException(Reason.FAILED, host, null));
        return addresses;
    }

    private static CompletionException lookupFailed(String host, Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof UnknownHostException)
            return new CompletionException(new LookupException(Reason.FAILED, host, cause));
        if (cause instanceof TimeoutException || cause instanceof RejectedExecutionException)
            return new CompletionException(new LookupException(Reason.TIMED_OUT, host, cause));
        return new CompletionException(cause);
    }
}
