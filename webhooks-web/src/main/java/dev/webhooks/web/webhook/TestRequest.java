package dev.webhooks.web.webhook;

import dev.webhooks.api.event.TestEvent;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import java.util.List;
import java.util.Optional;

/** What must be in the wish for a test event: it has two paths, and one record for both. */
final class TestRequest {
    private TestRequest() {}

    /**
     * @throws WebhookException {@code unknown_property} if the body names a webhook although the
     *     path does
     */
    static void refuseWebhook(TestEvent wish) {
        if (wish.webhookId() != null) {
            throw refusal(
                    ProblemType.UNKNOWN_PROPERTY,
                    "the path names the webhook: leave webhook_id out",
                    "webhook_id");
        }
    }

    /**
     * @throws WebhookException {@code type_mismatch} if the body names no webhook
     */
    static String webhook(TestEvent wish) {
        return Optional.ofNullable(wish.webhookId())
                .orElseThrow(
                        () ->
                                refusal(
                                        ProblemType.TYPE_MISMATCH,
                                        "name the webhook to test",
                                        "webhook_id"));
    }

    /**
     * @return the same wish, which names a type
     * @throws WebhookException {@code event_type_missing}
     */
    static TestEvent complete(TestEvent wish) {
        if (wish.eventType() == null) {
            throw refusal(
                    ProblemType.EVENT_TYPE_MISSING,
                    "name the type of event to test with",
                    "event_type");
        }
        return wish;
    }

    private static WebhookException refusal(ProblemType type, String msg, String member) {
        return new WebhookException(List.of(Violation.ofBody(type, msg, member)));
    }
}
