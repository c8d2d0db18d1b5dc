package dev.webhooks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** A TCP address to listen on. */
record Endpoint(String host, int port) {
    private static final int ANY_PORT = 0;

    /** {@code host:port}; an IPv6 address stands in brackets. */
    static Endpoint parse(String value) {
        var colon = value.lastIndexOf(':');
        var host = value.substring(0, colon).replaceAll("^\\[|]$", "");
        return new Endpoint(host, Integer.parseInt(value.substring(colon + 1)));
    }

    /**
     * This address if nobody listens there; for port 0, the same host with a port that is free.
     *
     * @throws InvalidSetting naming {@code setting}, if the address cannot be listened on
     */
    Endpoint available(Setting setting) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(port != ANY_PORT);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return new Endpoint(host, probe.getLocalPort());
        } catch (IOException refused) {
            throw new InvalidSetting(
                    setting.key(),
                    "cannot listen on " + this + ": " + refused.getMessage(),
                    refused);
        }
    }

    /**
     * @param scheme {@code http} or {@code https}
     */
    String url(String scheme) {
        return scheme + "://" + this;
    }

    /** As {@link #url}, with a name that leads here where every address is listened on. */
    String reachableUrl(String scheme) {
        return isWildcard() ? new Endpoint("localhost", port).url(scheme) : url(scheme);
    }

    private boolean isWildcard() {
        return List.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0").contains(host);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
