package dev.webhooks.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where this installation's own inboxes are, the one kind of receiver on this host that may be
 * called without {@code WEBHOOKS_EGRESS_ALLOW}.
 *
 * <p>A URL is one of an inbox if scheme, host and port are those of {@code WEBHOOKS_PUBLIC_URL} and
 * the path is that of an inbox with a token, to the last character: no query, no escape, nothing
 * before or behind. Such a request goes to this server's own listener and nowhere else, without a
 * look-up or a proxy, so what a name leads to is never asked; and nothing but such a request does.
 * Immutable.
 */
public final class LocalInboxes {
    /** What precedes the token in the path. */
    public static final String PATH = "/in/";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Optional<String> base;
    private final Optional<InetSocketAddress> listener;
    private final String listenerScheme;

    private LocalInboxes(
            Optional<String> base, Optional<InetSocketAddress> listener, String listenerScheme) {
        this.base = base;
        this.listener = listener;
        this.listenerScheme = listenerScheme;
    }

    /** An installation that does not know its URL: it has no inboxes. */
    public static LocalInboxes none() {
        return new LocalInboxes(Optional.empty(), Optional.empty(), "http");
    }

    /**
     * @param publicUrl where receivers and browsers find this server, such as {@code
     *     https://hooks.example.com} or, below a path, {@code https://example.com/webhooks}
     * @param listener where this process listens in plain HTTP; empty if it does not know, and then
     *     an inbox is called like any other receiver
     * @throws IllegalArgumentException if the URL is none
     */
    public static LocalInboxes at(String publicUrl, Optional<InetSocketAddress> listener) {
        return at(publicUrl, listener, "http");
    }

    /**
     * The same with a listener that may speak TLS.
     *
     * @param listenerScheme {@code http} or {@code https}
     */
    public static LocalInboxes at(
            String publicUrl, Optional<InetSocketAddress> listener, String listenerScheme) {
        var uri = URI.create(publicUrl);
        if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null)
            throw new IllegalArgumentException("no public URL: " + publicUrl);
        var path = uri.getRawPath().replaceFirst("/+$", "");
        var canonical = ReceiverUrl.parse(publicUrl.strip(), UrlRules.SANDBOX, "public_url");
        return new LocalInboxes(
                Optional.of(canonical.scheme() + "://" + canonical.authority() + path + PATH),
                listener.map(LocalInboxes::dialable),
                listenerScheme);
    }

    /** Whether there can be inboxes. */
    public boolean exist() {
        return base.isPresent();
    }

    /**
     * The URL of the inbox with that token.
     *
     * @throws IllegalStateException if there can be no inboxes
     */
    public String url(String token) {
        return base.map(start -> start + token)
                .orElseThrow(() -> new IllegalStateException("the public URL is not known"));
    }

    /** Whether this is the URL of an inbox of this installation, whether it exists or not. */
    public boolean contain(ReceiverUrl url) {
        return token(url).isPresent();
    }

    /**
     * What to ask this server's own listener for instead of that URL: the same inbox as the
     * listener speaks, whatever stands before it. Empty for everything that is not exactly the URL
     * of an inbox.
     */
    public Optional<ReceiverUrl> atListener(ReceiverUrl url) {
        if (listener.isEmpty()) return Optional.empty();
        return token(url)
                .map(token -> listenerScheme + "://" + url.authority() + PATH + token)
                .map(plain -> ReceiverUrl.parse(plain, UrlRules.SANDBOX, "url"));
    }

    /** The only address such a request is sent to. */
    public Optional<InetSocketAddress> listener() {
        return listener;
    }

    private Optional<String> token(ReceiverUrl url) {
        var text = url.text();
        return base.filter(text::startsWith)
                .map(start -> text.substring(start.length()))
                .filter(token -> TOKEN.matcher(token).matches());
    }

    /** A listener on every address is reached on the loopback. */
    private static InetSocketAddress dialable(InetSocketAddress listener) {
        return listener.getAddress() != null && listener.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getPort())
                : listener;
    }
}
