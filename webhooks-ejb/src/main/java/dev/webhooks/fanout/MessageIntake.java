package dev.webhooks.fanout;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.WebhookPublisher;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.artemis.QueueMover;
import dev.webhooks.artemis.ReceivedMessage;
import dev.webhooks.artemis.UnreadableBodyException;
import dev.webhooks.event.EventId;
import dev.webhooks.event.EventReader;
import dev.webhooks.event.NewEvent;
import dev.webhooks.platform.MessageRule;
import dev.webhooks.platform.Sha256;
import dev.webhooks.platform.TextRules;
import dev.webhooks.platform.health.BrokerReadiness;
import dev.webhooks.rejected.DeadLetterBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a message into an event. The id that makes a redelivery the same event comes from the body,
 * else from the property {@code webhooks_event_id}, else from {@code JMSMessageID}. Where the
 * producer has switched message ids off, nothing makes a redelivery the same event, and every
 * message gets an id of ours. Properties count where the body does not say.
 *
 * <p>Whatever cannot become an event is rejected, see {@link MessageRule}.
 */
@ApplicationScoped
class MessageIntake {
    private static final System.Logger LOGGER = System.getLogger(MessageIntake.class.getName());
    private static final int MOST_BYTES = 256 * 1024;
    private static final int DERIVED_ID_BYTES = 20;
    private static final int BASE = 32;

    private final EventIntake intake;
    private final AccountDirectory accounts;
    private final DeadLetterBox rejected;
    private final MessageRule rule = new MessageRule(WebhookPublisher.QUEUE);

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
     * @throws MessageRule.Redelivery if the message must come again
     */
    public void accept(Message message) {
        var received = ReceivedMessage.of(message);
        rule.apply(() -> take(received), fault -> reject(received, fault));
    }

    private void take(ReceivedMessage message) {
        intake.accept(account(message), event(message));
    }

    private void reject(ReceivedMessage message, Throwable fault) {
        var refusal = refusal(message, fault);
        try {
            rejected.add(message, owner(message), refusal);
        } catch (JMSException e) {
            throw (JMSRuntimeException) new JMSRuntimeException(e.getMessage()).initCause(e);
        }
    }

    private static WebhookException refusal(ReceivedMessage message, Throwable fault) {
        if (fault instanceof WebhookException refusal) return refusal;
        LOGGER.log(
                Level.ERROR,
                "message.met_a_fault message={0} fault={1} at={2}",
                message.messageId().orElse(""),
                fault,
                Arrays.stream(fault.getStackTrace()).findFirst().map(Object::toString).orElse(""));
        return new WebhookException(
                ProblemType.INTERNAL, "the message met a fault of ours that would repeat");
    }

    /** Of the API key that sent it, else the one it names. */
    private String account(ReceivedMessage message) {
        var named = text(message, WebhookPublisher.ACCOUNT_PROPERTY);
        var signedIn = signedIn(message);
        if (signedIn.isEmpty()) {
            return named.flatMap(this::known).orElseThrow(MessageIntake::noAccount);
        }
        var own = signedIn.flatMap(this::known).orElseThrow(MessageIntake::noAccount);
        if (named.isPresent() && !named.flatMap(this::known).equals(Optional.of(own))) {
            throw new WebhookException(
                    ProblemType.FORBIDDEN,
                    "an API key publishes into its own account only, and "
                            + WebhookPublisher.ACCOUNT_PROPERTY
                            + " names another");
        }
        return own;
    }

    /** Whose rejected message it is; empty if that is not known. */
    private Optional<String> owner(ReceivedMessage message) {
        var signedIn = signedIn(message);
        if (signedIn.isPresent()) return signedIn.flatMap(this::known);
        return message.property(WebhookPublisher.ACCOUNT_PROPERTY) instanceof String name
                ? known(name)
                : Optional.empty();
    }

    /**
     * The account of the API key with which the sender signed in. Only our own broker says so in a
     * way that nobody can forge; somebody else's knows no API keys. A rejected message that is sent
     * again is sent by us, and carries a note.
     */
    private static Optional<String> signedIn(ReceivedMessage message) {
        var principal = message.principal().filter(account -> BrokerReadiness.isEmbedded());
        if (principal.isPresent()) return principal;
        return message.property(DeadLetterBox.PUBLISHER) instanceof String account
                ? Optional.of(account)
                : Optional.empty();
    }

    /** Empty unless it is one that exists; what is no name would trouble the database. */
    private Optional<String> known(String account) {
        return Optional.of(account).filter(TextRules::isAcceptable).flatMap(accounts::find);
    }

    private static WebhookException noAccount() {
        return new WebhookException(
                ProblemType.NOT_FOUND,
                "the property "
                        + WebhookPublisher.ACCOUNT_PROPERTY
                        + " must be the id or the name of an account");
    }

    private static NewEvent event(ReceivedMessage message) {
        var event = EventReader.read(body(message), () -> environment(message));
        if (event.id().isPresent()) return event;
        var id = text(message, WebhookPublisher.EVENT_ID_PROPERTY);
        if (id.isPresent()) {
            return event.withId(EventId.check(id.get(), WebhookPublisher.EVENT_ID_PROPERTY));
        }
        return DeadLetterBox.firstId(message)
                .map(MessageIntake::deterministicId)
                .map(event::withId)
                .orElse(event);
    }

    /** A number is as good as its digits, as in JMS. */
    private static Optional<String> text(ReceivedMessage message, String property) {
        var value = message.property(property);
        if (value == null) return Optional.empty();
        if (value instanceof byte[]) {
            throw new WebhookException(
                    ProblemType.TYPE_MISMATCH, "the property " + property + " must be a string");
        }
        return Optional.of(value.toString());
    }

    private static Environment environment(ReceivedMessage message) {
        var named = text(message, WebhookPublisher.ENVIRONMENT_PROPERTY);
        if (named.isEmpty()) return Environment.PRODUCTION;
        return Environment.of(named.get())
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.ENVIRONMENT_INVALID,
                                        "environment must be production or sandbox"));
    }

    private static byte[] body(ReceivedMessage message) {
        // A copy that does not hold the whole body of the original.
        if (message.property(QueueMover.BODY_SIZE) != null) throw tooLarge();
        try {
            return message.content(MOST_BYTES);
        } catch (UnreadableBodyException.TooLarge e) {
            throw tooLarge();
        } catch (UnreadableBodyException.NotUnicode e) {
            throw new WebhookException(ProblemType.JSON_UNICODE, e.getMessage());
        } catch (UnreadableBodyException e) {
            throw new WebhookException(ProblemType.JSON_MALFORMED, e.getMessage());
        }
    }

    private static WebhookException tooLarge() {
        return new WebhookException(
                ProblemType.PAYLOAD_TOO_LARGE, "the body is larger than 256 KiB");
    }

    /** Message ids are longer than event ids may be, and hold full stops on some brokers. */
    static String deterministicId(String messageId) {
        var hash = Sha256.digest().digest(messageId.getBytes(StandardCharsets.UTF_8));
        var number = new BigInteger(1, Arrays.copyOf(hash, DERIVED_ID_BYTES));
        return "jms_" + number.toString(BASE);
    }
}
