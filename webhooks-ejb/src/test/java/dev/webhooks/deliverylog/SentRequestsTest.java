package dev.webhooks.deliverylog;

import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.delivery.SentRequest;
import dev.webhooks.api.delivery.SentRequest.SignatureCheck;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.audit.AuditTable;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.delivery.AttemptRecords;
import dev.webhooks.delivery.ClaimedDelivery;
import dev.webhooks.delivery.DeliveryTable;
import dev.webhooks.delivery.FinishedAttempt;
import dev.webhooks.delivery.NewDelivery;
import dev.webhooks.delivery.ReplayTable;
import dev.webhooks.delivery.RequestComposer;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.retention.Erasure;
import dev.webhooks.settings.Profile;
import dev.webhooks.settings.Subscription;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.Signer;
import dev.webhooks.signing.SigningKey;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.webhook.FixedDirectory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentRequestsTest {
    private static final AttemptOutcome REFUSED =
            AttemptOutcome.withoutResponse(AttemptError.CONNECTION_REFUSED, NOW, Duration.ZERO);

    private final Database database;
    private final DeliveryTable table;
    private final EventRecords events = new EventRecords();
    private final ManualClock clock = new ManualClock(NOW.toString());
    private final AttemptRecords attempts = new AttemptRecords(new Ids(clock));
    private final SentRequests requests;
    private final AcceptedEvent event =
            Examples.event(
                    "acct_1",
                    "evt_1",
                    """
                    {"type":"order.paid","time":"2026-01-31T08:00:00.123456Z","subject":{"a": 1.50},"resource_id":"o-1",
                     "trace":"t","data":{"total": 12.50, "note":"größer"},"previous_data":{"total":1e2}}
                    """);

    SentRequestsTest() {
        database = TestDatabase.emptied();
        table = new DeliveryTable(database);
        requests = new SentRequests(database, events, new FixedDirectory());
    }

    @Test
    void every_profile_shows_the_body_that_was_sent() {
        store();
        for (var profile : Profile.values()) {
            var delivery = claimed(profile, "com.example");
            var request = new RequestComposer(new Random(1)).compose(delivery, event, NOW);

            var shown = get(recorded(FinishedAttempt.sent(delivery, request, REFUSED)));

            assertThat(shown.body()).as(profile.wireName()).isEqualTo(text(request.body()));
            assertThat(shown.bodyMissing()).isNull();
            assertThat(shown.method()).isEqualTo("POST");
            assertThat(shown.url()).isEqualTo("https://receiver.example/hook");
            assertThat(shown.headers()).containsEntry("webhook-id", List.of("evt_1"));
        }
    }

    @Test
    void what_cannot_be_made_again_is_not_shown() {
        store();
        var delivery = claimed(Profile.THIN, "com.other");
        var request = new RequestComposer(new Random(1)).compose(delivery, event, NOW);

        assertMissing(recorded(FinishedAttempt.sent(delivery, request, REFUSED)), "changed");
    }

    @Test
    void an_attempt_without_a_request_has_none() {
        store();
        var unreadable =
                AttemptOutcome.withoutResponse(AttemptError.SECRET_UNREADABLE, NOW, Duration.ZERO);

        assertMissing(
                recorded(FinishedAttempt.unsent(claimed(Profile.RAW, "com.example"), unreadable)),
                "not_sent");
    }

    @Test
    void an_attempt_of_an_earlier_release_has_no_body() {
        store();
        var earlier =
                new FinishedAttempt(
                        claimed(Profile.RAW, "com.example"),
                        List.of(new Header("a", "b")),
                        OptionalLong.empty(),
                        REFUSED);

        assertMissing(recorded(earlier), "not_recorded");
    }

    @Test
    void what_was_erased_or_kept_long_enough_is_gone() {
        store();
        var delivery = claimed(Profile.RAW, "com.example");
        var request = new RequestComposer(new Random(1)).compose(delivery, event, NOW);
        var attempt = recorded(FinishedAttempt.sent(delivery, request, REFUSED));
        table.run("update delivery set status = 'FAILED', sweep_at = null, claim = null");

        new Erasure(
                        database,
                        events,
                        new RecentEvents() {
                            @Override
                            public void forget(EventRecords.Key key) {}
                        },
                        AuditTable.trail(new CurrentActor(), clock),
                        clock)
                .erase("acct_1", "evt_1");
        assertMissing(attempt, "content_erased");
        table.run("delete from event");
        assertMissing(attempt, "event_expired");
    }

    @Test
    void another_account_or_delivery_has_no_such_attempt() {
        store();
        var delivery = claimed(Profile.RAW, "com.example");
        var attempt = recorded(FinishedAttempt.unsent(delivery, REFUSED));

        assertRefused(
                () -> requests.get("acct_2", WebhookScope.ALL, "dlv_1", attempt), "not_found");
        assertRefused(
                () -> requests.get("acct_1", WebhookScope.ALL, "dlv_2", attempt), "not_found");
        assertRefused(
                () -> requests.get("acct_1", WebhookScope.ALL, "dlv_1", "att_none"), "not_found");
    }

    @Test
    void who_reaches_other_webhooks_only_has_no_such_attempt() {
        store();
        var attempt =
                recorded(FinishedAttempt.unsent(claimed(Profile.RAW, "com.example"), REFUSED));
        var other = WebhookScope.of(List.of("wh_2"));

        assertRefused(() -> requests.get("acct_1", other, "dlv_1", attempt), "not_found");
        assertThat(
                        requests.get(
                                        "acct_1",
                                        WebhookScope.of(List.of("wh_1", "wh_2")),
                                        "dlv_1",
                                        attempt)
                                .method())
                .isEqualTo("POST");
    }

    @Test
    void signatures_are_checked_with_the_keys_of_now_and_those_they_replaced() {
        store();
        var old = SigningKeys.of(SigningKey.of(SigningSecret.generate(new Random(1))));
        var fresh = SigningKey.of(SigningSecret.generate(new Random(2)));
        var rotated = old.rotated(fresh, NOW.minusSeconds(5), Duration.ofDays(1));
        var attempt = sent(rotated);

        assertThat(checks(rotated, attempt)).containsExactly("valid", "valid", "valid", "valid");
        assertThat(checks(SigningKeys.of(fresh), attempt))
                .containsExactly("valid", "invalid", "valid", "invalid");
        table.run("update webhook set updated_at = '2026-02-01T00:00:00Z'");
        assertThat(checks(SigningKeys.of(fresh), attempt))
                .containsExactly("valid", "secret_changed", "valid", "secret_changed");
        assertThat(get(attempt).signatureChecks())
                .first()
                .isEqualTo(
                        new SignatureCheck(
                                "X-Webhook-Signature", "hmac-sha256-hex", "not_checked"));
    }

    @Test
    void a_signature_that_fits_another_body_is_invalid() {
        store();
        var keys = SigningKeys.of(SigningKey.of(SigningSecret.generate(new Random(1))));
        var attempt = sent(keys);
        table.run(
                "update attempt set request_headers = replace(request_headers, '\"webhook-timestamp\":[\"17', '\"webhook-timestamp\":[\"27')");

        assertThat(checks(keys, attempt)).containsExactly("valid", "invalid");
    }

    private String sent(SigningKeys keys) {
        new ReplayTable(database).webhook("wh_1", "ACTIVE");
        table.run("update webhook set updated_at = '2026-01-01T00:00:00Z'");
        var delivery = claimed(signing(keys));
        var request = new RequestComposer(new Random(1)).compose(delivery, event, NOW);
        return recorded(FinishedAttempt.sent(delivery, request, REFUSED));
    }

    private List<String> checks(SigningKeys keys, String attempt) {
        return new SentRequests(database, events, new FixedDirectory(signing(keys)))
                .get("acct_1", WebhookScope.ALL, "dlv_1", attempt).signatureChecks().stream()
                        .map(SignatureCheck::result)
                        .toList();
    }

    private static Receiver signing(SigningKeys keys) {
        var schemes = EnumSet.of(SignatureScheme.HMAC_SHA256_HEX, SignatureScheme.STANDARD);
        return receiver(Profile.STANDARD, "com.example", new Signer(schemes, keys));
    }

    private void assertMissing(String attempt, String why) {
        var shown = get(attempt);
        assertThat(shown.body()).isNull();
        assertThat(shown.bodyMissing()).isEqualTo(why);
    }

    private SentRequest get(String attempt) {
        return requests.get("acct_1", WebhookScope.ALL, "dlv_1", attempt);
    }

    private void store() {
        database.inTransaction(
                connection -> {
                    events.insert(connection, List.of(event), List.of(1));
                    DeliveryTable.records(database)
                            .insert(
                                    connection,
                                    List.of(new NewDelivery("dlv_1", event, "wh_1", NOW)),
                                    NOW);
                    return null;
                });
    }

    /**
     * @return its id
     */
    private String recorded(FinishedAttempt finished) {
        return database.inTransaction(
                connection -> {
                    attempts.insert(connection, List.of(finished));
                    try (var statement = connection.createStatement();
                            var rows = statement.executeQuery("select max(id) from attempt")) {
                        rows.next();
                        return rows.getString(1);
                    }
                });
    }

    private static ClaimedDelivery claimed(Profile profile, String source) {
        return claimed(receiver(profile, source, Signer.NONE));
    }

    private static ClaimedDelivery claimed(Receiver receiver) {
        return new ClaimedDelivery("dlv_1", "evt_1", receiver, "node:1", 0, 0, false, NOW);
    }

    private static Receiver receiver(Profile profile, String source, Signer signer) {
        return new Receiver(
                "wh_1",
                "acct_1",
                source,
                Environment.PRODUCTION,
                Subscription.toAll(),
                Optional.empty(),
                WebhookStatus.ACTIVE,
                ReceiverUrl.parse("https://receiver.example/hook", UrlRules.PRODUCTION, "url"),
                profile.format(),
                signer,
                new Credentials.None(),
                List.of(),
                10,
                10,
                profile.timeout(),
                profile.only200(),
                profile.schedule(),
                profile.disableRule());
    }

    private static String text(byte[] body) {
        return new String(body, UTF_8);
    }
}
