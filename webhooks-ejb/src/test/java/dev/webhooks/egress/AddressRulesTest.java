package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.testing.ScriptedResolver;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "0.0.0.0",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "192.0.0.192",
                "198.18.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::1",
                "::",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "::127.0.0.1",
                "::ffff:0:7f00:1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1"
            })
    void forbids_what_is_not_plainly_public(String address) {
        assertThat(rules("").permits(ScriptedResolver.address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:200::1",
                "2003::1",
                "3fff:1000::1",
                "100:0:0:1::1",
                "fbff::1"
            })
    void permits_the_neighbours_of_the_forbidden_blocks(String address) {
        assertThat(rules("").permits(ScriptedResolver.address(address))).isTrue();
    }

    @Test
    void permits_what_the_operator_allows_and_nothing_beside_it() {
        var rules = rules(" 127.0.0.0/8 , ::1,fd00:1::/32,");

        assertThat(rules.permits(ScriptedResolver.address("127.9.9.9"))).isTrue();
        assertThat(rules.permits(ScriptedResolver.address("::1"))).isTrue();
        assertThat(rules.permits(ScriptedResolver.address("fd00:1:2::3"))).isTrue();
        assertThat(rules.permits(ScriptedResolver.address("::2"))).isFalse();
        assertThat(rules.permits(ScriptedResolver.address("fd00:2::1"))).isFalse();
        assertThat(rules.permits(ScriptedResolver.address("10.0.0.1"))).isFalse();
    }

    @Test
    void judges_a_mapped_address_by_the_allow_list_only() {
        var loopback = Ipv6Literal.parse("::ffff:127.0.0.1").orElseThrow();
        var open = Ipv6Literal.parse("::ffff:1.1.1.1").orElseThrow();

        assertThat(rules("127.0.0.0/8").permits(loopback)).isTrue();
        assertThat(rules("").permits(loopback)).isFalse();
        assertThat(rules("127.0.0.0/8").permits(open)).isFalse();
    }

    @Test
    void judges_what_nat64_carries_although_its_prefix_is_allowed() {
        var rules = rules("64:ff9b::/96");

        assertThat(rules.permits(ScriptedResolver.address("64:ff9b::101:101"))).isTrue();
        assertThat(rules.permits(ScriptedResolver.address("64:ff9b::a00:1"))).isFalse();
        assertThat(rules.permits(ScriptedResolver.address("64:ff9b::a9fe:a9fe"))).isFalse();
        assertThat(
                        rules("64:ff9b::/96,10.0.0.0/8")
                                .permits(ScriptedResolver.address("64:ff9b::a00:1")))
                .isTrue();
    }

    @Test
    void forbids_the_addresses_of_this_host_unless_they_are_allowed() {
        var own = ScriptedResolver.address("1.1.1.1");

        assertThat(rulesOf(own, "").permits(own)).isFalse();
        assertThat(rulesOf(own, "").permits(ScriptedResolver.address("1.1.1.2"))).isTrue();
        assertThat(rulesOf(own, "1.1.1.1/32").permits(own)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.0/33",
                "127.0.0.0/-1",
                "127.0.0.0/08",
                "127.0.0/8",
                "127.0.0.1/8",
                "::1/129",
                "localhost",
                "0x7f.0.0.1",
                "10.0.0.0/8 192.168.0.0/16",
                "1::/",
                "/8"
            })
    void names_the_cidr_it_cannot_read(String cidr) {
        assertThatThrownBy(() -> AddressRules.allowing("::1," + cidr))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cidr);
    }

    @Test
    void knows_the_interfaces_of_this_host() {
        assertThat(new LocalAddresses().get())
                .anySatisfy(address -> assertThat(address).isEqualTo(new byte[] {127, 0, 0, 1}));
    }

    private static AddressRules rules(String allow) {
        return new AddressRules(AddressRules.parseAllow(allow), List::of);
    }

    private static AddressRules rulesOf(InetAddress own, String allow) {
        return new AddressRules(AddressRules.parseAllow(allow), () -> List.of(own.getAddress()));
    }
}
