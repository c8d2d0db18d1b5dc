package dev.webhooks.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** A delivery as it arrives: start from a genuine one, change one thing, verify. */
record SignedDelivery(String id, String timestamp, String signature, byte[] body) {
    static final Instant NOW = Instant.parse("2025-02-18T10:30:00Z");
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    static SignedDelivery genuine() {
        return genuineAt(NOW.getEpochSecond());
    }

    /** Correctly signed for that time, in Unix seconds. */
    static SignedDelivery genuineAt(long timestamp) {
        var unsigned =
                new SignedDelivery(
                        "evt_01",
                        Long.toString(timestamp),
                        "",
                        "{\"type\":\"payment.succeeded\"}".getBytes(UTF_8));
        return unsigned.withSignature(unsigned.signatureOf(SECRET));
    }

    String signatureOf(String secret) {
        return new SharedSecret(secret).standard(id, timestamp, body);
    }

    SignedDelivery withId(String id) {
        return new SignedDelivery(id, timestamp, signature, body);
    }

    SignedDelivery withTimestamp(String timestamp) {
        return new SignedDelivery(id, timestamp, signature, body);
    }

    SignedDelivery withSignature(String signature) {
        return new SignedDelivery(id, timestamp, signature, body);
    }

    SignedDelivery withBody(String body) {
        return new SignedDelivery(id, timestamp, signature, body.getBytes(UTF_8));
    }

    /** Header names in whatever case a server hands them out. */
    String header(String name) {
        return switch (name) {
            case WebhookHeaders.ID -> id;
            case WebhookHeaders.TIMESTAMP -> timestamp;
            case WebhookHeaders.SIGNATURE -> signature;
            default -> null;
        };
    }
}
