package dev.webhooks.server;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What each setting demands of its value. A value is never repeated where it may be a secret. */
final class SettingRules {
    static final int MASTER_KEY_BYTES = 32;

    private static final Set<String> HTTP = Set.of("http", "https");
    private static final int SHORTEST_TOKEN = 32;
    private static final int MOST_DAYS = 3650;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]*");
    private static final Pattern BROKERS =
            Pattern.compile(
                    "tcp://[^,()\\s]+|\\(tcp://[^,()\\s]+(,tcp://[^,()\\s]+)*\\)(\\?\\S*)?");
    private static final Pattern NETWORK =
            Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/([0-9]{1,3})");
    private static final Pattern PROXY =
            Pattern.compile(
                    "(?i:http)://([^\\s:@/?#]+:[^\\s@/?#]*@)?([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:.]+]):([0-9]{1,5})/?");

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?");
    private static final Pattern PUBLIC_URL =
            Pattern.compile(
                    "https?://([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:.]+])(:([0-9]{1,5}))?(/[A-Za-z0-9._~/-]*)?");

    private SettingRules() {}

    static Optional<String> anything(String value) {
        return Optional.empty();
    }

    static Optional<String> host(String value) {
        try {
            InetAddress.getByName(value);
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("no address known for \"" + value + "\"");
        }
    }

    static Optional<String> port(String value) {
        return isPort(value)
                ? Optional.empty()
                : Optional.of("expected a port of 0 to 65535, got \"" + value + "\"");
    }

    static Optional<String> publicUrl(String value) {
        var url = PUBLIC_URL.matcher(value);
        return url.matches() && (url.group(3) == null || isPort(url.group(3)))
                ? Optional.empty()
                : Optional.of(
                        "expected http(s)://host, with a port or a path if need be, got \""
                                + value
                                + "\"");
    }

    static Optional<String> origins(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .map(
                        origin ->
                                "expected http(s)://host or http(s)://host:port, got \""
                                        + origin
                                        + "\"");
    }

    static Optional<String> path(String value) {
        try {
            Path.of(value);
            return Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.of("not a path: \"" + value + "\"");
        }
    }

    static Optional<String> postgresql(String value) {
        return value.startsWith("jdbc:postgresql:")
                ? Optional.empty()
                : Optional.of("expected jdbc:postgresql://host/database");
    }

    static Optional<String> brokerUrl(String value) {
        return BROKERS.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("expected tcp://host:port or (tcp://a:port,tcp://b:port)");
    }

    static Optional<String> brokerListen(String value) {
        var colon = value.lastIndexOf(':');
        var address = colon > 0 && isPort(value.substring(colon + 1));
        return "off".equals(value) || address
                ? Optional.empty()
                : Optional.of("expected host:port or off, got \"" + value + "\"");
    }

    static Optional<String> adminToken(String value) {
        if (value.length() < SHORTEST_TOKEN)
            return Optional.of("needs at least " + SHORTEST_TOKEN + " characters");
        return VISIBLE_ASCII.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("may hold visible ASCII characters only");
    }

    static Optional<String> masterKey(String value) {
        try {
            return Base64.getDecoder().decode(value).length == MASTER_KEY_BYTES
                    ? Optional.empty()
                    : Optional.of("expected base64 of " + MASTER_KEY_BYTES + " bytes");
        } catch (IllegalArgumentException notBase64) {
            return Optional.of("expected base64 of " + MASTER_KEY_BYTES + " bytes");
        }
    }

    static Optional<String> networks(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(network -> !isNetwork(network))
                .findFirst()
                .map(network -> "not a network in CIDR notation: \"" + network + "\"");
    }

    static Optional<String> days(String value) {
        boolean fits =
                DIGITS.matcher(value).matches()
                        && Integer.parseInt(value) >= 1
                        && Integer.parseInt(value) <= MOST_DAYS;
        return fits
                ? Optional.empty()
                : Optional.of("expected days from 1 to " + MOST_DAYS + ", got \"" + value + "\"");
    }

    /** As {@code dev.webhooks.egress.ForwardProxy} reads it; the value may hold a password. */
    static Optional<String> proxy(String value) {
        var proxy = PROXY.matcher(value);
        return proxy.matches() && isPort(proxy.group(3)) && Integer.parseInt(proxy.group(3)) > 0
                ? Optional.empty()
                : Optional.of("expected http://host:port or http://user:password@host:port");
    }

    static Optional<String> rateLimit(String value) {
        return "off".equals(value) || isCount(value)
                ? Optional.empty()
                : Optional.of("expected 1 to 999999 or off, got \"" + value + "\"");
    }

    static Optional<String> burst(String value) {
        return isCount(value)
                ? Optional.empty()
                : Optional.of("expected 1 to 999999, got \"" + value + "\"");
    }

    private static boolean isCount(String value) {
        return COUNT.matcher(value).matches();
    }

    static Optional<String> httpUrl(String value) {
        return isHttpUrl(value)
                ? Optional.empty()
                : Optional.of("expected https://host/path or http://host/path");
    }

    private static boolean isHttpUrl(String value) {
        try {
            var url = new URI(value);
            return url.getScheme() != null
                    && HTTP.contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getUserInfo() == null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    private static boolean isNetwork(String value) {
        var parts = NETWORK.matcher(value);
        if (!parts.matches()) return false;
        try {
            var address = InetAddress.getByName(parts.group(1));
            return Integer.parseInt(parts.group(2)) <= address.getAddress().length * Byte.SIZE;
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    private static boolean isPort(String value) {
        if (!DIGITS.matcher(value).matches()) return false;
        return Integer.parseInt(value) <= HIGHEST_PORT;
    }
}
