package dev.webhooks.web.fake;

import dev.webhooks.access.ApiKeys;
import dev.webhooks.api.access.ApiKey;
import dev.webhooks.api.access.ApiKeySettings;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers for whom it was asked to do something. */
public final class FakeApiKeys extends ApiKeys {
    public final List<Optional<String>> holders = new ArrayList<>();

    @Override
    public ApiKey issue(Optional<String> accountId, ApiKeySettings settings) {
        holders.add(accountId);
        return new ApiKey(
                "key_1",
                accountId.orElse(null),
                settings.name(),
                settings.role(),
                settings.webhookIds(),
                "whk_abc",
                Instant.EPOCH,
                settings.expiresAt(),
                "whk_abcdef");
    }

    @Override
    public Page<ApiKey> list(Optional<String> accountId, PageRequest page) {
        holders.add(accountId);
        return new Page<>(List.of(), null);
    }

    @Override
    public void revoke(Optional<String> accountId, String id) {
        holders.add(accountId);
    }
}
