package dev.webhooks.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;

/**
 * The accounts and webhooks of a run in the server under test. Webhook {@code n} alone is
 * subscribed to the type {@code bench.w<n>}, so the fan-out is 1; event {@code s} goes to webhook
 * {@code s mod n}.
 *
 * @param api with the admin token
 * @param accounts their ids
 * @param types the event type of each webhook
 * @param tokens for each account a key of the role {@code publisher}
 */
record Target(Api api, List<String> accounts, List<String> tokens, List<String> types) {
    /**
     * The largest rate_limit and max_in_flight (docs/contract.md#webhooks): the limits must not be
     * what is measured.
     */
    private static final int MOST = 100;

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(20);

    /**
     * Registers the webhooks, spread evenly over the accounts, and returns when an event for each
     * account's last webhook finds it.
     */
    static Target register(Api api, int accounts, int webhooks, ReceiverProcess receiver)
            throws IOException, InterruptedException {
        var target = new Target(api, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int account = 0; account < accounts; account++) {
            target.addAccount("bench " + account, webhooks);
        }
        for (int webhook = 0; webhook < webhooks; webhook++) {
            target.addWebhook(webhook, receiver.url(webhook).toString());
        }
        for (int webhook = Math.max(0, webhooks - accounts); webhook < webhooks; webhook++) {
            target.awaitVisible(webhook);
        }
        return target;
    }

    /** Publishes one event per call, with the account's publisher key. */
    IntFunction<Request> publishing(LoadGenerator load) {
        var templates = types.stream().map(EventTemplate::published).toList();
        var urls = accounts.stream().map(id -> URI.create(api.base() + eventsPath(id))).toList();
        var authorizations = tokens.stream().map(token -> "Bearer " + token).toList();
        return sequence -> {
            int webhook = sequence % types.size();
            int account = webhook % accounts.size();
            var body = templates.get(webhook).with(sequence);
            return load.post(urls.get(account))
                    .headers(headers -> headers.put("Authorization", authorizations.get(account)))
                    .body(new BytesRequestContent("application/json", body));
        };
    }

    /** Whether no delivery is waiting or on its way, in any account. */
    boolean isEmpty() throws IOException, InterruptedException {
        for (var account : accounts) {
            for (var status : List.of("pending", "sending")) {
                var path =
                        "/v1/accounts/%s/deliveries?limit=1&status=%s".formatted(account, status);
                if (!api.get(path).path("data").isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void addAccount(String name, int webhooks) throws IOException, InterruptedException {
        var account =
                api.post(
                        "/v1/accounts",
                        Map.of(
                                "name", name,
                                "max_active_webhooks", webhooks,
                                "allow_unknown_event_types", true));
        var id = account.path("id").asText();
        var key =
                api.post(
                        "/v1/accounts/" + id + "/api-keys",
                        Map.of("name", "bench", "role", "publisher"));
        accounts.add(id);
        tokens.add(key.path("token").asText());
    }

    private void addWebhook(int webhook, String url) throws IOException, InterruptedException {
        var type = "bench.w" + webhook;
        api.post(
                "/v1/accounts/" + accounts.get(webhook % accounts.size()) + "/webhooks",
                Map.of(
                        "name", type,
                        "url", url,
                        "environment", "sandbox",
                        "event_types", List.of(type),
                        "rate_limit", MOST,
                        "max_in_flight", MOST));
        types.add(type);
    }

    /** New webhooks may stay unseen for a moment (nodes notice changes within a second). */
    private void awaitVisible(int webhook) throws IOException, InterruptedException {
        var path = eventsPath(accounts.get(webhook % accounts.size()));
        Map<String, ?> event =
                Map.of(
                        "type", types.get(webhook),
                        "environment", "sandbox",
                        "data", Map.of());
        boolean seen =
                Waiting.until(
                        VISIBLE_WITHIN,
                        () -> api.post(path, event).path("deliveries").asInt() == 1);
        if (!seen) {
            throw new IOException("no event finds webhook " + webhook);
        }
    }

    private static String eventsPath(String account) {
        return "/v1/accounts/" + account + "/events";
    }
}
