package dev.webhooks.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String HOST = "Host: a\r\n";

    @Test
    void a_request_without_a_body_is_passed_on() {
        assertThat(Reading.of("GET /a?b=c HTTP/1.1\r\nHost: a:80\r\nX-Y:\t z \r\n\r\n"))
                .containsExactly("GET /a?b=c HTTP/1.1\r\nHost: a:80\r\nX-Y: z\r\n\r\n");
    }

    @Test
    void chunks_become_a_length() {
        assertThat(
                        Reading.of(
                                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "3;x=\"y\"\r\nabc\r\n0A\r\n0123456789\r\n0\r\nT: 1\r\n\r\n"))
                .containsExactly(
                        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 13\r\n\r\nabc0123456789");
    }

    @Test
    void what_asks_for_another_protocol_is_cut_out() {
        assertThat(
                        Reading.of(
                                "POST / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMA\r\nContent-Length: 2\r\n\r\nhi"))
                .containsExactly("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
    }

    @Test
    void a_target_in_absolute_form_counts_instead_of_the_host() {
        assertThat(Reading.of("GET HTTP://b:81/x?y HTTP/1.1\r\nHost: a\r\n\r\n"))
                .containsExactly("GET /x?y HTTP/1.1\r\nHost: b:81\r\n\r\n");
    }

    @Test
    void requests_that_come_at_once_are_read_one_after_the_other() {
        assertThat(
                        Reading.of(
                                "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx\r\n"
                                        + "GET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.0\r\n\r\n"))
                .containsExactly(
                        "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx",
                        "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
                        "GET /3 HTTP/1.0\r\nConnection: close\r\n\r\n");
    }

    @Test
    void nothing_is_read_after_a_refusal() {
        assertThat(
                        Reading.of(
                                "GET /% HTTP/1.1\r\n"
                                        + HOST
                                        + "\r\nGET / HTTP/1.1\r\n"
                                        + HOST
                                        + "\r\n"))
                .containsExactly("400 the path has a broken escape");
    }

    @Test
    void a_head_of_16_KiB_is_read_and_no_byte_more() {
        assertThat(Reading.of(headOf(16 * 1024))).singleElement().asString().startsWith("GET");
        assertThat(Reading.of(headOf(16 * 1024 + 1))).singleElement().asString().startsWith("431");
    }

    @Test
    void a_target_of_8_KiB_is_read_and_no_byte_more() {
        assertThat(Reading.of(targetOf(8 * 1024))).singleElement().asString().startsWith("GET");
        assertThat(Reading.of(targetOf(8 * 1024 + 1))).singleElement().asString().startsWith("414");
        assertThat(Reading.of("GET /" + "a".repeat(9_000)))
                .singleElement()
                .asString()
                .startsWith("414");
    }

    @Test
    void a_hundred_lines_are_read_and_no_more() {
        assertThat(Reading.of("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(99) + "\r\n"))
                .singleElement()
                .asString()
                .startsWith("GET");
        assertThat(Reading.of("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(100) + "\r\n"))
                .singleElement()
                .asString()
                .startsWith("431");
    }

    @Test
    void a_body_of_256_KiB_is_read_and_no_byte_more() {
        assertThat(Reading.of(bodyOf(256 * 1024))).singleElement().asString().startsWith("POST");
        assertThat(Reading.of(bodyOf(256 * 1024 + 1))).singleElement().asString().startsWith("413");
        assertThat(Reading.of(chunkOf(256 * 1024))).singleElement().asString().startsWith("POST");
        assertThat(Reading.of(chunkOf(256 * 1024 + 1)))
                .singleElement()
                .asString()
                .startsWith("413");
    }

    @Test
    void zeros_may_stand_before_the_size_of_a_chunk() {
        assertThat(Reading.of(chunkOf("00000000000000000000002", 2)))
                .singleElement()
                .asString()
                .startsWith("POST")
                .endsWith("bb");
        assertThat(Reading.of(chunkOf("0".repeat(20_000) + "2", 2)))
                .singleElement()
                .asString()
                .startsWith("431");
        assertThat(Reading.of(chunkOf("0100000000", 2)))
                .containsExactly("400 a chunk is too large");
        assertThat(Reading.of(chunkOf("ffffffffffffffff2", 2)))
                .containsExactly("400 a chunk is too large");
    }

    @Test
    void a_body_that_finds_no_room_is_refused_for_now() {
        var reader = new RequestReader(bytes -> false);
        var bytes = bodyOf(10).getBytes();
        reader.feed(bytes, 0, bytes.length);

        assertThat(catchThrowable(() -> readAll(reader)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE));
    }

    private static void readAll(RequestReader reader) throws RefusedException {
        while (reader.next() != RequestReader.Step.REQUEST) {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2fb",
                "/%zz",
                "/%",
                "/%4",
                "/%00",
                "/%ff",
                "/a%5Cb",
                "/a\\b",
                "/../a",
                "/a/%2E./b",
                "/a|b",
                "/a\"b",
                "/a<b",
                "/a{b}",
                "/a#b",
                "/a^",
                "/a`",
                "a",
                "*",
                "//a?b=%",
                "/?a=%zz",
                "/?a=|",
                "ftp://a/",
                "http:///a",
                "http://u@a/",
                "http://a b/",
                "http://a:99999/"
            })
    void a_target_that_could_be_read_in_two_ways_is_refused(String target) {
        assertThat(Reading.of("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .singleElement()
                .asString()
                .startsWith("400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a%20b?c=%C3%A9&d[e]=f", "//a", "/a;b=c", "/%7Ea", "/.a/..b"})
    void other_targets_are_passed_on_as_they_are(String target) {
        assertThat(Reading.of("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .containsExactly("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    private static String headOf(int bytes) {
        var begin = "GET / HTTP/1.1\r\n" + HOST + "X: ";
        return begin + "a".repeat(bytes - begin.length() - 4) + "\r\n\r\n";
    }

    private static String targetOf(int bytes) {
        return "GET /" + "a".repeat(bytes - 1) + " HTTP/1.1\r\n" + HOST + "\r\n";
    }

    private static String bodyOf(int bytes) {
        return "POST / HTTP/1.1\r\n"
                + HOST
                + "Content-Length: "
                + bytes
                + "\r\n\r\n"
                + "b".repeat(bytes);
    }

    private static String chunkOf(int bytes) {
        return chunkOf(Integer.toHexString(bytes), bytes);
    }

    private static String chunkOf(String size, int bytes) {
        return "POST / HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked\r\n\r\n"
                + size
                + "\r\n"
                + "b".repeat(bytes)
                + "\r\n0\r\n\r\n";
    }
}
