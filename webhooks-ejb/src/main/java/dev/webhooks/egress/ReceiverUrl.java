package dev.webhooks.egress;

import java.net.URI;

/**
 * The URL of a receiver, parsed once: the same object is validated, stored and dialled, so no
 * second parser can see another host in it (docs/contract.md#addresses).
 *
 * <p>Follows the WHATWG URL rules where they agree with RFC 3986 and refuses the rest: ASCII only,
 * no user-info, no fragment, no backslash, no spelling of an IPv4 address but the canonical one.
 * Host and scheme are in lower case, the dot of a fully qualified name and a default port are
 * removed; path and query stay as they were written. Immutable.
 */
public final class ReceiverUrl {
    /** Longest URL accepted, in characters. */
    public static final int MAX_LENGTH = 2048;

    /** Never resolved: RFC 2606 §2. */
    private static final String STAND_IN = "underscore.invalid";

    private final boolean secure;
    private final Host host;
    private final int port;
    private final String target;
    private final URI uri;

    ReceiverUrl(boolean secure, Host host, int port, String target) {
        this.secure = secure;
        this.host = host;
        this.port = port;
        this.target = target;
        this.uri = URI.create(scheme() + "://" + authority() + target);
    }

    /**
     * Reads a URL. Says nothing about the addresses behind it: see {@link EgressGuard#judge}.
     *
     * @param text as the caller wrote it; null counts as missing
     * @param loc where the text stands in the request, for the error
     * @throws dev.webhooks.api.problem.WebhookException with one of the {@code URL_*} types
     */
    public static ReceiverUrl parse(String text, UrlRules rules, String... loc) {
        return new UrlParser(text, rules, loc).parse();
    }

    /** The canonical URL, as it is stored. */
    public String text() {
        return uri.toString();
    }

    public URI uri() {
        return uri;
    }

    /**
     * The same URL as a client of {@link URI} can have it, which finds no host in a name with an
     * underscore and then takes none at all: such a name is replaced, and has to be set beside it.
     */
    public URI dialable() {
        return uri.getHost() == null
                ? URI.create(scheme() + "://" + STAND_IN + ":" + port + target)
                : uri;
    }

    public boolean secure() {
        return secure;
    }

    public String scheme() {
        return secure ? "https" : "http";
    }

    /** Name or address in lower case; an IPv6 address stands in brackets. */
    public String host() {
        return host.text();
    }

    public int port() {
        return port;
    }

    /**
     * Host, with the port unless it is the scheme's default: the value of the header {@code Host}.
     */
    public String authority() {
        return port == Ports.ofScheme(secure) ? host.text() : host.text() + ":" + port;
    }

    /** Path and query as they were written; begins with a slash. */
    public String target() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceiverUrl url && uri.equals(url.uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    /** The origin only: path and query may hold a receiver's token. */
    @Override
    public String toString() {
        return scheme() + "://" + authority();
    }
}
