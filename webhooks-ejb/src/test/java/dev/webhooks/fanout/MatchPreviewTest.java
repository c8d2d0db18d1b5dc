package dev.webhooks.fanout;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.event.MatchResult;
import dev.webhooks.api.event.MatchResult.Reason;
import dev.webhooks.deliverylog.DeliveryLog;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.platform.Ids;
import dev.webhooks.testing.Examples;
import dev.webhooks.webhook.FixedDirectory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchPreviewTest {
    private static final String ACCOUNT = "acct_1";
    private static final InstantSource TIME = InstantSource.fixed(Examples.NOW);

    private final RecentEvents events =
            new RecentEvents() {
                @Override
                public Optional<AcceptedEvent> stored(EventRecords.Key key) {
                    return Optional.ofNullable(find(Set.of(key)).get(key));
                }
            };
    private final MatchPreview preview =
            new MatchPreview(
                    new FixedDirectory(
                            Examples.filtering(
                                    ACCOUNT, "wh_1", "{\"data.amount\":{\"$gte\":100}}")),
                    events,
                    new DeliveryLog() {
                        @Override
                        public boolean hasDelivery(
                                String accountId, String eventId, String webhookId) {
                            return false;
                        }
                    },
                    new Ids(TIME),
                    TIME);

    @Test
    void every_rule_says_what_it_found() {
        var result =
                preview("{\"type\":\"a\",\"environment\":\"sandbox\",\"data\":{\"amount\":5}}");

        assertThat(result)
                .isEqualTo(
                        MatchResult.of(
                                List.of(
                                        new Reason("status", true, "the webhook is active"),
                                        new Reason(
                                                "environment",
                                                false,
                                                "the webhook is of production, the event of sandbox"),
                                        new Reason(
                                                "event_type",
                                                true,
                                                "event_types of the webhook cover a"),
                                        new Reason(
                                                "filter",
                                                false,
                                                "data.amount is 5, wanted: $gte 100"))));
        assertThat(result.matches()).isFalse();
    }

    @Test
    void an_event_that_was_published_is_named_by_its_id() {
        events.remember(
                Examples.event(ACCOUNT, "order-1", "{\"type\":\"a\",\"data\":{\"amount\":100.0}}"));

        assertThat(preview("{\"event_id\":\"order-1\"}").matches()).isTrue();
        assertRefused(
                () -> preview("{\"event_id\":\"order-1\",\"type\":\"a\"}"), "unknown_property");
    }

    @Test
    void what_could_not_be_published_is_refused_as_it_would_be() {
        assertRefused(() -> preview("{\"data\":1}"), "event_type_missing");
        assertRefused(() -> preview("{\"type\":\"a\"}"), "event_type_unknown", "body", "type");
        assertRefused(() -> preview("[]"), "type_mismatch");
        assertRefused(
                () ->
                        preview.preview(
                                ACCOUNT,
                                WebhookScope.ALL,
                                "wh_2",
                                false,
                                "{\"type\":\"a\"}".getBytes(UTF_8)),
                "not_found");
    }

    @Test
    void a_guest_names_no_event_that_is_not_owed_to_the_webhook() {
        var reference = "{\"event_id\":\"order-1\"}".getBytes(UTF_8);

        assertRefused(
                () -> preview.preview(ACCOUNT, WebhookScope.ALL, "wh_1", true, reference),
                "not_found");
    }

    private MatchResult preview(String json) {
        return preview.preview(ACCOUNT, WebhookScope.ALL, "wh_1", false, json.getBytes(UTF_8));
    }
}
