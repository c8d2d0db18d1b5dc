package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.problem.WebhookException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import okhttp3.HttpUrl;

/**
 * The parser of receivers' URLs against three others: OkHttp (a client that follows the WHATWG URL
 * Standard), {@code java.net.URI} (RFC 2396) and, for what resolvers take for an address, IPAddress
 * in its most forgiving mode. Whatever is accepted here, all of them see the same host in it.
 * {@code ./mvnw -Plong} takes a million spellings for each property.
 */
class ReceiverUrlPropertyTest {
    /** All that {@code inet_aton} reads: octal, hexadecimal, joined parts. */
    private static final IPAddressStringParameters FORGIVING =
            new IPAddressStringParameters.Builder()
                    .allowEmpty(false)
                    .allowAll(false)
                    .allowPrefix(false)
                    .allowMask(false)
                    .allowPrefixOnly(false)
                    .allowWildcardedSeparator(false)
                    .allowSingleSegment(true)
                    .setRangeOptions(RangeParameters.NO_RANGE)
                    .allow_inet_aton(true)
                    .toParams();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatever_is_accepted_others_read_in_the_same_way(@ForAll("urls") String text)
            throws Exception {
        var accepted = parsed(text);
        Statistics.collect(accepted.isPresent());
        Statistics.coverage(share -> share.check(true).percentage(percent -> percent > 5));
        if (accepted.isEmpty()) return;
        var url = accepted.get();

        for (var spelling : new String[] {text, url.text()}) {
            var whatwg = HttpUrl.get(spelling);
            assertThat(whatwg.scheme()).isEqualTo(url.scheme());
            assertThat(whatwg.port()).isEqualTo(url.port());
            assertThat(whatwg.username() + whatwg.password()).isEmpty();
            assertThat(whatwg.fragment()).isNull();
            assertSameHost(whatwg.host(), url);
            var rfc = new URI(spelling);
            if (rfc.getHost() == null) {
                assertSameAuthority(rfc.getRawAuthority(), url);
            } else {
                assertSameHost(rfc.getHost(), url);
                assertThat(rfc.getPort() < 0 ? url.port() : rfc.getPort()).isEqualTo(url.port());
            }
            assertThat(target(rfc)).isEqualTo(url.target());
        }
        assertThat(ReceiverUrl.parse(url.text(), UrlRules.SANDBOX)).isEqualTo(url);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void no_address_passes_for_a_name_and_none_for_another(@ForAll("hosts") String host) {
        var accepted = parsed("https://" + host + "/");
        var address = new IPAddressString(unbracketed(host), FORGIVING).getAddress();
        if (accepted.isEmpty() || address == null) return;

        assertThat(Host.literal(accepted.get().host())).contains(address.getBytes());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void an_ipv4_address_has_one_spelling(@ForAll("ipv4Spellings") String host) {
        var address = new IPAddressString(host, FORGIVING).getAddress();

        assertThat(parsed("https://" + host + "/").isPresent())
                .isEqualTo(address != null && address.toCanonicalString().equals(host));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_plain_url_is_accepted(@ForAll("plainUrls") String text) {
        assertThat(parsed(text)).isPresent();
    }

    @Provide
    Arbitrary<String> urls() {
        return Combinators.combine(
                        mostly("https", "http", "HTTPS", "hTTp", "ftp", "", " https", "https\t"),
                        mostly("://", ":/", ":", "//", ":///", ":\\\\", ":/\\"),
                        mostly("", "u@", "u:p@", ":@", "@", "a%40b@", "x@y@"),
                        hosts(),
                        mostly(
                                "", ":443", ":", ":8443", ":080", ":0", ":65536", ":-1", ":4 4",
                                ":\u0664"),
                        tails())
                .as(
                        (scheme, slashes, user, host, port, tail) ->
                                scheme + slashes + user + host + port + tail);
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.oneOf(names(), oddNames(), ipv4Spellings(), ipv6Spellings());
    }

    /** Four parts or fewer, each decimal, octal or hexadecimal, some of them too large. */
    @Provide
    Arbitrary<String> ipv4Spellings() {
        var number =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 255),
                        Arbitraries.longs().between(0, 300),
                        Arbitraries.longs().between(0, 0xffffffffL));
        var part =
                Combinators.combine(number, mostly("%d", "0%o", "0x%x", "0X%X", "00%o", "%03d"))
                        .as((value, format) -> format.formatted(value));
        var dotted = part.list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join(".", parts));
        var canonical =
                Arbitraries.longs()
                        .between(0, 255)
                        .list()
                        .ofSize(4)
                        .map(parts -> "%d.%d.%d.%d".formatted(parts.toArray()));
        return Arbitraries.oneOf(dotted, canonical);
    }

