package dev.webhooks.egress;

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
 * nor by a name that leads there (docs/contract.md#addresses).
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
    private final LocalServices localServices;
    private final NameLookups lookups;

    /** The guard of this host, with the system's resolver. */
    public EgressGuard(AddressRules rules) {
        this(rules, LocalServices.none(), new SystemNameResolver());
    }

    /**
     * As {@link #EgressGuard(AddressRules)}.
     *
     * @param ownServices what is never called, whatever the rules allow
     */
    public EgressGuard(AddressRules rules, LocalServices localServices) {
        this(rules, localServices, new SystemNameResolver());
    }

    public EgressGuard(AddressRules rules, NameResolver resolver) {
        this(rules, LocalServices.none(), resolver);
    }

    EgressGuard(AddressRules rules, LocalServices localServices, NameResolver resolver) {
        this.rules = rules;
        this.localServices = localServices;
        this.lookups = new NameLookups(resolver);
    }

    /**
     * Judges a URL that is about to be saved. A name that cannot be resolved within 5 s is
     * accepted, unless it is a reserved one: every attempt asks again.
     *
     * <p>Never blocks. Fails for a fault of our own only.
     *
     * @param lookedUp run once no thread looks the name up any more, which may be long after the
     *     judgement
     */
    public CompletableFuture<UrlCheck> judge(ReceiverUrl url, Runnable lookedUp) {
        var literal = Host.literal(url.host());
        if (literal.isPresent()) {
            lookedUp.run();
            return literalOnly(url.host(), url.port(), literal.get())
                    .handle((addresses, failure) -> judgement(url, failure));
        }
        var lookup = lookups.of(url.host());
        lookup.whenComplete((addresses, failure) -> lookedUp.run());
        return judged(url.host(), url.port(), lookup.copy(), LOOKUP_TIMEOUT)
                .handle((addresses, failure) -> judgement(url, failure));
    }

    private static UrlCheck judgement(ReceiverUrl url, Throwable failure) {
        if (failure == null) return UrlCheck.ACCEPTED;
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof LookupException lookup) return judgement(url, lookup.reason());
        throw new CompletionException(cause);
    }

    private static UrlCheck judgement(ReceiverUrl url, Reason reason) {
        boolean reserved = ReservedNames.contains(url.host());
        if (!reserved && reason != Reason.BLOCKED) return UrlCheck.ACCEPTED;
        LOGGER.log(Level.INFO, "url.refused host={0} reason={1}", url.host(), reason);
        return reserved ? UrlCheck.HOST_FORBIDDEN : UrlCheck.ADDRESS_FORBIDDEN;
    }

    /**
     * The addresses to dial for a host, judged: at most eight, in the order to try them.
     *
     * <p>Never blocks. Fails with a {@link LookupException}; any other failure is our own.
     *
     * @param host as {@link ReceiverUrl#host()} gives it
     * @param port that is to be dialled
     * @param atMost how long to wait for the resolver
     */
    public CompletableFuture<List<InetAddress>> resolve(String host, int port, Duration atMost) {
        var literal = Host.literal(host);
        if (literal.isPresent()) return literalOnly(host, port, literal.get());
        return judged(host, port, lookups.of(host), atMost);
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
    public void check(String host, InetAddress address, int port) throws LookupException {
        if (!permits(host, address, port)) throw new LookupException(Reason.BLOCKED, host, null);
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

    private CompletableFuture<List<InetAddress>> literalOnly(
            String host, int port, byte[] address) {
        try {
            if (!permits(host, address, port))
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

    private CompletableFuture<List<InetAddress>> judged(
            String host, int port, CompletableFuture<List<InetAddress>> lookup, Duration atMost) {
        return lookup.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .handle((addresses, failure) -> judged(host, port, addresses, failure));
    }

    private List<InetAddress> judged(
            String host, int port, List<InetAddress> addresses, Throwable failure) {
        for (var address : found(host, addresses, failure)) {
            if (!permits(host, address, port))
                throw new CompletionException(new LookupException(Reason.BLOCKED, host, null));
        }
        return addresses.subList(0, Math.min(MAX_ADDRESSES, addresses.size()));
    }

    private boolean permits(String host, InetAddress address, int port) {
        if (!permits(host, address.getAddress(), port)) return false;
        return !ReservedNames.contains(host) || rules.allowListed(address.getAddress());
    }

    private boolean permits(String host, byte[] address, int port) {
        return rules.permits(address)
                && !localServices.areNamed(host, port)
                && !localServices.areAt(address, port, rules.isOfThisHost(address));
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
