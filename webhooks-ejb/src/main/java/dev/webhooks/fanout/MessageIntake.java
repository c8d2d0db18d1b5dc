package dev.webhooks.fanout;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.Environment;
import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import dev.webhooks.api.WebhookPublisher;
import dev.webhooks.event.EventId;
import dev.webhooks.event.EventReader;
import dev.webhooks.event.NewEvent;
import dev.webhooks.platform.Names;
import dev.webhooks.platform.Sha256;
import dev.webhooks.rejected.DeadLetterBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a message into an event (spec.md §3). The id that makes a redelivery the same event comes
 * from the property {@code webhooks_event_id}, else from the body, else from {@code JMSMessageID}.
 * Where the producer has switched message ids off, nothing makes a redelivery the same event, and
 * every message gets an id of ours.
 */
@ApplicationScoped
class MessageIntake {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int DERIVED_ID_BYTES = 20;
    private static final int BASE = 32;

    private final EventIntake intake;
    private final AccountDirectory accounts;
    private final DeadLetterBox rejected;

    @Inject
    MessageIntake(EventIntake intake, AccountDirectory accounts, DeadLetterBox rejected) {
        this.intake = intake;
        this.accounts = accounts;
        this.rejected = rejected;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected MessageIntake() {
        this(null, null, null);
    }

    /**
     * @throws WebhookException {@code unavailable}: the message must come again
     */
    public void accept(Message message) {
        try {
            acceptOrReject(message);
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }

    private void acceptOrReject(Message message) throws JMSException {
        var account = account(message);
        try {
            intake.accept(account.orElseThrow(MessageIntake::noAccount), event(message));
        } catch (WebhookException refusal) {
            if (refusal.type() == ProblemType.UNAVAILABLE) throw refusal;
            rejected.add(message, account, refusal);
        }
    }

    /**
     * Empty unless the message names one that exists; what is no name would trouble the database.
     */
    private Optional<String> account(Message message) throws JMSException {
        return Optional.ofNullable(message.getStringProperty(WebhookPublisher.ACCOUNT_PROPERTY))
                .filter(Names::isAcceptable)
                .flatMap(accounts::find);
    }

    private static WebhookException noAccount() {
        return new WebhookException(
                ProblemType.NOT_FOUND,
                "the property "
                        + WebhookPublisher.ACCOUNT_PROPERTY
                        + " must be the id or the name of an account");
    }

    private static NewEvent event(Message message) throws JMSException {
        var event = EventReader.read(body(message));
        var environment = message.getStringProperty(WebhookPublisher.ENVIRONMENT_PROPERTY);
        var placed = environment == null ? event : event.in(environment(environment));
        var id = message.getStringProperty(WebhookPublisher.EVENT_ID_PROPERTY);
        if (id != null) return placed.withId(EventId.check(id, WebhookPublisher.EVENT_ID_PROPERTY));
        if (placed.id().isPresent()) return placed;
        return DeadLetterBox.firstId(message)
                .map(MessageIntake::derivedId)
                .map(placed::withId)
                .orElse(placed);
    }

    private static Environment environment(String name) {
        return Environment.of(name)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.ENVIRONMENT_INVALID,
                                        "environment must be production or sandbox"));
    }

    private static byte[] body(Message message) throws JMSException {
        if (message instanceof TextMessage text && text.getText() != null) {
            return bounded(text.getText().getBytes(StandardCharsets.UTF_8));
        }
        if (message instanceof BytesMessage bytes) {
            if (bytes.getBodyLength() > MOST_BYTES) throw tooLarge();
            var body = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(body);
            return body;
        }
        throw new WebhookException(ProblemType.JSON_MALFORMED, "the message must be text or bytes");
    }

    private static byte[] bounded(byte[] body) {
        if (body.length > MOST_BYTES) throw tooLarge();
        return body;
    }

    private static WebhookException tooLarge() {
        return new WebhookException(
                ProblemType.PAYLOAD_TOO_LARGE, "the body is larger than 256 KiB");
    }

    /** Message ids are longer than event ids may be, and hold full stops on some brokers. */
    static String derivedId(String messageId) {
        var hash = Sha256.digest().digest(messageId.getBytes(StandardCharsets.UTF_8));
        var number = new BigInteger(1, Arrays.copyOf(hash, DERIVED_ID_BYTES));
        return "jms_" + number.toString(BASE);
    }
}
