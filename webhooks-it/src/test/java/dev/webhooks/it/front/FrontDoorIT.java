package dev.webhooks.it.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.RawConnection;
import dev.webhooks.it.harness.RawReply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One answer to each request, whatever was sent, and nothing read twice. */
@ExtendWith(SharedServer.class)
class FrontDoorIT {
    private static final String NEXT =
            "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Request-Id: next\r\nConnection: close\r\n\r\n";

    private static final Map<Integer, String> CODES =
            Map.of(
                    400, "bad_request",
                    401, "unauthenticated",
                    404, "not_found",
                    405, "method_not_allowed",
                    413, "payload_too_large",
                    414, "uri_too_long",
                    417, "expectation_failed",
                    431, "header_too_large",
                    501, "not_implemented",
                    505, "http_version_not_supported");

    private static final int GONE = 60;
    private static final int SEQUENCES = 150;

    private final RunningServer server;
    private final Tenant tenant;

    FrontDoorIT(RunningServer server, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
    }

    static List<Corpus.Case> corpus() {
        return Corpus.cases();
    }

    @Test
    void the_corpus_is_not_small() {
        assertThat(Corpus.cases()).hasSizeGreaterThan(250);
    }

    /** The next request is answered, or the connection closed; nothing else comes. */
    @ParameterizedTest
    @MethodSource("corpus")
    void one_answer_to_each(Corpus.Case given) throws JsonProcessingException {
        boolean isHead = given.bytes().startsWith("HEAD");
        List<RawReply> replies;
        try (var connection = RawConnection.to(server.uri())) {
            connection.send(given.bytes() + NEXT);
            replies = isHead ? connection.repliesToHead() : connection.replies();
        }

        assertThat(replies).hasSizeBetween(1, 2);
        var first = replies.get(0);
        assertThat(first.status()).isEqualTo(given.status());
        assertThat(first.header("X-Request-Id")).isNotEmpty().isNotEqualTo("next");
        if (given.status() >= 400) checkProblem(first, isHead);
        if (replies.size() == 1) {
            assertThat(first.closes()).isTrue();
            return;
        }
        assertThat(replies.get(1).status()).isEqualTo(200);
        assertThat(replies.get(1).header("X-Request-Id")).isEqualTo("next");
    }

    private static void checkProblem(RawReply reply, boolean isHead)
            throws JsonProcessingException {
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        if (reply.status() == 405) assertThat(reply.header("Allow")).contains("GET");
        if (isHead) return;
        var problem = Api.JSON.readTree(reply.body());
        assertThat(problem.path("status").asInt()).isEqualTo(reply.status());
        assertThat(problem.path("code").asText()).isEqualTo(CODES.get(reply.status()));
        assertThat(problem.path("type").asText())
                .isEqualTo("urn:webhooks:problem:" + problem.path("code").asText());
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(problem.path("errors").isArray()).isTrue();
        assertThat(reply.body()).doesNotContain("Exception", "dev.webhooks", "glassfish");
    }

