package dev.webhooks.webhook;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.eventtype.EventTypes;
import dev.webhooks.filter.ContentFilter;
import dev.webhooks.receiver.AccountReceivers;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.receiver.ReceiverSource;
import dev.webhooks.retry.DisableRule;
import dev.webhooks.retry.RetrySchedule;
import dev.webhooks.settings.AuthParts;
import dev.webhooks.settings.Subscription;
import dev.webhooks.signing.Signer;
import dev.webhooks.signing.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an account's webhooks and resolves what each of them overrides. */
@ApplicationScoped
class ReceiverReader implements ReceiverSource {
    private static final System.Logger LOGGER = System.getLogger(ReceiverReader.class.getName());

    /** What was sealed. */
    private record Opened(Signer signer, Credentials credentials, List<Header> headers) {}

    private final AccountDirectory accounts;
    private final EventTypes eventTypes;
    private final Webhooks webhooks;
    private final WebhookEncryption seals;

    @Inject
    ReceiverReader(
            AccountDirectory accounts,
            EventTypes eventTypes,
            Webhooks webhooks,
            WebhookEncryption seals) {
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
    @Override
    public AccountReceivers read(String accountId) {
        var account = accounts.get(accountId);
        return new AccountReceivers(
                account.source(),
                Optional.ofNullable(account.allowUnknownEventTypes()),
                eventTypes.catalogue(accountId),
                webhooks.ofAccount(accountId).stream()
                        .map(webhook -> receiver(webhook, account.source()))
                        .toList());
    }

    private Receiver receiver(StoredWebhook webhook, String source) {
        var profile = webhook.profile();
        var opened = open(webhook);
        return new Receiver(
                webhook.id(),
                webhook.accountId(),
                source,
                webhook.environment(),
                webhook.eventTypes().map(Subscription::to).orElseGet(Subscription::toAll),
                webhook.filter().map(json -> ContentFilter.parse(json, "filter")),
                webhook.status(),
                ReceiverUrl.parse(webhook.url(), rules(webhook), "url"),
                profile.format(),
                opened.signer(),
                opened.credentials(),
                opened.headers(),
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

    /** A secret that does not open must not keep the account's other webhooks from theirs. */
    private Opened open(StoredWebhook webhook) {
        try {
            return new Opened(
                    signer(webhook),
                    AuthParts.read(seals.auth(webhook), rules(webhook)),
                    seals.headers(webhook).entrySet().stream()
                            .map(header -> new Header(header.getKey(), header.getValue()))
                            .toList());
        } catch (WebhookException | IllegalStateException e) {
            // What opened and is not what was put in is of no more use than what does not open.
            LOGGER.log(Level.ERROR, "secret.unreadable webhook=" + webhook.id(), e);
            return new Opened(
                    new Signer(Set.of(), SigningKeys.NONE),
                    new Credentials.Unreadable(),
                    List.of());
        }
    }

    private Signer signer(StoredWebhook webhook) {
        var keys = seals.keys(webhook);
        var schemes = webhook.schemes(keys.current().secret().isPresent());
        return new Signer(schemes, keys);
    }

    private static UrlRules rules(StoredWebhook webhook) {
        return webhook.environment() == Environment.SANDBOX
                ? UrlRules.SANDBOX
                : UrlRules.PRODUCTION;
    }
}
