package dev.webhooks.deliverylog;

import dev.webhooks.api.delivery.Attempt;
import dev.webhooks.delivery.AttemptRecords;
import dev.webhooks.platform.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An attempt as the API reads it; {@link AttemptRecords} writes it, once, and nothing changes it.
 */
@Entity
@Table(name = "attempt")
class StoredAttempt {
    @Id private String id;

    @Column(name = "delivery_id")
    private String deliveryId;

    @Column(name = "account_id")
    private String accountId;

    private int number;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "duration_ms")
    private long durationMs;

    @Column(name = "status_code")
    private Integer statusCode;

    private String error;

    @Column(name = "error_detail")
    private String errorDetail;

    @Column(name = "request_url")
    private String requestUrl;

    @Column(name = "request_headers")
    private String requestHeaders;

    @Column(name = "response_headers")
    private String responseHeaders;

    @Column(name = "response_body")
    private String responseBody;

    private boolean truncated;

    /** For JPA. */
    protected StoredAttempt() {}

    Attempt view() {
        return new Attempt(
                id,
                number,
                startedAt,
                durationMs,
                statusCode,
                error,
                errorDetail,
                new Attempt.Request(requestUrl, headers(requestHeaders)),
                responseHeaders == null
                        ? null
                        : new Attempt.Response(headers(responseHeaders), responseBody, truncated));
    }

    private static Map<String, List<String>> headers(String json) {
        return StrictJson.ownMapOfLists(json);
    }
}
