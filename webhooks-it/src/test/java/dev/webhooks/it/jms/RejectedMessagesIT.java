package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.WebhookPublisher;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What could not be accepted is listed with the reason, sent again or removed
 * (docs/publishing.md#rejected-messages).
 */
@ExtendWith(SharedServer.class)
class RejectedMessagesIT {
    private static final String LIST = "/v1/rejected-messages";

    private final RunningServer server;
    private final Tenant tenant;
    private final Tenant stranger;
    private final Inbox inbox;

    RejectedMessagesIT(RunningServer server, Receiver receiver, Tenant tenant, Tenant stranger) {
        this.server = server;
        this.tenant = tenant;
        this.stranger = stranger;
        this.inbox = receiver.inbox();
        tenant.register(inbox, Map.of());
    }

    @Test
    void a_rejected_message_is_listed_with_the_reason_and_what_it_held() {
        send(tenant.id(), "this is not JSON");

        var message = awaitOne(tenant.api());

        assertThat(message.path("code").asText()).isEqualTo("json_malformed");
        assertThat(message.path("error").asText()).isNotBlank();
        assertThat(message.path("account_id").asText()).isEqualTo(tenant.id());
        assertThat(message.path("body").asText()).isEqualTo("this is not JSON");
        assertThat(message.path("truncated").asBoolean()).isFalse();
        assertThat(message.path("message_id").asText()).startsWith("ID:");
        assertThat(message.at("/properties/webhooks_account").asText()).isEqualTo(tenant.id());
        assertThat(tenant.as("viewer").get(LIST + "/" + id(message)).expect(200).json())
                .isEqualTo(message);
    }

    @Test
    void sent_again_once_its_type_exists_it_is_delivered_and_leaves_the_list() {
        var type = "order.t" + UUID.randomUUID().toString().replace("-", "");
        send(
                tenant.id(),
                "{\"type\":\"%s\",\"data\":{\"n\":1.50},\"environment\":\"production\"}"
                        .formatted(type));
        var rejected = awaitOne(tenant.api());
        assertThat(rejected.path("code").asText()).isEqualTo("event_type_unknown");

        tenant.api().post("/v1/event-types", Map.of("name", type)).expect(201);
        tenant.api().post(LIST + "/" + id(rejected) + "/redrive").expect(202);

        Limits.soon().until(() -> tenant.list("/v1/events?type=" + type).size() == 1);
        assertThat(tenant.list(LIST)).isEmpty();
        tenant.api().get(LIST + "/" + id(rejected)).expectProblem(404, "not_found");
        tenant.api().post(LIST + "/" + id(rejected) + "/redrive").expectProblem(404, "not_found");
    }

    @Test
    void refused_once_more_it_comes_back_as_another() {
        send(tenant.id(), "[]");
        var first = awaitOne(tenant.api());

        tenant.api().post(LIST + "/" + id(first) + "/redrive").expect(202);

        Limits.soon()
                .until(
                        () -> {
                            var now = tenant.list(LIST);
                            return now.size() == 1 && !id(now.get(0)).equals(id(first));
                        });
        assertThat(awaitOne(tenant.api()).path("message_id").asText())
                .isEqualTo(first.path("message_id").asText());
        assertThat(awaitOne(tenant.api()).path("body").asText()).isEqualTo("[]");
    }

    @Test
    void removed_it_is_gone_from_the_list_and_from_the_queue() {
        send(tenant.id(), "{\"data\":1}");
        var message = LIST + "/" + id(awaitOne(tenant.api()));

        tenant.api().delete(message).expect(204);

        tenant.api().get(message).expectProblem(404, "not_found");
        tenant.api().delete(message).expectProblem(404, "not_found");
        tenant.api().post(message + "/redrive").expectProblem(404, "not_found");
    }

    @Test
    void another_account_does_not_know_of_it() {
        send(tenant.id(), "not for you");
        var message = LIST + "/" + id(awaitOne(tenant.api()));

        stranger.api().get(message).expectProblem(404, "not_found");
        stranger.api().post(message + "/redrive").expectProblem(404, "not_found");
        stranger.api().delete(message).expectProblem(404, "not_found");
        assertThat(stranger.list(LIST)).isEmpty();
        tenant.api().get(message).expect(200);
    }

    @Test
    void what_names_no_account_concerns_admins_who_name_none() {
        var mark = UUID.randomUUID().toString();
        send("nobody\0" + mark, mark);

        Limits.soon().until(() -> marked(server.admin(), LIST, mark).size() == 1);
        var message = marked(server.admin(), LIST, mark).get(0);
        assertThat(message.path("account_id").isNull()).isTrue();
        assertThat(message.path("code").asText()).isEqualTo("not_found");
        tenant.api().get(LIST + "/" + id(message)).expectProblem(404, "not_found");
        server.admin()
                .get("/v1/accounts/" + tenant.id() + "/rejected-messages/" + id(message))
                .expectProblem(404, "not_found");
        server.admin().delete(LIST + "/" + id(message)).expect(204);
        assertThat(marked(server.admin(), LIST, mark)).isEmpty();
    }

    @Test
    void a_message_that_is_too_large_is_listed_with_its_beginning() {
        send(tenant.id(), "x".repeat(300 * 1024));

        var listed = awaitOne(tenant.api());

        assertThat(listed.path("code").asText()).isEqualTo("payload_too_large");
        assertThat(listed.path("truncated").asBoolean()).isTrue();
        assertThat(listed.path("body").asText()).hasSize(4 * 1024);
        var whole = tenant.api().get(LIST + "/" + id(listed)).expect(200).json();
        assertThat(whole.path("body").asText()).hasSize(64 * 1024);
        assertThat(whole.path("truncated").asBoolean()).isTrue();
    }

    @Test
    void the_list_goes_page_by_page() {
        for (int i = 0; i < 3; i++) send(tenant.id(), "bad " + i);
        Limits.soon().until(() -> tenant.list(LIST).size() == 3);

        var first = tenant.api().get(LIST + "?limit=2").expect(200).json();
        var next = first.path("next_cursor").asText();
        var second = tenant.api().get(LIST + "?limit=2&cursor=" + next).expect(200).json();

        assertThat(first.path("data")).hasSize(2);
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("next_cursor").isNull()).isTrue();
        tenant.api().get(LIST + "?limit=0").expectProblem(400, "limit_range");
        tenant.api().get(LIST + "?cursor=%21").expectProblem(400, "cursor_invalid");
    }

    private JsonNode awaitOne(Api api) {
        Limits.soon().until(() -> tenant.list(LIST).size() == 1);
        return api.get(LIST).expect(200).json().at("/data/0");
    }

    private static List<JsonNode> marked(Api api, String path, String mark) {
        var data = api.get(path + "?limit=250").expect(200).json().path("data");
        return StreamSupport.stream(data.spliterator(), false)
                .filter(message -> message.path("body").asText().equals(mark))
                .toList();
    }

    private static String id(JsonNode message) {
        return message.path("id").asText();
    }

    private void send(String account, String text) {
        try (var context = server.broker().connections().createContext()) {
            context.createProducer()
                    .setProperty(WebhookPublisher.ACCOUNT_PROPERTY, account)
                    .send(context.createQueue(WebhookPublisher.QUEUE), text);
        }
    }
}
