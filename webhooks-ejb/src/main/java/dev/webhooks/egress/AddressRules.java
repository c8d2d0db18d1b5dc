package dev.webhooks.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which addresses may be dialled (docs/contract.md#addresses). Everything that is not plainly a
 * public unicast address is refused, and so are this host's own addresses; {@code
 * WEBHOOKS_EGRESS_ALLOW} makes exceptions.
 *
 * <p>The flags of {@code InetAddress} ({@code isLoopbackAddress()} and so on) are no filter: all of
 * them are false for carrier NAT, NAT64, 6to4, IPv4-compatible and most metadata addresses. Sources
 * of the table: IANA IPv4 and IPv6 Special-Purpose Address Registries, RFC 6890; {@code
 * 168.63.129.16} is a cloud's metadata service within public space. Thread-safe.
 */
public final class AddressRules {
    private static final List<AddressBlock> FORBIDDEN =
            blocks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16/32",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/8", // unspecified, loopback, mapped, compatible, SIIT, ISATAP, NAT64
                    "100::/64",
                    "2001::/23", // Teredo among others
                    "2001:db8::/32",
                    "2002::/16", // 6to4
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8");
    private static final AddressBlock MAPPED = AddressBlock.parse("::ffff:0:0/96");
    private static final AddressBlock COMPATIBLE = AddressBlock.parse("::/96");
    private static final AddressBlock NAT64 = AddressBlock.parse("64:ff9b::/96");

    /** The loopback, and the unspecified address, which systems take for it. */
    private static final List<AddressBlock> THIS_HOST =
            blocks("0.0.0.0/8", "127.0.0.0/8", "::/128", "::1/128");

    /** What precedes the IPv4 address in a mapped one, and in one of NAT64 (RFC 6052 §2.1). */
    private static final int PREFIX_BYTES = 12;

    private final List<AddressBlock> allowed;
    private final Supplier<List<byte[]>> localAddresses;

    AddressRules(List<AddressBlock> allowed, Supplier<List<byte[]>> localAddresses) {
        this.allowed = List.copyOf(allowed);
        this.localAddresses = localAddresses;
    }

    /**
     * The rules of this host.
     *
     * @param allow the CIDRs that are allowed nevertheless, separated by commas; blank for none
     * @throws IllegalArgumentException if one of them is no CIDR; the message names it
     */
    public static AddressRules allowing(String allow) {
        return new AddressRules(parseAllow(allow), new LocalAddresses());
    }

    static List<AddressBlock> parseAllow(String allow) {
        return Stream.of(allow.split(","))
                .map(String::strip)
                .filter(cidr -> !cidr.isEmpty())
                .map(AddressBlock::parse)
                .toList();
    }

    public boolean permits(InetAddress address) {
        return permits(address.getAddress());
    }

    /** Whether the operator named this address; a forbidden name may lead to no other. */
    boolean allowListed(byte[] address) {
        if (contains(allowed, address)) return true;
        return MAPPED.contains(address) && contains(allowed, carried(address));
    }

    /**
     * An address of NAT64 leads to the IPv4 address it carries, so allowing {@code 64:ff9b::/96},
     * as a host without IPv4 needs it, opens no way to that one.
     */
    boolean permits(byte[] address) {
        if (allowListed(address)) return !NAT64.contains(address) || permits(carried(address));
        if (contains(FORBIDDEN, address)) return false;
        return localAddresses.get().stream().noneMatch(own -> Arrays.equals(own, address));
    }

    /** Whether it leads to this host, whichever way it is written. */
    boolean isOfThisHost(byte[] address) {
        if (carriesIpv4(address)) return isOfThisHost(carried(address));
        return contains(THIS_HOST, address)
                || localAddresses.get().stream().anyMatch(own -> Arrays.equals(own, address));
    }

    private static boolean carriesIpv4(byte[] address) {
        return MAPPED.contains(address)
                || NAT64.contains(address)
                || COMPATIBLE.contains(address) && !contains(THIS_HOST, address);
    }

    private static byte[] carried(byte[] address) {
        return Arrays.copyOfRange(address, PREFIX_BYTES, address.length);
    }

    private static boolean contains(List<AddressBlock> blocks, byte[] address) {
        for (var block : blocks) {
            if (block.contains(address)) return true;
        }
        return false;
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Stream.of(cidrs).map(AddressBlock::parse).toList();
    }
}
