package dev.webhooks.inbox;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.inbox.Inbox;
import dev.webhooks.api.inbox.InboxRequest;
import dev.webhooks.api.inbox.InboxSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditTable;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.delivery.ReplayTable;
import dev.webhooks.egress.LocalInboxes;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.inbox.InboxReceiver.Reception;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.vault.Vault;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.Signer;
import dev.webhooks.signing.SigningKey;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import dev.webhooks.testing.Examples;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import dev.webhooks.webhook.FixedDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Inboxes on the databases themselves. */
class InboxTest {
    private static final PageRequest PAGE = new PageRequest(50, Optional.empty(), true);
    private static final byte[] BODY = "{\"type\":\"user.created\"}".getBytes(UTF_8);
    private static final String SECRET = "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final ManualClock clock = new ManualClock("2026-01-31T08:00:00Z");
    private final LocalInboxes urls = LocalInboxes.at("http://127.0.0.1:8080", Optional.empty());
    private final Database database;
    private final InboxDirectory desk;

    InboxTest() {
        database = TestDatabase.emptied();
        new ReplayTable(database);
        desk =
                new InboxDirectory(
                        database,
                        new Inboxes(database),
                        requests(),
                        urls,
                        AuditTable.trail(new CurrentActor(), clock),
                        new Ids(clock),
                        clock);
    }

    @Test
    void opens_at_a_url_that_nobody_guesses() {
        var inbox = open();

        assertThat(inbox.url()).matches("http://127\\.0\\.0\\.1:8080/in/[A-Za-z0-9_-]{43}");
        assertThat(inbox.expiresAt()).isEqualTo("2026-02-07T08:00:00Z");
        assertThat(desk.get("acct_1", inbox.id())).isEqualTo(inbox);
        assertThat(desk.list("acct_1", PAGE).data()).containsExactly(inbox);
        assertThat(desk.list("acct_2", PAGE).data()).isEmpty();
    }

    @Test
    void keeps_what_arrives_and_answers_as_it_was_told() {
        var inbox = open();
        desk.change("acct_1", inbox.id(), patch("{\"answer\":{\"status\":503,\"delay_ms\":20}}"));

        var answer = door().receive(token(inbox), this::arrival);

        assertThat(answer.orElseThrow().answer().status()).isEqualTo(503);
        assertThat(answer.orElseThrow().answer().delayMs()).isEqualTo(20);
        var kept = requests(inbox).get(0);
        assertThat(kept.method()).isEqualTo("POST");
        assertThat(kept.body()).isEqualTo(new String(BODY, UTF_8));
        assertThat(kept.headers()).containsExactly(List.of("webhook-id", "evt_1"));
        assertThat(kept.answered()).isEqualTo(503);
        assertThat(kept.signature().verified()).isNull();
        assertThat(kept.signature().webhookId()).isNull();
        assertThat(desk.get("acct_1", inbox.id()).received()).isOne();
    }

    @Test
    void an_inbox_has_a_hundred_callers_without_an_answer_and_leaves_room_for_others() {
        var inbox = open();
        var door = door();
        var waiting = new ArrayList<Reception>();
        for (int i = 0; i < 100; i++)
            waiting.add(door.receive(token(inbox), this::arrival).orElseThrow());

        assertRefused(() -> door.receive(token(inbox), this::arrival), "rate_limited");
        assertThat(door.receive(token(open()), this::arrival)).isPresent();
        waiting.get(0).permit().close();
        assertThat(door.receive(token(inbox), this::arrival)).isPresent();
        assertThat(desk.get("acct_1", inbox.id()).received()).isEqualTo(101);
    }

    @Test
    void an_account_has_250_callers_without_an_answer() {
        var door = door();
        for (var inbox : List.of(open(), open()))
            for (int i = 0; i < 100; i++) door.receive(token(inbox), this::arrival);
        var last = open();
        for (int i = 0; i < 50; i++) door.receive(token(last), this::arrival);

        assertRefused(() -> door.receive(token(last), this::arrival), "rate_limited");
    }

    @Test
    void requests_that_nobody_takes_in_leave_no_permit_behind() {
        var door = door();
        for (int i = 0; i < 200; i++)
            assertThat(door.receive("A".repeat(43), this::arrival)).isEmpty();
        var inbox = open();
        for (int i = 0; i < 200; i++)
            assertThatThrownBy(
                            () ->
                                    door.receive(
                                            token(inbox),
                                            () -> {
                                                throw new UncheckedIOException(new IOException());
                                            }))
                    .isInstanceOf(UncheckedIOException.class);

        assertThat(door.receive(token(inbox), this::arrival)).isPresent();
    }

