package dev.webhooks.front;

import java.util.regex.Pattern;

/** The host, and a port if one is given, as in {@code Host} (RFC 9110 §7.2). */
final class Authority {
    private static final int LARGEST_PORT = 65_535;

    /** A name or an IPv4 address, or an IPv6 address in brackets; no user, no escape. */
    private static final Pattern SHAPE =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5})?)?");

    private Authority() {}

    /**
     * @throws RefusedException if it is none
     */
    static void check(String authority) throws RefusedException {
        var match = SHAPE.matcher(authority);
        boolean isAuthority =
                match.matches()
                        && (match.group(1) == null
                                || Integer.parseInt(match.group(1)) <= LARGEST_PORT);
        if (!isAuthority)
            throw Refusal.BAD_REQUEST.because("Host must be the name of a host, and a port");
    }
}
