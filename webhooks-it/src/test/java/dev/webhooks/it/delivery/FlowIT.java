package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How fast a receiver is called, and that a slow one is alone with its trouble
 * (docs/contract.md#rate-and-isolation).
 */
@ExtendWith(SharedServer.class)
class FlowIT {
    /** Room for what may lie between leaving to send and sending. */
    private static final Duration WINDOW = Duration.ofMillis(900);

    private final Receiver receiver;
    private final Tenant tenant;
    private final Inbox inbox;

    FlowIT(Receiver receiver, Tenant tenant) {
        this.receiver = receiver;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void no_more_than_the_rate_limit_are_sent_within_a_second_and_about_that_many_are() {
        tenant.register(inbox, Map.of("rate_limit", 10, "max_in_flight", 50));
        publish(60);

        inbox.await(60);

        var times = startTimes(60);
        assertThat(mostWithin(WINDOW, times)).isLessThanOrEqualTo(10);
        assertThat(Duration.between(times.get(0), times.get(59)))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(40));
    }

    @Test
    void no_more_than_max_in_flight_wait_for_an_answer_at_once() {
        inbox.answers(Answer.status(200).after(Duration.ofSeconds(1)));
        tenant.register(inbox, Map.of("rate_limit", 100, "max_in_flight", 3));
        publish(12);

        inbox.await(12);

        assertThat(inbox.peakInFlight()).isBetween(2, 3);
    }

    @Test
    void receivers_that_hang_do_not_delay_the_others() {
        var tarpit = receiver.inbox().answers(Answer.hang());
        for (int i = 0; i < 5; i++) {
            tenant.register(
                    tarpit,
                    Map.of(
                            "name", "tarpit-" + i,
                            "timeout_seconds", 30,
                            "rate_limit", 100,
                            "max_in_flight", 100,
                            "retry_schedule", List.of(0)));
        }
        tenant.register(inbox, Map.of("rate_limit", 100, "max_in_flight", 100));

        long start = System.nanoTime();
        publish(50);
        var requests = inbox.await(50);

        var last = requests.get(requests.size() - 1).nanos();
        assertThat(Duration.ofNanos(last - start)).isLessThan(Duration.ofSeconds(25));
        assertThat(tarpit.requests()).isNotEmpty();
    }

    private void publish(int count) {
        var event = "{\"type\":\"user.created\",\"data\":{},\"environment\":\"sandbox\"}";
        var events = String.join(",", Collections.nCopies(count, event));
        tenant.api().post("/v1/events/batch", "{\"events\":[" + events + "]}").expect(202);
    }

    /** When the server began each attempt: what stalls the receiver does not move them. */
    private List<Instant> startTimes(int count) {
        var deliveries = "/v1/deliveries?limit=250&status=succeeded";
        Limits.soon().until(() -> tenant.list(deliveries).size() == count);
        return tenant.list(deliveries).stream()
                .map(delivery -> tenant.delivery(delivery.path("id").asText()))
                .map(delivery -> delivery.at("/attempts/0/started_at").asText())
                .map(Instant::parse)
                .sorted()
                .toList();
    }

    private static long mostWithin(Duration window, List<Instant> times) {
        return times.stream()
                .mapToLong(
                        first ->
                                times.stream()
                                        .filter(time -> !time.isBefore(first))
                                        .filter(time -> time.isBefore(first.plus(window)))
                                        .count())
                .max()
                .orElse(0);
    }
}
