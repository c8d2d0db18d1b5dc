package dev.webhooks.web.fake;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.AuthView;
import dev.webhooks.api.webhook.SecretRotation;
import dev.webhooks.api.webhook.SigningSecretView;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.api.webhook.WebhookFilter;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.webhook.WebhookRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Each account has one webhook, {@code wh_<account>}, in version 7. */
public final class FakeWebhookRegistry extends WebhookRegistry {
    public static final long VERSION = 7;

    public WebhookFilter filter;
    public PageRequest page;
    public String patch;
    public Optional<Long> expected = Optional.empty();
    public SecretRotation rotation;
    public RuntimeException failure;

    @Override
    public WebhookScope ofCustomer(String accountId, WebhookScope reach) {
        return reach;
    }

    @Override
    public CompletionStage<Webhook> register(String accountId, WebhookSettings settings) {
        return CompletableFuture.completedFuture(webhook(accountId, settings.url(), "active"));
    }

    @Override
    public Page<Webhook> list(String accountId, WebhookFilter wanted, PageRequest part) {
        filter = wanted;
        page = part;
        return new Page<>(List.of(webhook(accountId, "https://a.example/", "active")), null);
    }

    @Override
    public Webhook get(String accountId, String id) {
        if (failure != null) throw failure;
        return existing(accountId, id, "active");
    }

    @Override
    public CompletionStage<Webhook> change(
            String accountId, String id, MergePatch wish, Optional<Long> ifVersion) {
        patch = new String(wish.json(), StandardCharsets.UTF_8);
        expected = ifVersion;
        return CompletableFuture.completedFuture(existing(accountId, id, "active"));
    }

    @Override
    public void remove(String accountId, String id, Optional<Long> ifVersion) {
        expected = ifVersion;
        existing(accountId, id, "active");
    }

    @Override
    public Webhook pause(String accountId, String id) {
        return existing(accountId, id, "paused");
    }

    @Override
    public Webhook resume(String accountId, String id) {
        return existing(accountId, id, "active");
    }

    @Override
    public Webhook enable(String accountId, String id) {
        return existing(accountId, id, "active");
    }

    @Override
    public Webhook disable(String accountId, String id) {
        return existing(accountId, id, "disabled");
    }

    @Override
    public SigningSecretView secret(String accountId, String id) {
        existing(accountId, id, "active");
        return new SigningSecretView("whsec_c2VjcmV0", null, List.of(), List.of());
    }

    @Override
    public SigningSecretView rotateSecret(String accountId, String id, SecretRotation wish) {
        existing(accountId, id, "active");
        rotation = wish;
        return new SigningSecretView("whsec_b3RoZXI", null, List.of(), List.of());
    }

    private static Webhook existing(String accountId, String id, String status) {
        if (!id.equals("wh_" + accountId)) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such webhook");
        }
        return webhook(accountId, "https://a.example/", status);
    }

    private static Webhook webhook(String accountId, String url, String status) {
        return new Webhook(
                "wh_" + accountId,
                accountId,
                "a.example",
                null,
                url,
                "production",
                null,
                null,
                "standard",
                new AuthView("none", null, null, null, null, null, null, null, null, null, false),
                Map.of(),
                null,
                null,
                10,
                10,
                15,
                "2xx",
                List.of(0, 5),
                null,
                List.of("standard"),
                false,
                status,
                null,
                Instant.EPOCH,
                null,
                new Webhook.Stats(null, null, 0, 0),
                Instant.EPOCH,
                Instant.EPOCH,
                VERSION);
    }
}
