package dev.webhooks.rejected;

import dev.webhooks.api.WebhookPublisher;
import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.event.RejectedMessage;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.artemis.ReceivedMessage;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.PassingFault;
import dev.webhooks.platform.Sha256;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the messages that could not be accepted, and lets people look at them, send them again and
 * remove them.
 */
@ApplicationScoped
public class DeadLetterBox {
    private static final System.Logger LOGGER = System.getLogger(DeadLetterBox.class.getName());

    /** Longer than any call to the broker takes; then another node may try. */
    private static final Duration CLAIM = Duration.ofSeconds(30);

    /** Message property: id of the account whose API key published what is sent again. */
    public static final String PUBLISHER = RejectedQueue.PUBLISHER;

    private final Database database;
    private final RejectedQueue queue;
    private final RejectedRecords records;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    DeadLetterBox(
            Database database,
            RejectedQueue queue,
            RejectedRecords records,
            AuditTrail audit,
            Ids ids,
            InstantSource time) {
        this.database = database;
        this.queue = queue;
        this.records = records;
        this.audit = audit;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeadLetterBox() {
        this(null, null, null, null, null, null);
    }

    /**
     * Puts a message aside. When this returns it is on the queue and on record, so that the
     * original may be acknowledged; coming again before that, it is the same rejection.
     *
     * @param accountId empty if its account is not known
     * @throws WebhookException {@code unavailable} when it could not be put on record
     */
    public void add(ReceivedMessage message, Optional<String> accountId, WebhookException refusal)
            throws JMSException {
        var now = time.instant().truncatedTo(ChronoUnit.MICROS);
        var key = key(message.messageId());
        if (!message.isRedelivered() || queue.holding(Set.of(key)).isEmpty()) {
            queue.add(message, key, publisher(message, accountId), refusal, now);
        }
        var rejection = rejection(message, key, accountId, refusal, now);
        if (!insert(rejection)) return;
        LOGGER.log(
                Level.WARNING,
                "message.rejected id={0} account={1} code={2} message={3}",
                rejection.id(),
                accountId.orElse("unknown"),
                rejection.code(),
                rejection.messageId().orElse(""));
    }

    /** On record at any rate, if need be without what it held: it is on the queue still. */
    private boolean insert(StoredRejection rejection) {
        try {
            return records.insert(rejection);
        } catch (RuntimeException e) {
            if (PassingFault.isIn(e)) throw e;
            LOGGER.log(Level.ERROR, "message.not_shown id={0} fault={1}", rejection.id(), e);
            return records.insert(rejection.withoutContent());
        }
    }

    /** Who published it is written beside it only if that is not what it says itself. */
    private static Optional<String> publisher(ReceivedMessage message, Optional<String> accountId) {
        boolean isNamed = message.property(WebhookPublisher.ACCOUNT_PROPERTY) != null;
        boolean isSignedIn = message.principal().isPresent() || message.property(PUBLISHER) != null;
        return accountId.filter(account -> isSignedIn || !isNamed);
    }

    private StoredRejection rejection(
            ReceivedMessage message,
            String key,
            Optional<String> accountId,
            WebhookException refusal,
            Instant now) {
        return new StoredRejection(
                ids.next("rej"),
                key,
                accountId,
                refusal.type().code(),
                MessageContent.plain(RejectionReason.of(refusal)),
                firstId(message).map(MessageContent::plain),
                MessageContent.properties(message),
                MessageContent.shown(message),
                now);
    }

    /** Newest first by default; each body is cut to 4 KiB. */
    public Page<RejectedMessage> list(RejectedScope scope, PageRequest page) {
        return Pages.of(
                records.list(scope, page),
                page,
                StoredRejection::view,
                rejection -> Cursor.after(rejection.id()));
    }

    /**
     * @return the message with up to 64 KiB of its body
     * @throws WebhookException {@code not_found}
     */
    public RejectedMessage get(RejectedScope scope, String id) {
        return existing(scope, id).view();
    }

    /**
     * Sends a message to {@code webhooks.events} again, unchanged. Should it be refused once more,
     * it comes back as a new rejection.
     *
     * @throws WebhookException {@code not_found}, also when somebody took it off the queue by hand;
     *     {@code wrong_state} while somebody else is at it; {@code unavailable} while the broker is
     *     away
     */
    public void redrive(RejectedScope scope, String id) {
        var rejection = claimed(scope, id);
        boolean sent = onQueue(id, () -> queue.redrive(rejection.key()));
        if (!sent) {
            records.remove(id);
            throw notFound();
        }
        settle(scope, rejection, "redriven");
        LOGGER.log(Level.INFO, "message.redriven id={0}", id);
    }

    /**
     * Removes a message for good.
     *
     * @throws WebhookException {@code not_found}; {@code wrong_state} while somebody else is at it;
     *     {@code unavailable} while the broker is away
     */
    public void remove(RejectedScope scope, String id) {
        var rejection = claimed(scope, id);
        onQueue(
                id,
                () -> {
                    queue.remove(rejection.key());
                    return true;
                });
        settle(scope, rejection, "deleted");
        LOGGER.log(Level.INFO, "message.removed id={0}", id);
    }

    /** What belongs to no known account is settled in the name of the one that was asked for. */
    private void settle(RejectedScope scope, StoredRejection rejection, String verb) {
        var deed =
                new AuditEvent(
                        scope.accountId(),
                        "rejected_message." + verb,
                        new Target("rejected_message", rejection.id(), rejection.code()),
                        List.of());
        database.inTransaction(
                connection -> {
                    if (records.remove(connection, rejection.id())) audit.record(connection, deed);
                    return null;
                });
    }

    private StoredRejection claimed(RejectedScope scope, String id) {
        var rejection = existing(scope, id);
        var now = time.instant();
        if (!records.claim(id, now.plus(CLAIM), now)) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE, "the message is being sent again or removed already");
        }
        return rejection;
    }

    private StoredRejection existing(RejectedScope scope, String id) {
        return records.find(scope, id).orElseThrow(DeadLetterBox::notFound);
    }

    /** Whatever the broker did, asking again is safe: what is not there any more is not found. */
    private boolean onQueue(String id, Step step) {
        try {
            return step.run();
        } catch (JMSException | JMSRuntimeException e) {
            records.release(id);
            var unavailable =
                    new WebhookException(
                            ProblemType.UNAVAILABLE, "the message broker cannot be reached");
            unavailable.initCause(e);
            throw unavailable;
        }
    }

    /** The same for the same message, also when it comes again on another node. */
    private String key(Optional<String> messageId) {
        var text = messageId.orElseGet(() -> ids.next("msg"));
        return HexFormat.of()
                .formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * {@code JMSMessageID} of what was published, also when it was sent again since; empty where
     * the producer has switched those off.
     */
    public static Optional<String> firstId(ReceivedMessage message) {
        return message.property(RejectedQueue.FIRST_ID) instanceof String first
                ? Optional.of(first)
                : message.messageId();
    }

    private static WebhookException notFound() {
        return new WebhookException(ProblemType.NOT_FOUND, "there is no such rejected message");
    }

    /** Something done at the broker. */
    private interface Step {
        boolean run() throws JMSException;
    }
}
