package dev.webhooks.it.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.RawConnection;
import dev.webhooks.it.harness.RawReply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is slow waits for himself. */
@ExtendWith(SharedServer.class)
class SlowStrangersIT {
    private static final int EACH = 500;
    private static final int READERS = 50;
    private static final int CROWD = 1_000;

    /** Of 100 KiB and more each: neither the client's window nor the server's takes them all. */
    private static final int UNREAD_ANSWERS = 40;

    /** Requests of others, one after the other, while the strangers are there. */
    private static final int OTHERS = 100;

    /** Longer than somebody who reads nothing is waited for. */
    private static final Duration UNREAD = Duration.ofSeconds(15);

    private static final int SMALL_WINDOW = 4096;

    /** Whatever the rest does. */
    private static final Duration HEALTH = Duration.ofSeconds(1);

    private final RunningServer server;
    private final Tenant stranger;
    private final Tenant other;

    SlowStrangersIT(RunningServer server, Tenant stranger, Tenant other) {
        this.server = server;
        this.stranger = stranger;
        this.other = other;
    }

    @Test
    void slow_heads_and_bodies_hold_nobody_up_and_are_ended() {
        var quiet = worstHealth();
        var inbox = stranger.api().post("/v1/inboxes", Map.of()).expect(201).json();
        var url = inbox.path("url").asText();
        var strangers = new ArrayList<RawConnection>();
        for (int i = 0; i < EACH; i++) {
            strangers.add(begun("GET /v1/me HTTP/1.1\r\nHost: a\r\nX-"));
            strangers.add(
                    begun(
                            "POST "
                                    + url
                                    + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nx"));
            strangers.add(begun(publish("Content-Length: 100000") + "{"));
            strangers.add(begun(publish("Transfer-Encoding: chunked") + "5\r\n{"));
        }

        othersGoOn(Duration.ZERO, quiet);

        for (var connection : strangers) {
            assertThat(connection.replies()).extracting(RawReply::status).containsExactly(408);
            connection.close();
        }
    }

    @Test
    void who_does_not_read_his_answers_holds_nobody_up_and_is_ended() {
        var quiet = worstHealth();
        int all = other.api().get("/openapi").expect(200).text().length() * UNREAD_ANSWERS;
        var request = "GET /openapi HTTP/1.1\r\nHost: a\r\n\r\n";
        var readers = new ArrayList<RawConnection>();
        for (int i = 0; i < READERS; i++) {
            var reader = RawConnection.to(server.uri(), SMALL_WINDOW);
            reader.send(request.repeat(UNREAD_ANSWERS));
            readers.add(reader);
        }

        othersGoOn(UNREAD, quiet);

        for (var reader : readers) {
            assertThat(reader.rest().length).isLessThan(all);
            reader.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nope HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2\r\n\r\n{}",
                "POST /in/unknown HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}",
                "GET /health/ready HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void a_crowd_without_a_token_holds_nobody_up(String request) {
        var quiet = worstHealth();
        var crowd = CompletableFuture.supplyAsync(() -> crowd(request));

        othersGoOn(Duration.ZERO, quiet);

        int expected = request.contains("/v1/") ? 401 : request.contains("ready") ? 200 : 404;
        for (var connection : crowd.join()) {
            connection.send("GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(connection.replies())
                    .extracting(RawReply::status)
                    .containsExactly(expected, 200);
            connection.close();
        }
    }

    private List<RawConnection> crowd(String request) {
        var crowd = new ArrayList<RawConnection>();
        for (int i = 0; i < CROWD; i++) crowd.add(begun(request));
        return crowd;
    }

    private RawConnection begun(String bytes) {
        var connection = RawConnection.to(server.uri());
        connection.send(bytes);
        return connection;
    }

    private String publish(String framing) {
        return "POST /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + stranger.api().token()
                + "\r\nContent-Type: application/json\r\n"
                + framing
                + "\r\n\r\n";
    }

    /** How long health takes on this machine when nobody is there. */
    private Duration worstHealth() {
        var health = new ArrayList<Duration>();
        for (int i = 0; i < OTHERS; i++) {
            health.add(timed(this::askForHealth));
            // So that later ones are not the first of a server that was just started.
            other.publish("user.created", "{}");
        }
        return worst(health);
    }

    /**
     * @param atLeast how long others are there
     * @param quiet what the machine, busy with other things, takes without strangers
     */
    private void othersGoOn(Duration atLeast, Duration quiet) {
        var health = new ArrayList<Duration>();
        var events = new ArrayList<Duration>();
        long end = System.nanoTime() + atLeast.toNanos();
        while (health.size() < OTHERS || System.nanoTime() < end) {
            health.add(timed(this::askForHealth));
            events.add(timed(() -> other.publish("user.created", "{}")));
        }
        var usual = quiet.multipliedBy(3);
        assertThat(worst(health)).isLessThan(usual.compareTo(HEALTH) > 0 ? usual : HEALTH);
        assertThat(worst(events)).isLessThan(Duration.ofSeconds(5));
        assertThat(events.stream().sorted().toList().get(events.size() / 2)).isLessThan(HEALTH);
    }

    private void askForHealth() {
        other.api().get("/health/live").expect(200);
    }

    private static Duration timed(Runnable request) {
        long begin = System.nanoTime();
        request.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Duration worst(List<Duration> times) {
        return times.stream().max(Duration::compareTo).orElseThrow();
    }
}
