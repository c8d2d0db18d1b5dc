package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an attempt's outcome is called, and whether there is another (docs/contract.md#outcomes).
 */
@ExtendWith(SharedServer.class)
class OutcomesIT {
    private static final Map<String, Object> ONE_ATTEMPT =
            Map.of("retry_schedule", List.of(0), "disable", Map.of("rule", "never"));

    private final Receiver receiver;
    private final Tenant tenant;
    private final Inbox inbox;

    OutcomesIT(Receiver receiver, Tenant tenant) {
        this.receiver = receiver;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void every_2xx_is_a_success(int status) {
        inbox.answers(Answer.status(status));
        tenant.register(inbox, ONE_ATTEMPT);

        var delivery = tenant.awaitFinal(publish());

        assertThat(delivery.path("status").asText()).isEqualTo("succeeded");
        assertThat(delivery.path("last_status_code").asInt()).isEqualTo(status);
        assertThat(attempt(delivery, 0).path("attempt_error").isTextual()).isFalse();
    }

    @Test
    void a_webhook_may_insist_on_200() {
        inbox.answers(Answer.status(204), Answer.status(200));
        tenant.register(inbox, Map.of("success", "200", "retry_schedule", List.of(0, 0)));

        var delivery = tenant.awaitFinal(publish());

        assertThat(delivery.path("status").asText()).isEqualTo("succeeded");
        assertThat(errors(delivery)).containsExactly("http_status", "null");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 502, 503})
    void other_statuses_are_failures(int status) {
        inbox.answers(Answer.status(status).withBody("out of order"));
        tenant.register(inbox, ONE_ATTEMPT);

        var delivery = tenant.awaitFinal(publish());

        assertThat(delivery.path("status").asText()).isEqualTo("failed");
        assertThat(delivery.path("last_error").asText()).isEqualTo("http_status");
        assertThat(attempt(delivery, 0).path("status_code").asInt()).isEqualTo(status);
        assertThat(attempt(delivery, 0).path("response").path("body").asText())
                .isEqualTo("out of order");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_is_a_failure_and_never_followed(int status) {
        var target = receiver.inbox();
        inbox.answers(
                Answer.status(status).withHeader("Location", target.url()), Answer.status(200));
        tenant.register(inbox, Map.of("retry_schedule", List.of(0, 0)));

        var delivery = tenant.awaitFinal(publish());

        assertThat(errors(delivery)).containsExactly("redirect", "null");
        assertThat(inbox.requests()).hasSize(2);
        assertThat(target.requests()).isEmpty();
    }

    @Test
    void gone_ends_the_delivery_and_disables_the_webhook() {
        inbox.answers(Answer.status(410));
        var id =
                tenant.register(inbox, Map.of("retry_schedule", List.of(0, 0, 0)))
                        .path("id")
                        .asText();

        var event = publish();
        var webhook = tenant.awaitWebhook(id, "disabled");

        var delivery = tenant.deliveriesOf(event).get(0);
        assertThat(webhook.path("status_reason").asText()).contains("gone");
        assertThat(delivery.path("last_error").asText()).isEqualTo("gone");
        assertThat(delivery.path("attempt_count").asInt()).isEqualTo(1);
        assertThat(tenant.awaitDelivery(publish(), "held").path("attempt_count").asInt()).isZero();
        assertThat(inbox.requests()).hasSize(1);
    }

    @Test
    void a_receiver_that_does_not_answer_times_out_after_the_set_time() {
        inbox.answers(Answer.hang());
        tenant.register(
                inbox,
                Map.of(
                        "timeout_seconds", 2,
                        "retry_schedule", List.of(0),
                        "disable", Map.of("rule", "never")));

        var attempt = attempt(tenant.awaitFinal(publish()), 0);

        assertThat(attempt.path("attempt_error").asText()).isEqualTo("timeout");
        assertThat(attempt.path("duration_ms").asLong()).isBetween(1_900L, 12_000L);
    }

    @Test
    void nobody_listening_is_connection_refused() throws IOException {
        tenant.register("http://127.0.0.1:" + closedPort() + "/", ONE_ATTEMPT);

        var delivery = tenant.awaitFinal(publish());

        assertThat(delivery.path("last_error").asText()).isEqualTo("connection_refused");
        assertThat(attempt(delivery, 0).path("status_code").isInt()).isFalse();
    }

    @Test
    void a_connection_that_is_reset_is_connection_reset() {
        inbox.answers(Answer.reset());
        tenant.register(inbox, ONE_ATTEMPT);

        assertThat(tenant.awaitFinal(publish()).path("last_error").asText())
                .isEqualTo("connection_reset");
    }

    @Test
    void a_connection_that_is_closed_without_an_answer_is_connection_closed() {
        inbox.answers(Answer.close());
        tenant.register(inbox, ONE_ATTEMPT);

        assertThat(tenant.awaitFinal(publish()).path("last_error").asText())
                .isEqualTo("connection_closed");
    }

    @Test
    void a_name_that_does_not_resolve_is_dns_failure() {
        tenant.register("https://receiver.invalid/", ONE_ATTEMPT);

        assertThat(tenant.awaitFinal(publish()).path("last_error").asText())
                .isIn("dns_failure", "dns_timeout");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retry_after_in_seconds_is_honoured(int status) {
        inbox.answers(Answer.status(status).withHeader("Retry-After", "3"), Answer.status(200));
        tenant.register(inbox, Map.of("retry_schedule", List.of(0, 0)));

        tenant.awaitDelivery(publish(), "succeeded");

        assertThat(inbox.gapsMillis().get(0)).isGreaterThanOrEqualTo(2_950L);
    }

    @Test
    void retry_after_as_a_date_is_honoured() {
        inbox.answering(
                request ->
                        inbox.requests().size() > 1
                                ? Answer.status(200)
                                : Answer.status(503)
                                        .withHeader(
                                                "Retry-After",
                                                httpDate(Instant.now().plusSeconds(4))));
        tenant.register(inbox, Map.of("retry_schedule", List.of(0, 0)));

        tenant.awaitDelivery(publish(), "succeeded");

        assertThat(inbox.gapsMillis().get(0)).isGreaterThanOrEqualTo(2_900L);
    }

    @Test
    void only_the_beginning_of_a_large_answer_is_kept() {
        inbox.answers(Answer.status(200).withBody("x".repeat(1_000_000)));
        tenant.register(inbox, ONE_ATTEMPT);

        var delivery = tenant.awaitFinal(publish());

        var response = attempt(delivery, 0).path("response");
        assertThat(delivery.path("status").asText()).isEqualTo("succeeded");
        assertThat(response.path("body").asText()).hasSize(16 * 1024);
        assertThat(response.path("truncated").asBoolean()).isTrue();
    }

    @Test
    void secrets_that_a_receiver_sends_back_are_masked() {
        inbox.answering(
                request ->
                        Answer.status(200).withBody("you sent " + request.header("Authorization")));
        tenant.register(
                inbox, Map.of("auth", Map.of("type", "bearer", "token", "hidden-token-1234")));

        var delivery = tenant.awaitFinal(publish());

        assertThat(attempt(delivery, 0).path("response").path("body").asText())
                .startsWith("you sent")
                .doesNotContain("hidden-token-1234");
    }

    private String publish() {
        return tenant.publish("user.created", "{}");
    }

    private static JsonNode attempt(JsonNode delivery, int index) {
        return delivery.path("attempts").path(index);
    }

    private static List<String> errors(JsonNode delivery) {
        return delivery.path("attempts").findValues("attempt_error").isEmpty()
                ? List.of()
                : java.util.stream.StreamSupport.stream(
                                delivery.path("attempts").spliterator(), false)
                        .map(attempt -> attempt.path("attempt_error").asText("null"))
                        .toList();
    }

    private static String httpDate(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                instant.plus(Duration.ZERO).atOffset(ZoneOffset.UTC));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
