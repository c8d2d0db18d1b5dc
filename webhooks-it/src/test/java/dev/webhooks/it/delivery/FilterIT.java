package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Filters on the content of events, and asking whether one would be sent (docs/api.md#filters). */
@ExtendWith(SharedServer.class)
class FilterIT {
    private static final String LARGE =
            "{\"data.amount\":{\"$gte\":100.00000000000000000001},\"$or\":[{\"data.tags\":\"a\"},{\"trace\":\"t\"}]}";

    private final Tenant tenant;
    private final Tenant stranger;
    private final Inbox inbox;

    FilterIT(Receiver receiver, Tenant tenant, Tenant stranger) {
        this.tenant = tenant;
        this.stranger = stranger;
        this.inbox = receiver.inbox();
    }

    @Test
    void only_events_that_fit_are_owed_and_the_receipt_counts_them() {
        var path = register();

        var small = accept("{\"amount\":100,\"tags\":[\"a\"]}");
        var other = accept("{\"amount\":200,\"tags\":[\"b\"]}");
        var fits = accept("{\"amount\":100.00000000000000000001,\"tags\":[\"b\",\"a\"]}");

        assertThat(List.of(small, other, fits))
                .extracting(receipt -> receipt.path("deliveries").asInt())
                .containsExactly(0, 0, 1);
        assertThat(inbox.awaitOne().eventId()).isEqualTo(fits.path("id").asText());

        tenant.api().patch(path, "{\"filter\":{\"data.amount\":{\"$lt\":5.00}}}").expect(200);
        assertThat(filter(path).toString()).contains("$lt");
        assertThat(accept("{\"amount\":4}").path("deliveries").asInt()).isOne();
        tenant.api().patch(path, "{\"filter\":null}").expect(200);
        assertThat(filter(path).isNull()).isTrue();
        assertThat(accept("{\"amount\":6}").path("deliveries").asInt()).isOne();
        assertThat(inbox.await(3)).extracting(Received::eventId).doesNotHaveDuplicates();
    }

    @Test
    void what_is_wrong_is_told_with_its_place_and_nothing_is_stored() {
        var refused =
                register("{\"amount\":1,\"data\":{\"x\":{\"$near\":1,\"$gt\":true}}}")
                        .expectProblem(422, "filter_invalid")
                        .json();

        assertThat(refused.path("errors"))
                .extracting(error -> error.path("loc").toString())
                .containsExactly(
                        "[\"body\",\"filter\",\"amount\"]",
                        "[\"body\",\"filter\",\"data\",\"x\",\"$near\"]",
                        "[\"body\",\"filter\",\"data\",\"x\",\"$gt\"]");
        register("[1]").expectProblem(400, "type_mismatch");
        assertThat(tenant.list("/v1/webhooks")).isEmpty();
    }

    @Test
    void a_match_tells_why_and_publishes_nothing() {
        var path = register();
        var event = accept("{\"amount\":500,\"tags\":[\"a\"]}").path("id").asText();

        var small =
                match(
                        path,
                        "{\"type\":\"user.created\",\"environment\":\"sandbox\",\"data\":{\"amount\":5}}");
        var production = match(path, "{\"type\":\"user.created\",\"data\":{}}");
        var published = match(path, "{\"event_id\":\"" + event + "\"}");
        tenant.api().post(path + "/pause").expect(200);
        var paused = match(path, "{\"event_id\":\"" + event + "\"}");

        assertThat(small.path("matches").asBoolean()).isFalse();
        assertThat(small.at("/reasons/3/explanation").asText())
                .isEqualTo("data.amount is 5, wanted: $gte 100.00000000000000000001");
        assertThat(production.at("/reasons/1/passed").asBoolean()).isFalse();
        assertThat(published.path("matches").asBoolean()).isTrue();
        assertThat(paused.at("/reasons/0/explanation").asText()).contains("paused");
        assertThat(tenant.list("/v1/events")).hasSize(1);
        stranger.api().post(path + "/match", "{\"type\":\"a\"}").expectProblem(404, "not_found");
        tenant.api()
                .post(path + "/match", Map.of("event_id", "evt_none"))
                .expectProblem(404, "not_found");
    }

    private String register() {
        return "/v1/webhooks/" + register(LARGE).expect(201).json().path("id").asText();
    }

    private Reply register(String filter) {
        var settings =
                "{\"url\":\"%s\",\"environment\":\"sandbox\",\"filter\":%s}"
                        .formatted(inbox.url(), filter);
        return tenant.api().post("/v1/webhooks", settings);
    }

    private JsonNode filter(String path) {
        return tenant.api().get(path).expect(200).json().path("filter");
    }

    private JsonNode accept(String data) {
        return tenant.accept("user.created", data, Map.of());
    }

    private JsonNode match(String path, String event) {
        return tenant.api().post(path + "/match", event).expect(200).json();
    }
}
