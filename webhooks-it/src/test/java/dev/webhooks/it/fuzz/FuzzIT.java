package dev.webhooks.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.fuzz.Contract.Operation;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.OpenApi;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests made at random from the OpenAPI document, right and wrong: none is answered 5xx, nor by
 * a status or a document that the contract does not have.
 *
 * <p>The same requests each time, so that a build fails by its own change only. {@code
 * -Dwebhooks.it.fuzz.seed} makes others, {@code -Dwebhooks.it.fuzz.seconds} more than 10 seconds of
 * them; the seed stands in the failure.
 */
@ExtendWith(SharedServer.class)
class FuzzIT {
    private static final long SEED = Long.getLong("webhooks.it.fuzz.seed", 20_260_131);
    private static final Duration LENGTH =
            Duration.ofSeconds(Long.getLong("webhooks.it.fuzz.seconds", 10));

    /** So that no token runs into its rate limit. */
    private static final int HOLDERS = 20;

    private static final int REMEMBERED = 50;

    /** Answers that any request may get, from the listener or the routes. */
    private static final Set<Integer> ALWAYS = Set.of(400, 404, 405, 414, 415, 431);

    private final Tenant tenant;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Contract contract;
    private final Wild wild;
    private final List<Api> holders = new ArrayList<>();
    private final Map<String, Deque<String>> ids = new HashMap<>();

    FuzzIT(RunningServer server) {
        this.tenant = Tenant.create(server.admin(), Map.of("max_active_webhooks", 1000));
        this.contract = new Contract(OpenApi.document());
        this.wild = new Wild(contract, random);
        for (int i = 0; i < HOLDERS; i++) holders.add(tenant.as("manager"));
    }

    @Test
    void no_request_makes_an_answer_that_the_contract_does_not_have() {
        var operations = contract.operations();
        long end = System.nanoTime() + LENGTH.toNanos();
        int requests = 0;
        while (System.nanoTime() < end) {
            var operation = operations.get(random.nextInt(operations.size()));
            var target = target(operation);
            var body = body(operation);

            var reply = send(operation, target, body);

            assertThat(faults(operation, reply))
                    .as(
                            "seed %d, request %d: %s %s %s -> %d %s",
                            SEED,
                            requests,
                            operation.method(),
                            target,
                            body,
                            reply.status(),
                            reply.text())
                    .isEmpty();
            remember(operation, reply);
            requests++;
        }
        assertThat(requests).isGreaterThan(10);
    }

    private List<String> faults(Operation operation, Reply reply) {
        if (reply.status() >= 500) return List.of("our fault");
        var answers = operation.members().path("responses");
        var answer = contract.resolved(answers.path(Integer.toString(reply.status())));
        if (answer.isMissingNode()) {
            if (!ALWAYS.contains(reply.status())) return List.of("a status without a word of it");
            answer = contract.resolved(answers.path("401"));
        }
        if (reply.body().length == 0) return List.of();
        var type = reply.status() < 400 ? "application/json" : "application/problem+json";
        var schema = answer.path("content").path(type).path("schema");
        if (schema.isMissingNode()) return List.of("a body where there should be none");
        return contract.faults(schema, reply.json());
    }

    /**
     * The listener closes a connection after a request that it refused unread; the next request may
     * be under way on it by then, and is nobody's fault. A second time would be.
     */
    private Reply send(Operation operation, String target, String body) {
        try {
            return sendOnce(operation, target, body);
        } catch (Api.Unanswered closed) {
            return sendOnce(operation, target, body);
        }
    }

    private Reply sendOnce(Operation operation, String target, String body) {
        var holder = holders.get(random.nextInt(HOLDERS));
        if (body.isEmpty()) return holder.send(operation.method(), target);
        var type =
                wild.oneIn(40)
                        ? "text/plain"
                        : operation
                                .members()
                                .path("requestBody")
                                .path("content")
                                .fieldNames()
                                .next();
        return holder.send(operation.method(), target, type, body);
    }

    /** Path and query: an id that there is, or not; parameters it knows, or not. */
    private String target(Operation operation) {
        var kind = operation.path().split("/")[1];
        var known = ids.getOrDefault(kind, new ArrayDeque<>());
        var id =
                known.isEmpty() || wild.oneIn(5)
                        ? encoded("x" + wild.odd())
                        : encoded(new ArrayList<>(known).get(random.nextInt(known.size())));
        var path = operation.path().replaceAll("\\{[^}]+}", id.replace("$", "\\$"));
        var base = wild.oneIn(3) ? "/v1/accounts/" + tenant.id() : "/v1";
        var query =
                operation.parameters().stream()
                        .map(contract::resolved)
                        .filter(parameter -> parameter.path("in").asText().equals("query"))
                        .filter(parameter -> wild.oneIn(3))
                        .map(
                                parameter ->
                                        parameter.path("name").asText()
                                                + "="
                                                + encoded(
                                                        wild.value(parameter.path("schema"))
                                                                .asText()))
                        .collect(Collectors.joining("&"));
        return base + path + (query.isEmpty() ? "" : "?" + query);
    }

    private String body(Operation operation) {
        var content = operation.members().path("requestBody").path("content");
        if (content.isEmpty()) return "";
        if (wild.oneIn(40)) return "{\"a\":" + wild.odd();
        return wild.value(content.elements().next().path("schema")).toString();
    }

    /** What was made, so that later requests are about something. */
    private void remember(Operation operation, Reply reply) {
        if (reply.status() >= 300 || reply.body().length == 0) return;
        var kind = operation.path().split("/")[1];
        // A revoked key would end the run of its holder.
        if (kind.equals("api-keys")) return;
        var answer = reply.json();
        var first = answer.has("data") ? answer.path("data").path(0) : answer;
        var id = kind.equals("event-types") ? first.path("name") : first.path("id");
        if (!id.isTextual()) return;
        var known = ids.computeIfAbsent(kind(kind, id), same -> new ArrayDeque<>());
        known.addFirst(id.asText());
        if (known.size() > REMEMBERED) known.removeLast();
    }

    private static String kind(String path, JsonNode id) {
        return id.asText().startsWith("job_") ? "jobs" : path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
