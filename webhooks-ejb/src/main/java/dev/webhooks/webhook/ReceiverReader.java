package dev.webhooks.webhook;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.Environment;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.eventtype.EventTypes;
import dev.webhooks.retry.DisableRule;
import dev.webhooks.retry.RetrySchedule;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.Signer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;

/** Reads an account's webhooks and resolves what each of them overrides. */
@ApplicationScoped
class ReceiverReader {
    private final AccountDirectory accounts;
    private final EventTypes eventTypes;
    private final Webhooks webhooks;
    private final Seals seals;

    @Inject
    ReceiverReader(
            AccountDirectory accounts, EventTypes eventTypes, Webhooks webhooks, Seals seals) {
        this.accounts = accounts;
        this.eventTypes = eventTypes;
        this.webhooks = webhooks;
        this.seals = seals;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ReceiverReader() {
        this(null, null, null, null);
    }

    @Transactional
    public AccountReceivers read(String accountId) {
        var account = accounts.get(accountId);
        return new AccountReceivers(
                account.source(),
                Optional.ofNullable(account.allowUnknownEventTypes()),
                eventTypes.names(accountId),
                webhooks.ofAccount(accountId).stream()
                        .map(webhook -> receiver(webhook, account.source()))
                        .toList());
    }

    private Receiver receiver(StoredWebhook webhook, String source) {
        var profile = webhook.profile();
        return new Receiver(
                webhook.id(),
                webhook.accountId(),
                source,
                webhook.environment(),
                webhook.eventTypes().map(Subscription::to).orElseGet(Subscription::toAll),
                webhook.status(),
                ReceiverUrl.parse(webhook.url(), rules(webhook), "url"),
                profile.format(),
                signer(webhook),
                AuthParts.read(seals.auth(webhook)),
                seals.headers(webhook).entrySet().stream()
                        .map(header -> new Header(header.getKey(), header.getValue()))
                        .toList(),
                webhook.rateLimit(),
                webhook.maxInFlight(),
                webhook.timeoutSeconds() == null
                        ? profile.timeout()
                        : Duration.ofSeconds(webhook.timeoutSeconds()),
                webhook.success() == null ? profile.only200() : webhook.success().equals("200"),
                webhook.retrySchedule()
                        .map(seconds -> RetrySchedule.parse(seconds, "retry_schedule"))
                        .orElse(profile.schedule()),
                webhook.disableRule()
                        .map(rule -> DisableRule.parse(rule, "disable"))
                        .orElse(profile.disableRule()));
    }

    private Signer signer(StoredWebhook webhook) {
        var keys = seals.keys(webhook);
        var schemes =
                webhook.signatures()
                        .map(names -> SignatureScheme.parse(names, "signatures"))
                        .orElseGet(
                                () ->
                                        webhook.profile()
                                                .schemes(keys.current().secret().isPresent()));
        return new Signer(schemes, keys);
    }

    private static UrlRules rules(StoredWebhook webhook) {
        return webhook.environment() == Environment.SANDBOX
                ? UrlRules.SANDBOX
                : UrlRules.PRODUCTION;
    }
}
