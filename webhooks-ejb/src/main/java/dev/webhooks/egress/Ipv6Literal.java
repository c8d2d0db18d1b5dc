package dev.webhooks.egress;

import java.util.Optional;

/**
 * Reads and writes IPv6 addresses in text (RFC 4291 §2.2, RFC 5952). {@code InetAddress} is not
 * used: it turns {@code ::ffff:10.0.0.1} into an IPv4 address before anyone can judge it.
 */
final class Ipv6Literal {
    private static final int GROUPS = 8;
    private static final int BYTES = 16;

    private final String text;
    private final byte[] address = new byte[BYTES];
    private int filled;
    private int gap = -1;

    private Ipv6Literal(String text) {
        this.text = text;
    }

    /** Sixteen bytes; empty when the text is no IPv6 address. */
    static Optional<byte[]> parse(String text) {
        return new Ipv6Literal(text).read();
    }

    /** The canonical text of RFC 5952: lower case, the longest run of zeros as {@code ::}. */
    static String format(byte[] address) {
        int bestStart = -1;
        int bestLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int length = 0;
            while (start + length < GROUPS && group(address, start + length) == 0) length++;
            if (length > bestLength) {
                bestStart = start;
                bestLength = length;
            }
        }
        var out = new StringBuilder();
        int i = 0;
        while (i < GROUPS) {
            if (i == bestStart) {
                out.append("::");
                i += bestLength;
                continue;
            }
            if (out.length() > 0 && out.charAt(out.length() - 1) != ':') out.append(':');
            out.append(Integer.toHexString(group(address, i)));
            i++;
        }
        return out.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
    }

    private Optional<byte[]> read() {
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int end = text.indexOf(':', at);
            var part = text.substring(at, end < 0 ? text.length() : end);
            if (end < 0 && part.indexOf('.') >= 0) {
                if (!appendDotted(part)) return Optional.empty();
                break;
            }
            if (!appendGroup(part)) return Optional.empty();
            if (end < 0) break;
            at = end + 1;
            if (at == text.length()) return Optional.empty();
            if (text.charAt(at) == ':') {
                if (gap >= 0) return Optional.empty();
                gap = filled;
                at++;
            }
        }
        return spread();
    }

    private boolean appendGroup(String part) {
        if (part.isEmpty() || part.length() > 4 || filled + 2 > BYTES) return false;
        if (!part.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0)) return false;
        int value = Integer.parseInt(part, 16);
        address[filled++] = (byte) (value >> 8);
        address[filled++] = (byte) value;
        return true;
    }

    private boolean appendDotted(String part) {
        var numbers = part.split("\\.", -1);
        if (numbers.length != 4 || filled + 4 > BYTES) return false;
        for (var number : numbers) {
            if (!number.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(number) > 255)
                return false;
            address[filled++] = (byte) Integer.parseInt(number);
        }
        return true;
    }

    /** Moves what followed {@code ::} to the end. */
    private Optional<byte[]> spread() {
        if (gap < 0) return filled == BYTES ? Optional.of(address) : Optional.empty();
        if (filled == BYTES) return Optional.empty();
        var spread = new byte[BYTES];
        System.arraycopy(address, 0, spread, 0, gap);
        System.arraycopy(address, gap, spread, BYTES - (filled - gap), filled - gap);
        return Optional.of(spread);
    }
}
