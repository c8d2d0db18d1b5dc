package dev.webhooks.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where this server itself is reached, and its broker and its database: no receiver is ever there,
 * whatever {@code WEBHOOKS_EGRESS_ALLOW} says. Immutable.
 */
public final class LocalServices {
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:/,()@]+)(?::([0-9]{1,5}))?");
    private static final Pattern JDBC_HOSTS =
            Pattern.compile("jdbc:[a-z0-9]+:(?:tcp:)?//([^/?;]+).*");
    private static final int POSTGRESQL_PORT = 5432;

    /**
     * @param host name or address as it is configured, in lower case
     * @param addresses what it led to when the server started
     */
    private record Endpoint(String host, int port, List<byte[]> addresses) {}

    private final List<Endpoint> services;

    private LocalServices(List<Endpoint> services) {
        this.services = List.copyOf(services);
    }

    /** Where nothing is known about this installation. */
    public static LocalServices none() {
        return new LocalServices(List.of());
    }

    /**
     * @param endpoints each {@code host:port}, a broker's URL with one or several of them, or the
     *     JDBC URL of a database; what names no port is passed over
     */
    public static LocalServices at(List<String> endpoints) {
        return new LocalServices(endpoints.stream().flatMap(LocalServices::read).toList());
    }

    /** Whether one of the services has this name and port. */
    boolean areNamed(String host, int port) {
        return services.stream()
                .anyMatch(service -> service.port() == port && service.host().equals(host));
    }

    /**
     * @param local whether the address is one of this host: each of its ports that one of the
     *     services has is taken for that service's, whichever of its addresses that listens on
     */
    boolean areAt(byte[] address, int port, boolean local) {
        return services.stream()
                .filter(service -> service.port() == port)
                .anyMatch(service -> local || isAmong(service.addresses(), address));
    }

    private static boolean isAmong(List<byte[]> addresses, byte[] address) {
        return addresses.stream().anyMatch(known -> Arrays.equals(known, address));
    }

    private static Stream<Endpoint> read(String endpoint) {
        var jdbc = JDBC_HOSTS.matcher(endpoint);
        if (jdbc.matches()) return hosts(jdbc.group(1), Optional.of(POSTGRESQL_PORT));
        return endpoint.startsWith("jdbc:") ? Stream.empty() : hosts(endpoint, Optional.empty());
    }

    private static Stream<Endpoint> hosts(String text, Optional<Integer> defaultPort) {
        Set<Endpoint> found = new HashSet<>();
        for (var part : text.split("[,()]")) {
            var endpoint =
                    part.strip().replaceFirst("^[a-z0-9+]+://", "").replaceFirst("[/?;].*", "");
            var matcher = HOST_AND_PORT.matcher(endpoint.substring(endpoint.lastIndexOf('@') + 1));
            if (!matcher.matches()) continue;
            var port =
                    Optional.ofNullable(matcher.group(2))
                            .map(Integer::valueOf)
                            .or(() -> defaultPort);
            port.ifPresent(number -> found.add(endpoint(matcher.group(1), number)));
        }
        return found.stream();
    }

    private static Endpoint endpoint(String host, int port) {
        return new Endpoint(host.toLowerCase(Locale.ROOT), port, addresses(host));
    }

    /** A name that leads nowhere when the server starts is known by its name only. */
    private static List<byte[]> addresses(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).map(InetAddress::getAddress).toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
