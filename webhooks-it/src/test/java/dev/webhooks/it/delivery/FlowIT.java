package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How fast a receiver is called, and that a slow one is alone with its trouble (spec.md §4.7). */
@ExtendWith(SharedServer.class)
class FlowIT {
    /** Room for what the network and the receiver's own scheduling do to the spacing. */
    private static final long WINDOW_NANOS = Duration.ofMillis(900).toNanos();

    private final Receiver receiver;
    private final Tenant tenant;
    private final Inbox inbox;

    FlowIT(Receiver receiver, Tenant tenant) {
        this.receiver = receiver;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void no_more_than_the_rate_limit_arrive_within_a_second_and_about_that_many_do() {
        tenant.register(inbox, Map.of("rate_limit", 10, "max_in_flight", 50));
        publish(60);

        var requests = inbox.await(60);

        assertThat(mostWithin(WINDOW_NANOS, requests)).isLessThanOrEqualTo(10);
        assertThat(seconds(requests)).isBetween(5.0, 15.0);
    }

    @Test
    void no_more_than_max_in_flight_wait_for_an_answer_at_once() {
        inbox.answers(Answer.status(200).after(Duration.ofMillis(200)));
        tenant.register(inbox, Map.of("rate_limit", 100, "max_in_flight", 3));
        publish(30);

        inbox.await(30);

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
                            "timeout_seconds", 20,
                            "rate_limit", 100,
                            "max_in_flight", 100,
                            "retry_schedule", List.of(0)));
        }
        tenant.register(inbox, Map.of("rate_limit", 100, "max_in_flight", 100));

        long start = System.nanoTime();
        publish(50);
        var requests = inbox.await(50);

        var last = requests.get(requests.size() - 1).nanos();
        assertThat(Duration.ofNanos(last - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(tarpit.requests()).isNotEmpty();
    }

    private void publish(int count) {
        var event = "{\"type\":\"user.created\",\"data\":{},\"environment\":\"sandbox\"}";
        var events = String.join(",", Collections.nCopies(count, event));
        tenant.api().post("/v1/events/batch", "{\"events\":[" + events + "]}").expect(202);
    }

    private static long mostWithin(long window, List<Received> requests) {
        var times = requests.stream().map(Received::nanos).sorted().collect(Collectors.toList());
        return IntStream.range(0, times.size())
                .mapToLong(
                        first ->
                                times.stream()
                                        .filter(t -> t >= times.get(first))
                                        .filter(t -> t - times.get(first) < window)
                                        .count())
                .max()
                .orElse(0);
    }

    private static double seconds(List<Received> requests) {
        var times = requests.stream().mapToLong(Received::nanos).summaryStatistics();
        return (times.getMax() - times.getMin()) / 1e9;
    }
}
