package dev.webhooks.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webhooks.api.WebhookEvent;
import dev.webhooks.api.WebhookPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

    private final TourServer server;
    private final TourReceiver receiver;
    private final TourApi api;

    private Tour(TourServer server, TourReceiver receiver) {
        this.server = server;
        this.receiver = receiver;
        this.api = new TourApi(server.url(), server.keys().adminToken());
    }

    /**
     * @param args the server's jar, and its data directory
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var receiver = TourReceiver.start();
        var server = TourServer.start(Path.of(args[0]), Path.of(args[1]));
        var tour = new Tour(server, receiver);
        server.awaitReady();
        tour.guide();
        System.exit(server.awaitEnd());
    }

    private void guide() throws InterruptedException {
        say("1. An account for the tour, and a webhook at a receiver of our own");
        var account = accountId();
        var webhook = webhook(account);
        receiver.trust(webhook.path("secret").asText());
        say(
                "   account %s, webhook %s -> %s",
                account, webhook.path("id").asText(), receiver.url());

        say("2. One event over HTTP");
        var published =
                api.post(
                        "/v1/accounts/" + account + "/events",
                        """
                        {"type":"%s","environment":"sandbox","data":{"amount":12.50,"via":"HTTP"}}"""
                                .formatted(EVENT_TYPE));
        say(
                "   accepted %s, owed to %d webhook",
                published.path("id").asText(), published.path("deliveries").asInt());

        await(1);

        say(
                "3. One event over JMS, from this process to the server's broker at %s",
                server.brokerUrl());
        publishOverJms(account);
        await(2);

        receiver.firstVerified()
                .map(server::sinceStart)
                .ifPresent(
                        time ->
                                say(
                                        "   first delivery verified %.1f s after the start of the server",
                                        time.toMillis() / 1_000.0));
        farewell(account);
    }

    private void await(int deliveries) throws InterruptedException {
        if (receiver.awaitVerified(deliveries, PATIENCE)) return;
        say("   It did not arrive within %d s: see %s", PATIENCE.toSeconds(), server.logFile());
    }

    private String accountId() {
        for (var account : api.get("/v1/accounts?limit=250").path("data")) {
            if (account.path("name").asText().equals(ACCOUNT)) return account.path("id").asText();
        }
        return api.post("/v1/accounts", "{\"name\":\"" + ACCOUNT + "\"}").path("id").asText();
    }

    /**
     * The receiver has another port at every start, so a webhook of an earlier tour is pointed to
     * it.
     *
     * @return with {@code id} and {@code secret}
     */
    private JsonNode webhook(String account) {
        var webhooks = "/v1/accounts/" + account + "/webhooks";
        for (var webhook : api.get(webhooks + "?name=" + WEBHOOK).path("data")) {
            var id = webhook.path("id").asText();
            api.patch(webhooks + "/" + id, "{\"url\":\"" + receiver.url() + "\"}");
            var secret = api.get(webhooks + "/" + id + "/secret").path("secret").asText();
            return TourApi.object().put("id", id).put("secret", secret);
        }
        ObjectNode settings = TourApi.object();
        settings.put("name", WEBHOOK).put("url", receiver.url()).put("environment", "sandbox");
        settings.putArray("event_types").add("payment.*");
        return api.post(webhooks, settings.toString());
    }

    private void publishOverJms(String account) {
        var keys = server.keys();
        try (var connections =
                new ActiveMQConnectionFactory(
                        server.brokerUrl(), keys.brokerUser(), keys.brokerPassword())) {
            new WebhookPublisher(connections, account)
                    .publish(
                            WebhookEvent.of(EVENT_TYPE, "{\"amount\":99.00,\"via\":\"JMS\"}")
                                    .withEnvironment("sandbox"));
        }
        say("   sent");
    }

    private void farewell(String account) {
        var token = server.keys().adminToken();
        say("");
        say("Everything keeps running; Ctrl-C ends it, and the next start finds its data again.");
        say("  console            %s/", server.url());
        say("  API and contract   %s/openapi", server.url());
        say("  admin token        %s", token);
        say(
                "  JMS                %s  user %s  password %s",
                server.brokerUrl(), server.keys().brokerUser(), server.keys().brokerPassword());
        say("Publish another one and see it arrive here:");
        say(
                "  curl -X POST %s/v1/accounts/%s/events -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d"
                        + " '{\"type\":\"payment.failed\",\"environment\":\"sandbox\",\"data\":{\"mine\":true}}'",
                server.url(), account, token);
    }

    static synchronized void say(String text, Object... values) {
        System.out.println(text.formatted(values));
    }
}
