package dev.webhooks.deliverylog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.delivery.SentRequest;
import dev.webhooks.api.delivery.SentRequest.SignatureCheck;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.delivery.Checksum;
import dev.webhooks.delivery.RequestComposer;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventRecords;
import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.receiver.ReceiverDirectory;
import dev.webhooks.signing.SentSignatures;
import dev.webhooks.signing.SentSignatures.Sent;
import dev.webhooks.signing.Signer;
import dev.webhooks.transport.AttemptError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Shows the request of an attempt. Its head is on record; its body is composed again from the
 * event, by the format that the webhook had then, and shown only if it is to the last byte the one
 * that was sent.
 */
@ApplicationScoped
public class SentRequests {
    private static final String SELECT =
            """
            select d.event_id, d.webhook_id, d.event_type, a.request_url, a.request_headers, a.error, a.body_format, a.body_checksum,
                   case when w.updated_at > a.started_at then 1 else 0 end
              from delivery d join attempt a on a.delivery_id = d.id
                   left join webhook w on w.account_id = d.account_id and w.id = d.webhook_id
             where d.account_id = ? and d.id = ? and a.id = ?
            """;

    private static final Set<String> NEVER_SENT =
            Set.of(
                    AttemptError.SECRET_UNREADABLE.code(),
                    AttemptError.REQUEST_TOO_LARGE.code(),
                    AttemptError.INTERNAL_ERROR.code());

    private final Database database;
    private final EventRecords events;
    private final ReceiverDirectory receivers;

    @Inject
    SentRequests(Database database, EventRecords events, ReceiverDirectory receivers) {
        this.database = database;
        this.events = events;
        this.receivers = receivers;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected SentRequests() {
        this(null, null, null);
    }

    /**
     * What is on record of an attempt.
     *
     * @param format empty when nothing was sent, or it was sent by an earlier release
     * @param event empty when it is gone
     * @param changedSince whether the webhook was changed after the attempt began
     */
    private record Recorded(
            String webhookId,
            String eventType,
            String url,
            String headers,
            Optional<String> error,
            Optional<PayloadFormat> format,
            OptionalLong checksum,
            Optional<AcceptedEvent> event,
            boolean erased,
            boolean changedSince) {}

    /** A text, or why there is none; the other one is null. */
    private record Body(String text, String missing) {
        static Body of(byte[] text) {
            return new Body(new String(text, UTF_8), null);
        }

        static Body missing(String why) {
            return new Body(null, why);
        }
    }

    /**
     * @param webhooks of one of these
     * @throws WebhookException {@code not_found} if the account has no such delivery, or that no
     *     such attempt
     */
    public SentRequest get(
            String accountId, WebhookScope webhooks, String deliveryId, String attemptId) {
        var recorded =
                database.inTransaction(
                                connection -> find(connection, accountId, deliveryId, attemptId))
                        .filter(
                                found ->
                                        webhooks.covers(found.webhookId())
                                                && webhooks.coversType(found.eventType()))
                        .orElseThrow(
                                () ->
                                        new WebhookException(
                                                ProblemType.NOT_FOUND, "there is no such attempt"));
        var body = body(recorded, deliveryId, accountId);
        var headers = StrictJson.ownMapOfLists(recorded.headers());
        return new SentRequest(
                "POST",
                recorded.url(),
                headers,
                body.text(),
                body.missing(),
                checks(accountId, recorded, headers, body));
    }

    /** Verifies without showing the secret. */
    private List<SignatureCheck> checks(
            String accountId, Recorded recorded, Map<String, List<String>> headers, Body body) {
        var signer = receivers.of(accountId).find(recorded.webhookId()).map(Receiver::signer);
        return SentSignatures.in(headers).all().stream()
                .map(
                        sent ->
                                new SignatureCheck(
                                        sent.header(),
                                        sent.scheme().wireName(),
                                        result(sent, signer, recorded, headers, body)))
                .toList();
    }

    private static String result(
            Sent sent,
            Optional<Signer> signer,
            Recorded recorded,
            Map<String, List<String>> headers,
            Body body) {
        if (signer.isEmpty() || body.text() == null) return "not_checked";
        if (SentSignatures.isMade(sent, signer.get(), headers, body.text().getBytes(UTF_8)))
            return "valid";
        return recorded.changedSince() ? "secret_changed" : "invalid";
    }

    private Body body(Recorded recorded, String deliveryId, String accountId) {
        if (recorded.error().filter(NEVER_SENT::contains).isPresent())
            return Body.missing("not_sent");
        if (recorded.erased()) return Body.missing("content_erased");
        if (recorded.event().isEmpty()) return Body.missing("event_expired");
        if (recorded.format().isEmpty()) return Body.missing("not_recorded");
        var source =
                RequestComposer.source(
                        recorded.webhookId(),
                        deliveryId,
                        receivers.of(accountId).source(),
                        recorded.event().get());
        var body = recorded.format().get().render(source).body();
        return recorded.checksum().equals(OptionalLong.of(Checksum.of(body)))
                ? Body.of(body)
                : Body.missing("changed");
    }

    private Optional<Recorded> find(
            Connection connection, String accountId, String deliveryId, String attemptId)
            throws SQLException {
        try (var statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, accountId);
            statement.setString(2, deliveryId);
            statement.setString(3, attemptId);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(recorded(connection, accountId, rows))
                        : Optional.empty();
            }
        }
    }

    private Recorded recorded(Connection connection, String accountId, ResultSet row)
            throws SQLException {
        var key = new EventRecords.Key(accountId, row.getString(1));
        var checksum = row.getObject(8, Long.class);
        return new Recorded(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)).flatMap(PayloadFormat::of),
                checksum == null ? OptionalLong.empty() : OptionalLong.of(checksum),
                events.read(connection, Set.of(key)).stream().findFirst(),
                !events.erased(connection, accountId, List.of(key.id())).isEmpty(),
                row.getInt(9) == 1);
    }
}
