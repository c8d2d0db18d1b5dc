package dev.webhooks.egress;

import java.util.Optional;

/**
 * A range of addresses that share their first bits, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 * A block of IPv4 addresses holds no IPv6 address, mapped or otherwise.
 */
final class AddressBlock {
    private final byte[] network;
    private final int bits;

    private AddressBlock(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /**
     * @param cidr an address, a slash and the number of leading bits; without a slash the one
     *     address
     * @throws IllegalArgumentException if it is none, or has bits set behind its prefix
     */
    static AddressBlock parse(String cidr) {
        int slash = cidr.indexOf('/');
        var network =
                literal(slash < 0 ? cidr : cidr.substring(0, slash))
                        .orElseThrow(() -> new IllegalArgumentException("no CIDR: " + cidr));
        int bits = slash < 0 ? network.length * 8 : prefix(cidr, cidr.substring(slash + 1));
        if (bits > network.length * 8) throw new IllegalArgumentException("no CIDR: " + cidr);
        var block = new AddressBlock(network, bits);
        if (block.hasHostBits())
            throw new IllegalArgumentException("CIDR has bits set behind its prefix: " + cidr);
        return block;
    }

    /**
     * @param address 4 or 16 bytes
     */
    boolean contains(byte[] address) {
        if (address.length != network.length) return false;
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != network[i]) return false;
        }
        int rest = bits % 8;
        if (rest == 0) return true;
        int mask = 0xff << (8 - rest);
        return (address[whole] & mask) == (network[whole] & mask);
    }

    private static Optional<byte[]> literal(String text) {
        if (text.indexOf(':') >= 0) return Ipv6Literal.parse(text);
        try {
            return Host.parse(text).address();
        } catch (Host.Refused e) {
            return Optional.empty();
        }
    }

    private static int prefix(String cidr, String digits) {
        if (!digits.matches("0|[1-9][0-9]{0,2}"))
            throw new IllegalArgumentException("no CIDR: " + cidr);
        return Integer.parseInt(digits);
    }

    private boolean hasHostBits() {
        for (int bit = bits; bit < network.length * 8; bit++) {
            if ((network[bit / 8] >> (7 - bit % 8) & 1) == 1) return true;
        }
        return false;
    }
}