    @Provide
    Arbitrary<String> plainUrls() {
        return Combinators.combine(
                        names(), Arbitraries.of("", ":443", ":8443", ":65535"), plainTails())
                .as((host, port, tail) -> "https://" + host + port + tail);
    }

    private static Arbitrary<String> ipv6Spellings() {
        var spelled =
                Combinators.combine(
                                SpecialPurposeAddresses.ipv6(),
                                Arbitraries.integers().between(0, 5))
                        .as(ReceiverUrlPropertyTest::spell);
        var wrapped = mostly("[%s]", "%s", "[%s", "[%s%%25eth0]", "[[%s]]", "[%s].", "[v1.%s]");
        return Combinators.combine(spelled, wrapped).as((text, around) -> around.formatted(text));
    }

    private static String spell(byte[] address, int how) {
        var other = new IPAddressString(Ipv6Literal.format(address)).getAddress().toIPv6();
        return switch (how) {
            case 0 -> other.toCanonicalString();
            case 1 -> other.toFullString();
            case 2 -> other.toMixedString();
            case 3 -> other.toFullString().toUpperCase(Locale.ROOT);
            case 4 -> other.toCompressedString().replaceFirst("([0-9a-f]+)", "0$1");
            default -> other.toFullString().replaceFirst(":", "::");
        };
    }

    private static Arbitrary<String> names() {
        var label = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        return label.list().ofMinSize(2).ofMaxSize(4).map(labels -> String.join(".", labels));
    }

    private static Arbitrary<String> oddNames() {
        return Arbitraries.strings()
                .withChars("abz019-_.:@/\\?#%[]xX \t\u0000\u00e9\u3002\uff11\u2024\u00ad\u202e")
                .ofMaxLength(14);
    }

    private static Arbitrary<String> plainTails() {
        return Arbitraries.strings()
                .withChars("abZ09-._~!$&'()*+,;=:@/")
                .ofMaxLength(20)
                .map(path -> "/" + path);
    }

    private static Arbitrary<String> tails() {
        var odd =
                Arbitraries.strings()
                        .withChars("ab/?#%00aF[]{}|^`\"<>\\ \r\n\u00e9@:;=&.+")
                        .ofMaxLength(16);
        return Arbitraries.oneOf(
                Arbitraries.just("/"), plainTails(), odd.map(tail -> "/" + tail), odd);
    }

    /** Three times out of four the first. */
    private static Arbitrary<String> mostly(String usual, String... others) {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.of(others)));
    }

    private static Optional<ReceiverUrl> parsed(String text) {
        try {
            return Optional.of(ReceiverUrl.parse(text, UrlRules.SANDBOX));
        } catch (WebhookException refused) {
            return Optional.empty();
        }
    }

    private static void assertSameHost(String other, ReceiverUrl url) throws UnknownHostException {
        var host = unbracketed(other.toLowerCase(Locale.ROOT)).replaceFirst("\\.$", "");
        var address = Host.literal(url.host());
        if (address.isEmpty()) {
            assertThat(host).isEqualTo(url.host());
        } else {
            assertThat(InetAddress.getByName(host))
                    .isEqualTo(SpecialPurposeAddresses.inetAddress(address.get()));
        }
    }

    /** The JDK follows RFC 2396: where a host has an underscore it leaves the authority whole. */
    private static void assertSameAuthority(String authority, ReceiverUrl url)
            throws UnknownHostException {
        int colon = authority.indexOf(':');
        assertThat(url.host()).contains("_");
        assertSameHost(colon < 0 ? authority : authority.substring(0, colon), url);
        var port = colon < 0 ? "" : authority.substring(colon + 1);
        assertThat(port.isEmpty() ? url.port() : Integer.parseInt(port)).isEqualTo(url.port());
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static String target(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
