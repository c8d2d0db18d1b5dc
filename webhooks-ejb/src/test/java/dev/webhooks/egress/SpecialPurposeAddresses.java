package dev.webhooks.egress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/**
 * What the guard is compared with: the registries of IANA as they are printed, read and searched by
 * a library that shares nothing with it, and what is refused beyond them
 * (docs/contract.md#addresses).
 */
final class SpecialPurposeAddresses {
    private static final List<String> BEYOND_THE_REGISTRIES =
            List.of("168.63.129.16/32", "224.0.0.0/4", "::/8", "fec0::/10", "ff00::/8");

    private static final List<IPAddress> REGISTERED = registered();
    private static final List<IPAddress> FORBIDDEN =
            Stream.concat(
                            rows().filter(row -> !row[2].equals("True")).map(row -> row[0]),
                            BEYOND_THE_REGISTRIES.stream())
                    .map(SpecialPurposeAddresses::block)
                    .toList();

    private SpecialPurposeAddresses() {}

    /** Whether nobody may call this address. */
    static boolean forbid(byte[] address) {
        var number = new IPAddressString(text(address)).getAddress();
        return FORBIDDEN.stream().anyMatch(block -> block.contains(number));
    }

    /** IPv4 addresses, a third of them anywhere, the rest in and around what is registered. */
    static Arbitrary<byte[]> ipv4() {
        return around(true, 4);
    }

    static Arbitrary<byte[]> ipv6() {
        return around(false, 16);
    }

    private static Arbitrary<byte[]> around(boolean ipv4, int length) {
        var last = BigInteger.ONE.shiftLeft(8 * length).subtract(BigInteger.ONE);
        var blocks = REGISTERED.stream().filter(block -> block.isIPv4() == ipv4).toList();
        var anywhere =
                Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, last)
                        .withDistribution(RandomDistribution.uniform());
        var inside =
                Arbitraries.of(blocks)
                        .flatMap(
                                block ->
                                        Arbitraries.bigIntegers()
                                                .between(
                                                        block.getLower().getValue(),
                                                        block.getUpper().getValue())
                                                .withDistribution(RandomDistribution.uniform()));
        var edges =
                Arbitraries.of(blocks)
                        .flatMap(
                                block ->
                                        Arbitraries.of(
                                                block.getLower().getValue(),
                                                block.getUpper().getValue()))
                        .flatMap(
                                edge ->
                                        Arbitraries.integers()
                                                .between(-3, 3)
                                                .map(step -> edge.add(BigInteger.valueOf(step))))
                        .map(number -> number.max(BigInteger.ZERO).min(last));
        return Arbitraries.oneOf(anywhere, inside, edges).map(number -> bytes(number, length));
    }

    private static byte[] bytes(BigInteger number, int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = number.shiftRight(8 * (length - 1 - i)).byteValue();
        return bytes;
    }

    /** IPv6 in eight groups: the JDK would make an IPv4 address of a mapped one. */
    private static String text(byte[] address) {
        if (address.length == 4) return inetAddress(address).getHostAddress();
        var text = new StringBuilder();
        for (int i = 0; i < address.length; i += 2) {
            if (i > 0) text.append(':');
            text.append(Integer.toHexString((address[i] & 0xff) << 8 | address[i + 1] & 0xff));
        }
        return text.toString();
    }

    static InetAddress inetAddress(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<IPAddress> registered() {
        return Stream.concat(rows().map(row -> row[0]), BEYOND_THE_REGISTRIES.stream())
                .map(SpecialPurposeAddresses::block)
                .toList();
    }

    private static IPAddress block(String cidr) {
        return new IPAddressString(cidr).getAddress().toPrefixBlock();
    }

    private static Stream<String[]> rows() {
        try (var file =
                SpecialPurposeAddresses.class.getResourceAsStream(
                        "/egress/special-purpose-addresses.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(","))
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
