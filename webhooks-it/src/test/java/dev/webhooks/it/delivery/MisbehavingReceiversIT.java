package dev.webhooks.it.delivery;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.NastyReceiver;
import dev.webhooks.it.harness.NastyReceiver.Misdeed;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Receivers of every bad kind at once beside a good one, and a server with little memory. */
class MisbehavingReceiversIT {
    private static final int EVENTS = 10;

    /** Of those that hang; the others have time enough to be seen through. */
    private static final int TIMEOUT_SECONDS = 5;

    /** How much later a loaded server may end an attempt; what hangs never ends. */
    private static final int GRACE_SECONDS = 20;

    private static final String OK_HEAD = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    /** Nine, since ten webhooks of an account may be active. */
    private static final Map<String, Misdeed> MISDEEDS =
            Map.ofEntries(
                    entry("hangs", NastyReceiver.hangsAfter("")),
                    entry("hangs-in-head", NastyReceiver.hangsAfter(OK_HEAD + "X: y\r\n")),
                    entry("resets", NastyReceiver.resets()),
                    entry("closes", NastyReceiver.says("")),
                    entry("banner", NastyReceiver.hangsAfter("SSH-2.0-OpenSSH_9.6\r\n")),
                    entry("endless-head", NastyReceiver.floods(OK_HEAD, "X: y\r\n".repeat(1000))),
                    entry(
                            "endless-100",
                            NastyReceiver.floods("", "HTTP/1.1 100 Continue\r\n\r\n".repeat(500))),
                    entry(
                            "endless-body",
                            NastyReceiver.floods(OK_HEAD + "\r\n", "x".repeat(10_000))),
                    entry(
                            "endless-chunk",
                            NastyReceiver.floods(CHUNKED + "1;", "x".repeat(10_000))));

    private static final Map<String, String> ERRORS =
            Map.ofEntries(
                    entry("hangs", "timeout"),
                    entry("hangs-in-head", "timeout"),
                    entry("resets", "connection_reset"),
                    entry("closes", "connection_closed"),
                    entry("banner", "protocol_error"),
                    entry("endless-head", "protocol_error"),
                    entry("endless-100", "protocol_error"),
                    entry("endless-body", ""),
                    entry("endless-chunk", ""));

    @Test
    void nobody_else_notices_and_every_delivery_ends_on_record() {
        var settings =
                Map.of(
                        "WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8",
                        "JAVA_TOOL_OPTIONS", "-Xmx320m -XX:+ExitOnOutOfMemoryError");
        try (var nasty = NastyReceiver.start(MISDEEDS);
                var receiver = Receiver.start();
                var server = RunningServer.start(Database.fresh(), settings)) {
            var tenant = Tenant.create(server);
            var healthy = receiver.inbox();
            tenant.register(healthy, Map.of("rate_limit", 100));
            MISDEEDS.keySet().forEach(misdeed -> register(tenant, nasty.url(misdeed), misdeed));

            var events =
                    IntStream.range(0, EVENTS)
                            .mapToObj(n -> tenant.publish("user.created", "{\"n\":" + n + "}"))
                            .toList();

            var arrived = healthy.await(EVENTS);
            long first = arrived.get(0).nanos();
            long last = arrived.get(EVENTS - 1).nanos();
            assertThat(Duration.ofNanos(last - first)).isLessThan(Duration.ofSeconds(40));
            events.forEach(event -> assertEnded(tenant, event));
            assertThat(server.exit()).isNotDone();
        }
    }

    private static void register(Tenant tenant, String url, String misdeed) {
        tenant.register(
                url,
                Map.of(
                        "name",
                        misdeed,
                        "timeout_seconds",
                        misdeed.startsWith("hangs") ? TIMEOUT_SECONDS : 30,
                        "rate_limit",
                        100,
                        "max_in_flight",
                        100,
                        "retry_schedule",
                        List.of(0),
                        "disable",
                        Map.of("rule", "never")));
    }

    private static void assertEnded(Tenant tenant, String event) {
        Limits.soon()
                .untilAsserted(
                        () ->
                                assertThat(tenant.deliveriesOf(event))
                                        .hasSize(MISDEEDS.size() + 1)
                                        .allMatch(MisbehavingReceiversIT::isFinal));
        for (var row : tenant.deliveriesOf(event)) {
            var delivery = tenant.delivery(row.path("id").asText());
            var misdeed =
                    tenant.webhook(delivery.path("webhook_id").asText()).path("name").asText();
            var attempt = delivery.path("attempts").path(0);
            assertThat(delivery.path("attempts")).as(misdeed).hasSize(1);
            assertThat(attempt.path("attempt_error").asText("").replace("null", ""))
                    .as(misdeed)
                    .isEqualTo(ERRORS.getOrDefault(misdeed, ""));
            assertThat(attempt.path("duration_ms").asLong())
                    .as(misdeed)
                    .isLessThan((TIMEOUT_SECONDS + GRACE_SECONDS) * 1000L);
        }
    }

    private static boolean isFinal(JsonNode delivery) {
        return List.of("succeeded", "failed").contains(delivery.path("status").asText());
    }
}
