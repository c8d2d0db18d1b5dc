package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Crowd;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Probe;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.SlowBodies;
import dev.webhooks.it.harness.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * No request thread waits for a stranger: a receiver that says nothing, a name server, the answer
 * to another request with the same key, an inbox that answers late, a body that comes byte by byte
 * (which the front door of {@code webhooks.jar} gathers before a request thread is taken). While
 * some tenants have thousands of such requests open, another one publishes as before.
 *
 * <p>A build's machine is small and does other things, so latencies are compared within one run,
 * and one below {@link #UNNOTICED} is never too long. The requests of a crowd come over a few
 * seconds, and then are open together: all in one instant would measure the processor.
 */
@ExtendWith(SharedServer.class)
class StrangersIT {
    private static final Duration UNNOTICED = Duration.ofMillis(200);
    private static final Duration HEALTHY = Duration.ofSeconds(1);

    /** What a busy machine may do to one of many answers; without a thread it was 8 to 27 s. */
    private static final Duration STALLED = Duration.ofSeconds(2);

    private static final Duration ARRIVING = Duration.ofSeconds(6);

    /** Of one account, whose webhooks are stored one after the other. */
    private static final Duration SLOWLY = ARRIVING.multipliedBy(3);

    private static final Duration PACE = Duration.ofMillis(20);
    private static final int QUIET_ANSWERS = 250;
    private static final int LATE_MILLIS = 12_000;
    private static final String EVENT = "{\"type\":\"a.b\",\"environment\":\"sandbox\",\"data\":1}";

    private final RunningServer server;
    private final Tenant bystander;
    private final Tenant impatient;
    private final Tenant repeating;
    private final Tenant lookingUp;
    private final Tenant late;
    private final Crowd crowd = new Crowd();
    private ServerSocket silent;

    StrangersIT(
            RunningServer server,
            Tenant bystander,
            Tenant impatient,
            Tenant repeating,
            Tenant lookingUp,
            Tenant late) {
        this.server = server;
        this.bystander = bystander;
        this.impatient = impatient;
        this.repeating = repeating;
        this.lookingUp = lookingUp;
        this.late = late;
    }

    /** Nobody accepts what comes in: it stays in the backlog. */
    @BeforeEach
    void open() throws IOException {
        silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    @Test
    void nobody_notices_what_others_wait_for() throws Exception {
        var before = quietLatency();
        var lateInbox = inbox(late, Map.of("answer", Map.of("delay_ms", LATE_MILLIS)));
        var otherInbox = inbox(bystander, Map.of());

        var first = crowd.send(post(repeating, "/v1/webhooks", handshake(), "the-key"));
        var repeats = crowd.send(500, ARRIVING, i -> repeat());
        var handshakes =
                crowd.send(500, ARRIVING, i -> post(impatient, "/v1/webhooks", handshake(), ""));
        var lookups = crowd.send(500, SLOWLY, i -> post(lookingUp, "/v1/webhooks", name(i), ""));
        var calls = crowd.send(1000, ARRIVING, i -> call(lateInbox));
        var all = CompletableFuture.allOf(first, repeats, handshakes, lookups, calls);

        try (var bodies = slowBodies(lateInbox);
                var health = Probe.every(PACE.multipliedBy(5), this::askHealth);
                var inboxes = Probe.every(PACE.multipliedBy(5), () -> ask(otherInbox));
                var published = Probe.every(PACE, this::publish)) {
            all.get(Limits.SOON.toSeconds(), TimeUnit.SECONDS);
            Limits.soon().until(bodies::areOver);

            assertThat(health.percentile(99)).as("health").isLessThan(HEALTHY);
            assertThat(health.longest()).as("health at worst").isLessThan(STALLED);
            assertThat(inboxes.percentile(99)).as("another inbox").isLessThan(HEALTHY);
            assertThat(published.percentile(99))
                    .as("publishing, before: %s", before)
                    .isLessThan(longer(before.multipliedBy(2), UNNOTICED));
            assertThat(bodies.answers()).hasSize(2000).containsOnly("HTTP/1.1 408");
        }
        assertAnswers(repeats.join(), Set.of(422), first.join().body());
        assertAnswers(handshakes.join(), Set.of(422), "handshake_refused");
        assertAnswers(lookups.join(), Set.of(201, 409), "");
        assertAnswers(calls.join(), Set.of(200), "");
        assertThat(first.join().body()).contains("handshake_refused");
    }

    @Test
    void a_repeat_gets_the_answer_of_the_first_when_it_is_there() {
        var first = crowd.send(post(repeating, "/v1/webhooks", handshake(), "the-key"));
        var again = crowd.send(32, Duration.ZERO, i -> repeat()).join();

        assertThat(again).hasSize(32);
        for (var answer : again) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).isEqualTo(first.join().body());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        }
        assertThat(again)
                .filteredOn(answer -> answer.headers().firstValue("Idempotency-Replayed").isEmpty())
                .as("the one that came first")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void an_account_asks_so_many_receivers_at_once_and_no_more() {
        var answers =
                crowd.send(64, Duration.ZERO, i -> post(impatient, "/v1/webhooks", handshake(), ""))
                        .join();

        var refused = answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).isNotEmpty();
        for (var answer : refused) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("rate_limited");
        }
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 422).hasSize(32);
    }

    /**
     * Five hundred of each kind: of a publisher, of a viewer, of a manager, and of somebody without
     * any token.
     */
    private SlowBodies slowBodies(String inbox) {
        var bodies = new SlowBodies(server.uri());
        var json = "Content-Type: application/json";
        var webhook = late.register("http://127.0.0.1:9999/hook", Map.of()).path("id").asText();
        bodies.add(500, "POST /v1/events HTTP/1.1", authorization(late.as("publisher")), json);
        bodies.add(
                500,
                "POST /v1/webhooks/" + webhook + "/match HTTP/1.1",
                authorization(late.as("viewer")),
                json);
        bodies.add(500, "POST /v1/webhooks HTTP/1.1", authorization(late.api()), json);
        bodies.add(500, "POST " + URI.create(inbox).getPath() + " HTTP/1.1", json);
        return bodies;
    }

    private static String authorization(Api api) {
        return "Authorization: Bearer " + api.token();
    }

    private Duration quietLatency() {
        try (var probe = Probe.every(PACE, this::publish)) {
            Limits.soon().until(() -> probe.count() >= QUIET_ANSWERS);
            return probe.percentile(99);
        }
    }

    /** What is neither the answer nor the refusal to do more at once is a fault. */
    private static void assertAnswers(
            List<HttpResponse<String>> answers, Set<Integer> statuses, String content) {
        var given =
                answers.stream().filter(answer -> statuses.contains(answer.statusCode())).toList();
        var others = answers.stream().filter(answer -> !given.contains(answer)).toList();
        assertThat(given)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.body()).contains(content));
        assertThat(others)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(429))
                .allSatisfy(
                        answer ->
                                assertThat(answer.headers().firstValue("Retry-After")).isPresent());
    }

    private void askHealth() {
        server.admin().get("/health/live").expect(200);
    }

    private void publish() {
        bystander
                .api()
                .post("/v1/events", EVENT.getBytes(), Map.of("Content-Type", "application/json"))
                .expect(202);
    }

    private void ask(String inbox) {
        assertThat(crowd.send(call(inbox)).join().statusCode()).isEqualTo(200);
    }

    private static String inbox(Tenant tenant, Map<String, Object> settings) {
        Reply opened = tenant.api().post("/v1/inboxes", settings);
        return opened.expect(201).json().path("url").asText();
    }

    private HttpRequest repeat() {
        return post(repeating, "/v1/webhooks", handshake(), "the-key");
    }

    private static HttpRequest call(String inbox) {
        return HttpRequest.newBuilder(URI.create(inbox))
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    private static HttpRequest post(Tenant tenant, String path, String body, String key) {
        var request =
                HttpRequest.newBuilder(tenant.api().base().resolve(path))
                        .timeout(Limits.SOON)
                        .header("Authorization", "Bearer " + tenant.api().token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) request.header("Idempotency-Key", key);
        return request.build();
    }

    private String handshake() {
        return "{\"environment\":\"sandbox\",\"handshake\":true,\"url\":\"http://127.0.0.1:"
                + silent.getLocalPort()
                + "/hook\"}";
    }

    /** Of the reserved top-level domain {@code invalid}: whatever a resolver does about it. */
    private static String name(int number) {
        return "{\"url\":\"https://h" + number + ".never.invalid/hook\"}";
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