    @Test
    void keeps_the_newest_hundred() {
        var inbox = open();
        for (int i = 0; i < 103; i++) door().receive(token(inbox), this::arrival);

        assertThat(desk.get("acct_1", inbox.id()).received()).isEqualTo(103);
        var all = desk.requests("acct_1", inbox.id(), Optional.empty(), page(250)).data();
        assertThat(all).hasSize(100);
        assertThat(desk.requests("acct_1", inbox.id(), Optional.of(all.get(2).id()), PAGE).data())
                .containsExactly(all.get(0), all.get(1));
    }

    @Test
    void keeps_64_kib_of_a_body() {
        var inbox = open();
        var body = new byte[70 * 1024];

        door().receive(token(inbox), () -> new ReceivedRequest("POST", List.of(), body, true));

        var kept = requests(inbox).get(0);
        assertThat(kept.truncated()).isTrue();
        assertThat(kept.size()).isEqualTo(70 * 1024);
        assertThat(kept.body()).hasSize(64 * 1024);
    }

    @Test
    void stores_nothing_readable_of_a_request() {
        var inbox = open();
        door().receive(
                        token(inbox),
                        () ->
                                new ReceivedRequest(
                                        "POST",
                                        List.of(List.of("Authorization", "Bearer canary")),
                                        BODY,
                                        true));

        var row =
                database.inTransaction(
                        connection -> {
                            try (var statement = connection.createStatement();
                                    var rows =
                                            statement.executeQuery(
                                                    "select content_sealed from inbox_request")) {
                                rows.next();
                                return rows.getBytes(1);
                            }
                        });

        assertThat(new String(row, UTF_8)).doesNotContain("canary");
        assertThat(requests(inbox).get(0).headers())
                .containsExactly(List.of("Authorization", "Bearer canary"));
    }

    @Test
    void verifies_with_the_keys_of_the_webhook_that_points_there() {
        var inbox = open();
        var signer = signer();
        var door = door(pointingAt(inbox.url(), signer));

        door.receive(token(inbox), () -> signed(signer, BODY));
        door.receive(token(inbox), () -> signed(signer, "{}".getBytes(UTF_8)));
        door.receive(token(inbox), this::arrival);

        var verdicts = requests(inbox).stream().map(InboxRequest::signature).toList();
        assertThat(verdicts.get(2).verified()).isTrue();
        assertThat(verdicts.get(2).explanation()).contains("standard");
        assertThat(verdicts.get(2).webhookId()).isEqualTo("wh_1");
        assertThat(verdicts.get(1).verified()).isFalse();
        assertThat(verdicts.get(1).explanation()).contains("no signature matches");
        assertThat(verdicts.get(0).verified()).isFalse();
        assertThat(verdicts.get(0).explanation()).contains("carries no signature");
    }

    @Test
    void has_nothing_to_verify_for_a_webhook_that_signs_nothing() {
        var inbox = open();

        door(pointingAt(inbox.url(), Signer.NONE)).receive(token(inbox), this::arrival);

        assertThat(requests(inbox).get(0).signature())
                .isEqualTo(new InboxRequest.Signature(null, "the webhook signs nothing", "wh_1"));
    }

    @Test
    void is_gone_a_week_after_its_last_request() {
        var inbox = open();
        clock.advance(Duration.ofDays(6));
        door().receive(token(inbox), this::arrival);
        clock.advance(Duration.ofDays(6));
        assertThat(door().receive(token(inbox), this::arrival)).isPresent();

        clock.advance(Duration.ofDays(7));
        desk.purge();

        assertThat(door().receive(token(inbox), this::arrival)).isEmpty();
        notFound(() -> desk.get("acct_1", inbox.id()));
        assertThat(rows()).isZero();
    }

