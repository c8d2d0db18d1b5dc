package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The table against an oracle that shares no code with it: first and last number of every forbidden
 * range, as spec.md §4.6 and its threat model list them.
 */
class AddressRulesPropertyTest {
    private static final int TRIES = 20_000;

    /** First address and number of leading bits. */
    private static final List<Range> FORBIDDEN_V4 =
            Stream.of(
                            "00000000/8",
                            "0a000000/8",
                            "64400000/10",
                            "7f000000/8",
                            "a9fe0000/16",
                            "ac100000/12",
                            "c0000000/24",
                            "c0000200/24",
                            "c0586300/24",
                            "c0a80000/16",
                            "c6120000/15",
                            "c6336400/24",
                            "cb007100/24",
                            "e0000000/4",
                            "f0000000/4",
                            "a83f8110/32")
                    .map(text -> Range.of(text, 32))
                    .toList();

    private static final List<Range> FORBIDDEN_V6 =
            Stream.of(
                            "0/8",
                            "0100/64",
                            "2001/23",
                            "20010db8/32",
                            "2002/16",
                            "3fff/20",
                            "5f00/16",
                            "fc/7",
                            "fe8/10",
                            "fec/10",
                            "ff/8")
                    .map(text -> Range.of(text, 128))
                    .toList();

    private final AddressRules rules = new AddressRules(List.of(), List::of);

    @Property(tries = TRIES)
    void every_ipv4_address_is_judged_as_the_table_says(@ForAll("ipv4") BigInteger address) {
        assertThat(rules.permits(bytes(address, 4)))
                .isEqualTo(FORBIDDEN_V4.stream().noneMatch(range -> range.contains(address)));
    }

    @Property(tries = TRIES)
    void every_ipv6_address_is_judged_as_the_table_says(@ForAll("ipv6") BigInteger address) {
        assertThat(rules.permits(bytes(address, 16)))
                .isEqualTo(FORBIDDEN_V6.stream().noneMatch(range -> range.contains(address)));
    }

    @Property(tries = TRIES)
    void every_ipv6_address_is_read_as_it_is_written(@ForAll("ipv6") BigInteger address) {
        var bytes = bytes(address, 16);

        assertThat(Ipv6Literal.parse(Ipv6Literal.format(bytes))).contains(bytes);
    }

    @Provide
    Arbitrary<BigInteger> ipv4() {
        return aroundTheEdges(FORBIDDEN_V4, 32);
    }

    @Provide
    Arbitrary<BigInteger> ipv6() {
        return aroundTheEdges(FORBIDDEN_V6, 128);
    }

    /** A third anywhere, the rest within three of a range's edge or anywhere inside it. */
    private static Arbitrary<BigInteger> aroundTheEdges(List<Range> ranges, int bits) {
        var last = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        var anywhere =
                Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, last)
                        .withDistribution(net.jqwik.api.RandomDistribution.uniform());
        var edges =
                Arbitraries.of(ranges)
                        .flatMap(range -> Arbitraries.of(range.first(), range.last()))
                        .flatMap(
                                edge ->
                                        Arbitraries.integers()
                                                .between(-3, 3)
                                                .map(step -> edge.add(BigInteger.valueOf(step))))
                        .map(number -> number.max(BigInteger.ZERO).min(last));
        var inside =
                Arbitraries.of(ranges)
                        .flatMap(
                                range ->
                                        Arbitraries.bigIntegers()
                                                .between(range.first(), range.last()));
        return Arbitraries.oneOf(anywhere, edges, inside);
    }

    private static byte[] bytes(BigInteger number, int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = number.shiftRight(8 * (length - 1 - i)).byteValue();
        return bytes;
    }

    private record Range(BigInteger first, BigInteger last) {
        /**
         * @param text the leading hexadecimal digits, a slash, the number of fixed bits
         */
        static Range of(String text, int bits) {
            var parts = text.split("/");
            int prefix = Integer.parseInt(parts[1]);
            var first = new BigInteger(parts[0], 16).shiftLeft(bits - 4 * parts[0].length());
            var size = BigInteger.ONE.shiftLeft(bits - prefix);
            return new Range(first, first.add(size).subtract(BigInteger.ONE));
        }

        boolean contains(BigInteger address) {
            return address.compareTo(first) >= 0 && address.compareTo(last) <= 0;
        }
    }
}
