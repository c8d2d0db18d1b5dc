package dev.webhooks.consent;

import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the guard said about the URLs of a webhook, looked up before its settings are checked. */
public record UrlChecks(Map<ReceiverUrl, UrlCheck> byUrl) {
    public UrlChecks {
        byUrl = Map.copyOf(byUrl);
    }

    /** The same, with these accepted as well. */
    public UrlChecks assuming(Set<ReceiverUrl> urls) {
        var all = new HashMap<>(byUrl);
        urls.forEach(url -> all.put(url, UrlCheck.ACCEPTED));
        return new UrlChecks(all);
    }

    /**
     * @throws WebhookException {@code url_host_forbidden}, {@code url_address_forbidden}
     * @throws IllegalStateException if nobody looked: nothing is accepted unseen
     */
    public void check(ReceiverUrl url, String... loc) {
        Optional.ofNullable(byUrl.get(url))
                .orElseThrow(() -> new IllegalStateException("not looked up: " + url))
                .check(loc);
    }
}