    @Test
    void an_account_has_twenty_at_most() {
        for (int i = 0; i < 20; i++) open();

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.INBOX_LIMIT));
    }

    @Test
    void what_people_do_with_it_is_on_record_and_what_fails_is_not() {
        var inbox = open();
        desk.change("acct_1", inbox.id(), patch("{\"name\":\"Mine\"}"));
        desk.change("acct_1", inbox.id(), patch("{\"name\":\"Mine\"}"));
        assertThatThrownBy(
                        () -> desk.change("acct_1", inbox.id(), patch("{\"name\":\"a\\u0000\"}")))
                .isInstanceOf(WebhookException.class);
        for (int i = 1; i < 20; i++) open();
        assertThatThrownBy(this::open).isInstanceOf(WebhookException.class);

        desk.remove("acct_1", inbox.id());

        assertThat(AuditTable.actions(database))
                .startsWith("acct_1 inbox.created", "acct_1 inbox.updated")
                .endsWith("acct_1 inbox.deleted")
                .hasSize(22);
    }

    @Test
    void nobody_else_sees_or_touches_it() {
        var inbox = open();
        door().receive(token(inbox), this::arrival);

        notFound(() -> desk.get("acct_2", inbox.id()));
        notFound(() -> desk.requests("acct_2", inbox.id(), Optional.empty(), PAGE));
        notFound(() -> desk.clear("acct_2", inbox.id()));
        notFound(() -> desk.remove("acct_2", inbox.id()));
        notFound(() -> desk.change("acct_2", inbox.id(), patch("{}")));
        assertThat(requests(inbox)).hasSize(1);
    }

    @Test
    void forgets_what_arrived_and_goes_with_all_it_has() {
        var inbox = open();
        door().receive(token(inbox), this::arrival);
        desk.clear("acct_1", inbox.id());
        assertThat(requests(inbox)).isEmpty();
        door().receive(token(inbox), this::arrival);

        desk.remove("acct_1", inbox.id());

        assertThat(rows()).isZero();
    }

    private static MergePatch patch(String json) {
        return new MergePatch(json.getBytes(UTF_8));
    }

    private Inbox open() {
        return desk.open("acct_1", new InboxSettings(null, null));
    }

    private InboxRequests requests() {
        return new InboxRequests(
                database, new Vault(Base64.getEncoder().encodeToString(new byte[32])));
    }

    private List<InboxRequest> requests(Inbox inbox) {
        return desk.requests("acct_1", inbox.id(), Optional.empty(), PAGE).data();
    }

    private InboxReceiver door(Receiver... webhooks) {
        return new InboxReceiver(
                new Inboxes(database),
                requests(),
                new SignatureCheck(new FixedDirectory(webhooks), clock),
                urls,
                new Ids(clock),
                clock,
                Runnable::run);
    }

    private ReceivedRequest arrival() {
        return new ReceivedRequest("POST", List.of(List.of("webhook-id", "evt_1")), BODY, true);
    }

    /** The body is not always the one that arrives. */
    private ReceivedRequest signed(Signer signer, byte[] signedBody) {
        var headers = new ArrayList<List<String>>();
        headers.add(List.of("webhook-id", "evt_1"));
        headers.add(List.of("webhook-timestamp", Long.toString(clock.instant().getEpochSecond())));
        signer.headers("evt_1", clock.instant(), signedBody)
                .forEach((name, value) -> headers.add(List.of(name, value)));
        return new ReceivedRequest("POST", headers, BODY, true);
    }

    private static Signer signer() {
        var key =
                new SigningKey(
                        Optional.of(SigningSecret.parse(SECRET, "secret")), Optional.empty());
        return new Signer(Set.of(SignatureScheme.STANDARD), new SigningKeys(key, List.of()));
    }

    private static Receiver pointingAt(String url, Signer signer) {
        var any = Examples.receiver("acct_1", "wh_1");
        return new Receiver(
                any.id(),
                any.accountId(),
                any.source(),
                Environment.SANDBOX,
                any.subscription(),
                any.filter(),
                any.status(),
                ReceiverUrl.parse(url, UrlRules.SANDBOX, "url"),
                any.format(),
                signer,
                any.credentials(),
                any.customHeaders(),
                any.rateLimit(),
                any.maxInFlight(),
                any.timeout(),
                any.only200(),
                any.schedule(),
                any.disableRule());
    }

    private long rows() {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery("select count(*) from inbox_request")) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    private static PageRequest page(int limit) {
        return new PageRequest(limit, Optional.empty(), true);
    }

    private static String token(Inbox inbox) {
        return inbox.url().substring(inbox.url().lastIndexOf('/') + 1);
    }

    private static void notFound(Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    }
}
