package dev.webhooks.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The HTTP proxy that stands between this installation and all receivers ({@code
 * WEBHOOKS_EGRESS_PROXY}). The operator chose it, so {@link AddressRules} do not judge it.
 *
 * @param host name or address in lower case; an IPv6 address stands in brackets
 * @param port 1 to 65535
 * @param authorization value of {@code Proxy-Authorization}; empty when the proxy asks for none
 */
public record ForwardProxy(String host, int port, Optional<String> authorization) {
    private static final String EXPECTED =
            "the proxy must be http://host:port or http://user:password@host:port";
    private static final int MAX_PORT = 65_535;

    /**
     * Reads the setting.
     *
     * @param text {@code http://[user:password@]host:port}; user and password percent-encoded where
     *     they hold anything a URL gives a meaning to
     * @throws IllegalArgumentException if it is anything else; the message does not repeat it
     */
    public static ForwardProxy parse(String text) {
        var uri = uri(text);
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        boolean bare =
                (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null;
        if (!plain || !bare || uri.getHost() == null) throw new IllegalArgumentException(EXPECTED);
        if (uri.getPort() < 1 || uri.getPort() > MAX_PORT)
            throw new IllegalArgumentException(EXPECTED);
        return new ForwardProxy(
                host(uri),
                uri.getPort(),
                Optional.ofNullable(uri.getRawUserInfo()).map(ForwardProxy::basic));
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static String host(URI uri) {
        try {
            return Host.parse(uri.getHost()).text();
        } catch (Host.Refused e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
    }

    /** Basic authentication in UTF-8 (RFC 7617 §2). */
    private static String basic(String userInfo) {
        if (userInfo.indexOf(':') < 1) throw new IllegalArgumentException(EXPECTED);
        var plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        var encoded = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        return "Basic " + encoded;
    }

    /** The cause would repeat the text, password included, so it is left out. */
    private static URI uri(String text) {
        try {
            var uri = new URI(text.strip());
            if (uri.isOpaque()) throw new IllegalArgumentException(EXPECTED);
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXPECTED);
        }
    }
}
