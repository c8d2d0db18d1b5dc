package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Reply;
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

/** {@code Idempotency-Key} on every {@code POST} (spec.md §2). */
@ExtendWith(SharedServer.class)
class IdempotencyIT {
    private static final String EVENT = "{\"type\":\"a.b\",\"environment\":\"sandbox\",\"data\":1}";

    private final Tenant tenant;

    IdempotencyIT(Tenant tenant) {
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
    void a_key_that_is_too_long_is_refused() {
        post("/v1/events", "k".repeat(300), EVENT).expectProblem(400, "idempotency_key_invalid");

        assertThat(tenant.api().get("/v1/events").expect(200).json().path("data")).isEmpty();
    }

    private Reply post(String path, String key, String body) {
        return tenant.api()
                .post(
                        path,
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }
}
