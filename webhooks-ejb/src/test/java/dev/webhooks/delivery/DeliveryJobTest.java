package dev.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.delivery.DeliveryJob.Attempts;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.delivery.DeliveryJob.Drain;
import dev.webhooks.platform.Ids;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryJobTest {
    private final Ids ids = new Ids(InstantSource.system());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, DeliveryJob.CHUNK})
    void comes_back_from_its_text_with_every_delivery_in_order(int count) {
        var job =
                new Attempts(
                        IntStream.range(0, count)
                                .mapToObj(
                                        i ->
                                                new DeliveryRef(
                                                        ids.next("dlv"),
                                                        ids.next("acct"),
                                                        ids.next("wh")))
                                .toList());

        assertThat(DeliveryJob.parse(job.text())).isEqualTo(job);
    }

    @Test
    void comes_back_from_its_text_with_the_webhook_to_look_after() {
        var job = new Drain(ids.next("acct"), ids.next("wh"));

        assertThat(DeliveryJob.parse(job.text())).isEqualTo(job);
    }

    @Test
    void keeps_what_it_was_given_whatever_becomes_of_the_list() {
        var owed = new ArrayList<DeliveryRef>();
        owed.add(new DeliveryRef("dlv_1", "acct_1", "wh_1"));
        var job = new Attempts(owed);
        owed.clear();

        assertThat(job.deliveries()).hasSize(1);
    }
}
