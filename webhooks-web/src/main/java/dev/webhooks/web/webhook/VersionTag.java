package dev.webhooks.web.webhook;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.Webhook;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The version of a webhook as {@code ETag}, and changes that hold for one version (RFC 9110 §13).
 */
final class VersionTag {
    private VersionTag() {}

    static EntityTag of(Webhook webhook) {
        return new EntityTag(Long.toString(webhook.version()));
    }

    /**
     * @param current reads the webhook; called only if there is a condition
     * @return the version that a change must find, empty if the caller sent no {@code If-Match}
     * @throws WebhookException {@code precondition_failed} if it is not the current one already
     */
    static Optional<Long> expected(
            HttpHeaders headers, Request request, Supplier<Webhook> current) {
        var tags = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (tags == null) return Optional.empty();
        var webhook = current.get();
        if (isEmpty(tags) || request.evaluatePreconditions(of(webhook)) != null) {
            throw new WebhookException(
                    ProblemType.PRECONDITION_FAILED,
                    "the webhook has changed: read it again",
                    "header",
                    "If-Match");
        }
        return Optional.of(webhook.version());
    }

    /** The runtime overlooks it; but no version is in an empty list. */
    private static boolean isEmpty(String tags) {
        return tags.replace(',', ' ').isBlank();
    }
}
