package dev.webhooks.web.event;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import org.junit.jupiter.api.Test;

class EventsResourceTest extends ApiTest {
    @Test
    void content_is_erased_by_managers() {
        var path = "/events/order-1/content";

        assertThat(api.send(api.as("manager@acct_a", path).DELETE()).statusCode()).isEqualTo(204);

        assertThat(api.events.erased).isEqualTo("order-1");
        assertProblem(api.send(api.as("publisher@acct_a", path).DELETE()), 403, "forbidden");
    }

    @Test
    void an_event_is_accepted_with_its_receipt() {
        var answer = api.post("publisher@acct_a", "/events", "{}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("id").asText()).isEqualTo("evt_1");
        assertThat(json(answer).path("duplicate").asBoolean()).isFalse();
        assertThat(json(answer).path("deliveries").asInt()).isEqualTo(1);
    }

    @Test
    void a_batch_is_answered_one_by_one_in_order() {
        var answer = api.post("publisher@acct_a", "/events/batch", "{\"events\":[{},{}]}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).at("/data/0/id").asText()).isEqualTo("evt_1");
        assertThat(json(answer).at("/data/1/code").asText()).isEqualTo("event_type_missing");
        assertThat(json(answer).at("/data/1/status").asInt()).isEqualTo(422);
    }

    @Test
    void an_event_is_read_back_with_its_data_as_published() {
        var answer = api.get("viewer@acct_a", "/events/evt_1");

        assertThat(answer.body()).contains("\"data\":{\"amount\":1.10}");
    }
}
