package dev.webhooks.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is read does not depend on how the network cut it. */
class RequestReaderPropertyTest {
    private static final List<String> PARTS =
            List.of(
                    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
                    "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                    "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2;e=f\r\nhi\r\n1\r\n!\r\n0\r\nT: u\r\n\r\n",
                    "\r\n",
                    "DELETE /v1/x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                    "GET /% HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                    "GET / HTTP/1.1\nHost: a\n\n",
                    "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n",
                    "TRACE / HTTP/1.1\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\nX: \u0001\r\n\r\n",
                    "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\nX: " + "b".repeat(17_000) + "\r\n\r\n",
                    "G");

    @Property(tries = 500)
    void cuts_change_nothing(
            @ForAll("sequences") byte[] bytes,
            @ForAll List<@IntRange(min = 0, max = 1_000) Integer> places) {
        var cuts = places.stream().filter(place -> place <= bytes.length).sorted().toList();

        assertThat(Reading.ofCuts(bytes, cuts)).isEqualTo(Reading.ofCuts(bytes, List.of()));
    }

    @Property(tries = 50)
    void single_bytes_are_read_as_all_at_once(@ForAll("sequences") byte[] bytes) {
        var everywhere = IntStream.range(0, bytes.length).boxed().toList();

        assertThat(Reading.ofCuts(bytes, everywhere)).isEqualTo(Reading.ofCuts(bytes, List.of()));
    }

    @Property(tries = 2_000)
    void any_bytes_are_read_or_refused(@ForAll("spoiled") byte[] bytes) {
        assertThat(Reading.ofCuts(bytes, List.of()))
                .allSatisfy(
                        result -> assertThat(result).matches("(?s)([A-Z-]+ [/*h]|[45]\\d\\d ).*"));
    }

    @Provide
    Arbitrary<byte[]> sequences() {
        return Arbitraries.of(PARTS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Some bytes of a sequence are others. */
    @Provide
    Arbitrary<byte[]> spoiled() {
        var place = Arbitraries.integers().between(0, 200);
        var value = Arbitraries.bytes();
        return sequences()
                .flatMap(
                        bytes ->
                                Combinators.combine(place.list().ofMaxSize(3), value)
                                        .as((places, b) -> spoil(bytes, places, b)));
    }

    private static byte[] spoil(byte[] bytes, List<Integer> places, byte b) {
        var spoiled = bytes.clone();
        for (int place : places) if (place < spoiled.length) spoiled[place] = b;
        return spoiled;
    }
}
