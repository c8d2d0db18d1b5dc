package dev.webhooks.receiver;

import static dev.webhooks.testing.Examples.filtering;
import static dev.webhooks.testing.Examples.receiver;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventReader;
import dev.webhooks.testing.Examples;
import dev.webhooks.webhook.FixedDirectory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountReceiversTest {
    private static final String ACCOUNT = "acct_1";

    @Test
    void an_event_is_owed_to_those_whose_filter_it_fits() {
        var account =
                account(
                        receiver(ACCOUNT, "wh_all"),
                        filtering(ACCOUNT, "wh_large", "{\"data.amount\":{\"$gte\":100}}"),
                        filtering(ACCOUNT, "wh_small", "{\"data.amount\":{\"$lt\":100}}"));

        assertThat(account.matching(order("{\"amount\":99.99}")))
                .extracting(Receiver::id)
                .containsExactlyInAnyOrder("wh_all", "wh_small");
        assertThat(account.matching(order("{\"amount\":100.00}")))
                .extracting(Receiver::id)
                .containsExactlyInAnyOrder("wh_all", "wh_large");
    }

    @Test
    void content_is_not_read_unless_a_filter_looks_at_it() {
        var unreadable = unreadable();

        assertThat(account(receiver(ACCOUNT, "wh_1")).matching(unreadable)).hasSize(1);
        assertThat(
                        account(filtering(ACCOUNT, "wh_1", "{\"type\":\"order.paid\"}"))
                                .matching(unreadable))
                .hasSize(1);
        assertThatThrownBy(
                        () ->
                                account(filtering(ACCOUNT, "wh_1", "{\"data.x\":1}"))
                                        .matching(unreadable))
                .isInstanceOf(IllegalStateException.class);
    }

    private static AccountReceivers account(Receiver... receivers) {
        return new FixedDirectory(receivers).of(ACCOUNT);
    }

    private static AcceptedEvent order(String data) {
        return Examples.event(ACCOUNT, "evt_1", "{\"type\":\"order.paid\",\"data\":" + data + "}");
    }

    private static AcceptedEvent unreadable() {
        var read = EventReader.read("{\"type\":\"order.paid\"}".getBytes(UTF_8));
        var fact = AcceptedEvent.of(ACCOUNT, read, "evt_1", false, Examples.NOW);
        return new AcceptedEvent(
                fact.accountId(),
                fact.id(),
                fact.ownId(),
                fact.type(),
                fact.environment(),
                fact.time(),
                fact.source(),
                fact.subject(),
                fact.resourceId(),
                fact.trace(),
                Optional.of("no JSON".getBytes(UTF_8)),
                fact.previousData(),
                fact.test(),
                fact.fingerprint(),
                fact.createdAt());
    }
}
