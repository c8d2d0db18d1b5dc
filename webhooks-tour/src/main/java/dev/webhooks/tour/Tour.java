package dev.webhooks.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webhooks.api.WebhookEvent;
import dev.webhooks.api.WebhookPublisher;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Starts the server, registers a webhook, publishes one event over HTTP and one over JMS, shows
 * both arriving with verified signatures, and leaves everything running until it is interrupted.
 * Started again it finds its data again.
 */
public final class Tour {
    private static final String ACCOUNT = "tour";
    private static final String WEBHOOK = "first-webhook";
    private static final String EVENT_TYPE = "payment.succeeded";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FAILED = 1;

    /** Ends the server after the last line instead of leaving it running. */
    private static final String STOP = "--stop";

    private final TourServer server;
    private final TourReceiver receiver;
    private final TourApi api;

    private Tour(TourServer server, TourReceiver receiver) {
        this.server = server;
        this.receiver = receiver;
        this.api = new TourApi(server.url(), server.keys().adminToken());
    }

    /**
     * @param args the server's jar, its data directory, and {@code --stop} to end it after the tour
     */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(Path.of(args[0]), Path.of(args[1]), Arrays.asList(args).contains(STOP)));
    }

    private static int run(Path jar, Path dataDirectory, boolean stop) throws InterruptedException {
        try (var receiver = TourReceiver.start()) {
            var server = TourServer.start(jar, dataDirectory);
            server.awaitReady();
            var tour = new Tour(server, receiver);
            tour.guide();
            tour.farewell(stop);
            return stop ? server.stop() : server.awaitEnd();
        } catch (TourFailure failure) {
            say("The tour ends here: %s", failure.getMessage());
        } catch (IOException failure) {
            say("The tour ends here: %s", failure);
        }
        return FAILED;
    }

    private void guide() throws TourFailure, InterruptedException {
        say("1. An account for the tour, and a webhook at a receiver of our own");
        var account = accountId();
        var webhook = webhook(account);
        say("   account %s, webhook %s -> %s", account, webhook, receiver.url());

        say("2. One event over HTTP");
        long began = System.nanoTime();
        var published =
                api.post(
                        "/v1/accounts/" + account + "/events",
                        """
                        {"type":"%s","environment":"sandbox","data":{"amount":12.50,"via":"HTTP"}}"""
                                .formatted(EVENT_TYPE));
        var event = published.path("id").asText();
        say("   accepted %s, with %d delivery", event, published.path("deliveries").asInt());
        long first = await(account, event);
        var overHttp = Duration.ofNanos(first - began);

        say(
                "3. One event over JMS, from this process to the server's broker at %s",
                server.brokerUrl());
        began = System.nanoTime();
        var overJms = Duration.ofNanos(await(account, publishOverJms(account)) - began);

        say(
                "Both deliveries arrived and their signatures are verified: HTTP after %s, JMS after %s.",
                seconds(overHttp), seconds(overJms));
        say(
                "The first delivery was verified %s after the start of the server.",
                seconds(server.sinceStart(first)));
        hint(account);
    }

    /**
     * @return when it was verified, as {@link System#nanoTime}
     */
    private long await(String account, String event) throws TourFailure, InterruptedException {
        var arrived = receiver.awaitVerified(event, PATIENCE);
        if (arrived.isPresent()) return arrived.get();
        var deliveries =
                api.get("/v1/accounts/" + account + "/deliveries?event_id=" + event).path("data");
        throw new TourFailure(
                "event %s did not arrive within %d s; the server says: %s. Its log is in %s"
                        .formatted(
                                event,
                                PATIENCE.toSeconds(),
                                TourDelivery.explain(deliveries),
                                server.logDirectory()));
    }

    private String accountId() throws TourFailure, InterruptedException {
        for (var account : api.get("/v1/accounts?limit=250").path("data")) {
            if (account.path("name").asText().equals(ACCOUNT)) return account.path("id").asText();
        }
        return api.post("/v1/accounts", "{\"name\":\"" + ACCOUNT + "\"}").path("id").asText();
    }

    /**
     * The receiver has another port at every start, so a webhook of an earlier tour is pointed to
     * it, and switched on again if it was off. What it owes from then may arrive at once: the
     * receiver knows the secret before.
     *
     * @return its id
     */
    private String webhook(String account) throws TourFailure, InterruptedException {
        var webhooks = "/v1/accounts/" + account + "/webhooks";
        for (var webhook : api.get(webhooks + "?name=" + WEBHOOK).path("data")) {
            var known = webhooks + "/" + webhook.path("id").asText();
            receiver.trust(api.get(known + "/secret").path("secret").asText());
            switchOn(known, api.patch(known, "{\"url\":\"" + receiver.url() + "\"}"));
            return webhook.path("id").asText();
        }
        ObjectNode settings = TourApi.object();
        settings.put("name", WEBHOOK).put("url", receiver.url()).put("environment", "sandbox");
        settings.putArray("event_types").add("payment.*");
        var created = api.post(webhooks, settings.toString());
        receiver.trust(created.path("secret").asText());
        return created.path("id").asText();
    }

    private void switchOn(String path, JsonNode webhook) throws TourFailure, InterruptedException {
        var status = webhook.path("status").asText();
        if (status.equals("paused")) api.post(path + "/resume", "");
        if (status.equals("disabled")) api.post(path + "/enable", "");
    }

    /**
     * @return the event's id
     */
    private String publishOverJms(String account) throws TourFailure {
        var keys = server.keys();
        var event = "tour-" + UUID.randomUUID();
        try (var connections =
                new ActiveMQConnectionFactory(
                        server.brokerUrl(), keys.brokerUser(), keys.brokerPassword())) {
            new WebhookPublisher(connections, account)
                    .publish(
                            WebhookEvent.of(EVENT_TYPE, "{\"amount\":99.00,\"via\":\"JMS\"}")
                                    .withId(event)
                                    .withEnvironment("sandbox"));
        } catch (JMSRuntimeException refused) {
            throw new TourFailure(
                    "the broker at %s did not take the message: %s"
                            .formatted(server.brokerUrl(), refused.getMessage()),
                    refused);
        }
        say("   sent %s", event);
        return event;
    }

    private void hint(String account) {
        var keys = server.keys();
        say("");
        say("  console            %s/", server.url());
        say("  API and contract   %s/openapi", server.url());
        say("  admin token        %s", keys.adminToken());
        say(
                "  JMS                %s  user %s  password %s",
                server.brokerUrl(), keys.brokerUser(), keys.brokerPassword());
        say("Publish another one and see it arrive here:");
        say(
                "  curl -X POST %s/v1/accounts/%s/events -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d"
                        + " '{\"type\":\"payment.failed\",\"environment\":\"sandbox\",\"data\":{\"mine\":true}}'",
                server.url(), account, keys.adminToken());
    }

    private void farewell(boolean stop) {
        say(
                stop
                        ? "Stopping; the next start finds its data again."
                        : "Everything keeps running; Ctrl-C ends it, and the next start finds its data again.");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }

    static synchronized void say(String text, Object... values) {
        System.out.println(text.formatted(values));
    }
}
