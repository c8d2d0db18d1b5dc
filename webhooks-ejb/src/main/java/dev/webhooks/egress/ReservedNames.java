package dev.webhooks.egress;

import java.util.List;

/**
 * Names that have no meaning in the public DNS (docs/contract.md#addresses): those without a dot,
 * special-use names (RFC 6761, RFC 6762, RFC 7686, RFC 8375), {@code .internal}, and the names of
 * cluster services.
 */
final class ReservedNames {
    private static final List<String> SUFFIXES =
            List.of(
                    ".localhost",
                    ".localdomain",
                    ".local",
                    ".internal",
                    ".home.arpa",
                    ".onion",
                    ".i2p",
                    ".svc");
    private static final String CLUSTER_SERVICE = ".svc.cluster.";

    private ReservedNames() {}

    /**
     * @param host as {@link ReceiverUrl#host()} gives it; an address is no name
     */
    static boolean contains(String host) {
        if (host.startsWith("[")) return false;
        return host.indexOf('.') < 0
                || host.equals("home.arpa")
                || host.contains(CLUSTER_SERVICE)
                || SUFFIXES.stream().anyMatch(host::endsWith);
    }
}
