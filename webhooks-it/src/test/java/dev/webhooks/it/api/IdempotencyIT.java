package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code Idempotency-Key} on every {@code POST} (docs/api.md#repeated-requests). */
@ExtendWith(SharedServer.class)
class IdempotencyIT {
    private static final String EVENT = "{\"type\":\"a.b\",\"environment\":\"sandbox\",\"data\":1}";

    private static final int ROUNDS = 10;

    private final RunningServer server;
    private final Tenant tenant;

    IdempotencyIT(RunningServer server, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void thirty_two_posts_with_one_key_store_one_event() throws Exception {
        var executor = Executors.newFixedThreadPool(32);
        Callable<Reply> post = () -> post("/v1/events", "k2", EVENT);
        var replies = executor.invokeAll(IntStream.range(0, 32).mapToObj(i -> post).toList());
        executor.shutdown();

        var ids = new HashSet<String>();
        for (var reply : replies) ids.add(reply.get().expect(202).json().path("id").asText());

        assertThat(ids).hasSize(1);
        assertThat(tenant.api().get("/v1/events").expect(200).json().path("data")).hasSize(1);
    }

    /** What Weld says of a request that ended on the thread of another one. */
    @Test
    void who_waits_for_the_answer_of_another_leaves_no_context_behind() throws Exception {
        var executor = Executors.newFixedThreadPool(32);
        for (int round = 0; round < ROUNDS; round++) {
            var key = "leak-" + round;
            Callable<Reply> post = () -> post("/v1/events", key, EVENT);
            var replies = executor.invokeAll(IntStream.range(0, 32).mapToObj(i -> post).toList());
            for (var reply : replies) reply.get().expect(202);
        }
        executor.shutdown();

        assertThat(server.writtenLog())
                .doesNotContain("WELD-000225", "WELD-000335", "WELD-000714", "WELD-000715");
    }

    @Test
    void the_same_key_with_another_body_is_a_mismatch_and_stores_nothing() {
        post("/v1/events", "k1", EVENT).expect(202);

        post("/v1/events", "k1", EVENT.replace(":1}", ":2}"))
                .expectProblem(422, "idempotency_mismatch");

        assertThat(tenant.api().get("/v1/events").expect(200).json().path("data")).hasSize(1);
    }

    @Test
    void a_webhook_registered_twice_with_one_key_is_one_webhook() {
        var webhook = "{\"url\":\"https://receiver.example/hook\",\"name\":\"shop\"}";

        var first = post("/v1/webhooks", "k3", webhook).expect(201);
        var again = post("/v1/webhooks", "k3", webhook).expect(201);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(tenant.api().get("/v1/webhooks").expect(200).json().path("data")).hasSize(1);
    }

    @Test
    void nobody_gets_the_answer_that_another_principal_of_the_account_got() {
        var wish = "{\"name\":\"till\",\"role\":\"viewer\"}";
        var key = post("/v1/api-keys", "k4", wish).expect(201).json();

        var second = send(tenant.as("manager"), "/v1/api-keys", "k4", wish).expect(201);
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.json().path("id")).isNotEqualTo(key.path("id"));
        assertThat(second.json().path("token")).isNotEqualTo(key.path("token"));
        var link = tenant.api().post("/v1/portal-links", Map.of("role", "manager")).expect(201);
        var guest = tenant.api().as(link.json().path("token").asText());
        send(guest, "/v1/api-keys", "k4", wish).expectProblem(403, "forbidden");
        send(guest, "/v1/events", "k4", EVENT).expect(202);
        assertThat(post("/v1/api-keys", "k4", wish).expect(201).json()).isEqualTo(key);
    }

    @Test
    void who_may_not_is_told_so_whatever_was_answered_before() {
        post("/v1/webhooks", "k5", "{\"url\":\"https://receiver.example/hook\"}").expect(201);

        send(
                        tenant.as("viewer"),
                        "/v1/webhooks",
                        "k5",
                        "{\"url\":\"https://receiver.example/hook\"}")
                .expectProblem(403, "forbidden");
        send(tenant.api().as("nobody"), "/v1/webhooks", "k5", "{")
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        post("/v1/events", "k".repeat(300), EVENT).expectProblem(400, "idempotency_key_invalid");

        assertThat(tenant.api().get("/v1/events").expect(200).json().path("data")).isEmpty();
    }

    private Reply post(String path, String key, String body) {
        return send(tenant.api(), path, key, body);
    }

    private static Reply send(Api api, String path, String key, String body) {
        return api.post(
                path,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }
}