    @Test
    void requests_cut_anywhere_are_answered_in_order() {
        var random = new Random(20261130);
        for (int i = 0; i < SEQUENCES; i++) {
            int count = 1 + random.nextInt(6);
            var requests = new StringBuilder();
            for (int n = 0; n < count; n++) requests.append(request(random, n, n == count - 1));
            var replies = sentInPieces(requests.toString(), random);

            assertThat(replies.stream().map(reply -> reply.header("X-Request-Id")))
                    .as(requests.toString())
                    .containsExactlyElementsOf(
                            IntStream.range(0, count).mapToObj(n -> "id-" + n).toList());
            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isIn(200, 401));
        }
    }

    private static String request(Random random, int number, boolean isLast) {
        var lines =
                " HTTP/1.1\r\nHost: a\r\nX-Request-Id: id-"
                        + number
                        + (isLast ? "\r\nConnection: close\r\n" : "\r\n");
        return switch (random.nextInt(4)) {
            case 0 -> "GET /health/live" + lines + "\r\n";
            case 1 -> "GET /v1/me" + lines + "\r\n";
            case 2 ->
                    "POST /v1/events" + lines + "Content-Length: 20\r\n\r\nGET / HTTP/1.1\r\nX: y";
            default ->
                    "POST /v1/events"
                            + lines
                            + "Transfer-Encoding: chunked\r\n\r\n5\r\nGET /\r\n2;x=y\r\n\r\n\r\n0\r\nX: y\r\n\r\n";
        };
    }

    private List<RawReply> sentInPieces(String text, Random random) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var cuts = random.ints(random.nextInt(12), 0, bytes.length).sorted().toArray();
        try (var connection = RawConnection.to(server.uri())) {
            int from = 0;
            for (int cut : cuts) {
                connection.send(bytes, from, cut);
                Thread.yield();
                from = cut;
            }
            connection.send(bytes, from, bytes.length);
            return connection.replies();
        }
    }

    @Test
    void a_client_with_much_to_send_still_reads_its_refusal() {
        try (var connection = RawConnection.to(server.uri())) {
            connection.send("POST /v1/% HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n\r\n");
            connection.send("a".repeat(30_000_000));

            assertThat(connection.replies()).extracting(RawReply::status).containsExactly(400);
        }
    }

    @Test
    void a_client_that_waits_is_told_to_go_on() {
        try (var connection = RawConnection.to(server.uri())) {
            connection.send(
                    "POST /v1/events HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 300000\r\n\r\n");
            assertThat(connection.replies()).extracting(RawReply::status).containsExactly(413);
        }
        try (var connection = RawConnection.to(server.uri())) {
            connection.send(
                    "POST /v1/events HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                            + "Connection: close\r\nContent-Length: 2\r\n\r\n");
            assertThat(connection.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(connection.line()).isEmpty();
            connection.send("{}");
            assertThat(connection.replies()).extracting(RawReply::status).containsExactly(401);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_jdks_client_is_served_at_once_in_both_its_versions(HttpClient.Version version)
            throws Exception {
        var client = HttpClient.newBuilder().version(version).build();
        var request =
                HttpRequest.newBuilder(server.uri().resolve("/v1/events"))
                        .header("Authorization", "Bearer " + tenant.api().token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"type\":\"user.created\",\"data\":{}}"))
                        .build();

        for (int i = 0; i < 3; i++)
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    @Test
    void a_status_line_has_the_words_of_its_status() {
        try (var connection = RawConnection.to(server.uri())) {
            var body = "{\"url\":\"gopher://a\"}";
            connection.send(
                    "POST /v1/webhooks HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                            + tenant.api().token()
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body);

            assertThat(connection.replies())
                    .extracting(RawReply::statusLine)
                    .containsExactly("HTTP/1.1 422 Unprocessable Content");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{\"type\"",
                "POST /v1/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
                "POST /in/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{\"type\"",
                "GET /v1/events HTTP/1.1\r\nHost:",
                "GET /openapi HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void a_client_that_goes_away_leaves_no_stack_trace(String begun) {
        int before = server.writtenLog().length();
        for (int i = 0; i < GONE; i++) {
            var connection = RawConnection.to(server.uri());
            connection.send(begun);
            connection.reset();
        }
        tenant.api().get("/v1/me").expect(200);

        assertThat(server.writtenLog().substring(before))
                .doesNotContain("Exception", "SEVERE", "WARNING", "\tat ");
    }

    @Test
    void where_a_thing_is_found_does_not_depend_on_the_host_that_was_named() {
        var body = "{\"url\":\"https://receiver.example/\"}";
        try (var connection = RawConnection.to(server.uri())) {
            connection.send(
                    "POST /v1/webhooks HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nAuthorization: Bearer "
                            + tenant.api().token()
                            + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body);

            assertThat(connection.replies().get(0).header("Location"))
                    .startsWith(server.uri() + "/v1/webhooks/wh_");
        }
    }
}
