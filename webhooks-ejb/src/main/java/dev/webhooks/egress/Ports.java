package dev.webhooks.egress;

import java.util.Set;

/**
 * Which ports of a receiver may be dialled (docs/contract.md#addresses): 443, in the sandbox 80,
 * and those from 1024 up that are not on the WHATWG list of bad ports (Fetch Standard, "port
 * blocking").
 */
final class Ports {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65535;
    private static final Set<Integer> BAD =
            Set.of(
                    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666,
                    6667, 6668, 6669, 6679, 6697, 10080);

    private Ports() {}

    static int ofScheme(boolean secure) {
        return secure ? HTTPS : HTTP;
    }

    static boolean permits(int port, UrlRules rules) {
        if (port == HTTPS) return true;
        if (port == HTTP) return rules.plainHttp();
        return port >= FIRST_UNPRIVILEGED && port <= LAST && !BAD.contains(port);
    }
}
