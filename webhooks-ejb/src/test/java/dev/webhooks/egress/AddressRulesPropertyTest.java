package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.egress.LookupException.Reason;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * The guard against {@link SpecialPurposeAddresses}, for generated addresses; {@code ./mvnw -Plong}
 * takes a million for each property.
 */
class AddressRulesPropertyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static volatile List<InetAddress> answer = List.of();
    private static final AddressRules RULES = new AddressRules(List.of(), List::of);
    private static final EgressGuard GUARD = new EgressGuard(RULES, host -> answer);

    @AfterContainer
    static void close() {
        GUARD.close();
    }

    @Property
    void every_ipv4_address_is_judged_as_the_registries_say(@ForAll("ipv4") byte[] address) {
        assertThat(RULES.permits(address)).isNotEqualTo(SpecialPurposeAddresses.forbid(address));
    }

    @Property
    void every_ipv6_address_is_judged_as_the_registries_say(@ForAll("ipv6") byte[] address) {
        assertThat(RULES.permits(address)).isNotEqualTo(SpecialPurposeAddresses.forbid(address));
    }

    @Property
    void every_ipv6_address_is_read_and_written_as_others_do(@ForAll("ipv6") byte[] address) {
        var written = Ipv6Literal.format(address);
        var other = new IPAddressString(written).getAddress();

        assertThat(other.getBytes()).isEqualTo(address);
        assertThat(Ipv6Literal.parse(other.toFullString())).contains(address);
        assertThat(Ipv6Literal.parse(other.toCanonicalString())).contains(address);
        assertThat(Ipv6Literal.parse(other.toIPv6().toMixedString())).contains(address);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void one_forbidden_address_refuses_the_whole_answer(@ForAll("answers") List<byte[]> addresses) {
        answer = addresses.stream().map(SpecialPurposeAddresses::inetAddress).toList();

        if (answer.stream().anyMatch(one -> SpecialPurposeAddresses.forbid(one.getAddress()))) {
            assertThat(refusal()).isEqualTo(Reason.BLOCKED);
        } else {
            assertThat(GUARD.resolve("any.test", 443, PATIENCE).join())
                    .isEqualTo(answer.subList(0, Math.min(8, answer.size())));
        }
    }

    @Provide
    Arbitrary<byte[]> ipv4() {
        return SpecialPurposeAddresses.ipv4();
    }

    @Provide
    Arbitrary<byte[]> ipv6() {
        return SpecialPurposeAddresses.ipv6();
    }

    /** Of both families, so few that good answers are about as many as bad ones. */
    @Provide
    Arbitrary<List<byte[]>> answers() {
        var good =
                Arbitraries.oneOf(ipv4(), ipv6())
                        .filter(address -> !SpecialPurposeAddresses.forbid(address));
        var any = Arbitraries.oneOf(ipv4(), ipv6());
        return Arbitraries.oneOf(
                good.list().ofMinSize(1).ofMaxSize(10), any.list().ofMinSize(1).ofMaxSize(4));
    }

    private static Reason refusal() {
        try {
            throw new AssertionError(GUARD.resolve("any.test", 443, PATIENCE).join());
        } catch (CompletionException e) {
            return ((LookupException) e.getCause()).reason();
        }
    }
}
