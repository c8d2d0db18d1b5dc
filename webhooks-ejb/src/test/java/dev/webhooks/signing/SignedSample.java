package dev.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A delivery for a receiver to judge.
 *
 * @param scheme as in the API
 * @param secret what the receiver knows
 * @param accepted what it has to say
 */
record SignedSample(
        String name,
        String scheme,
        String secret,
        Map<String, String> headers,
        String body,
        boolean accepted) {
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String PLAIN = "your_webhook_secret";
    private static final String BODY =
            "{\"type\":\"payment.succeeded\",\"data\":{\"name\":\"Größe 😀\",\"amount\":1.50}}";

    /** Genuine and forged deliveries of both schemes. */
    static List<SignedSample> all(Instant now) {
        return Stream.concat(standard(now), hex(now)).toList();
    }

    private static Stream<SignedSample> standard(Instant now) {
        var scheme = SignatureScheme.STANDARD;
        var genuine = signed("genuine", scheme, now, NEW);
        var right = genuine.headers.get("webhook-signature");
        return Stream.of(
                genuine,
                signed("plain secret", scheme, now, PLAIN),
                signed("four minutes old", scheme, now.minusSeconds(240), NEW),
                signed("rotating, receiver knows the new secret", scheme, now, NEW, OLD),
                signed("rotating, receiver knows the old secret", scheme, now, NEW, OLD)
                        .knowing(OLD),
                genuine.with("webhook-signature", right + " extra").accepted(true),
                genuine.knowing(OLD).accepted(false),
                genuine.changed(BODY + " "),
                genuine.with("webhook-id", "evt_02"),
                genuine.with("webhook-id", ""),
                genuine.with("webhook-signature", ""),
                genuine.with("webhook-signature", "v1,"),
                genuine.with("webhook-signature", right.substring(0, 13)),
                genuine.with("webhook-signature", right.replace("v1,", "v2,")),
                genuine.with("webhook-signature", "v1,AAAA ".repeat(500)),
                genuine.with("webhook-timestamp", "1e10"),
                genuine.with("webhook-timestamp", ""),
                genuine.with("webhook-timestamp", "9".repeat(5000)),
                signed("ten minutes old", scheme, now.minusSeconds(600), NEW).accepted(false),
                signed("ten minutes ahead", scheme, now.plusSeconds(600), NEW).accepted(false));
    }

    private static Stream<SignedSample> hex(Instant now) {
        var scheme = SignatureScheme.HMAC_SHA256_HEX;
        var genuine = signed("genuine hex", scheme, now, PLAIN);
        var right = genuine.headers.get("X-Webhook-Signature");
        return Stream.of(
                genuine,
                signed("prefixed secret as text", scheme, now, NEW),
                signed("rotating, receiver knows the new secret", scheme, now, PLAIN, OLD),
                genuine.changed(BODY + " "),
                genuine.knowing(OLD).accepted(false),
                genuine.with("X-Webhook-Signature", ""),
                genuine.with("X-Webhook-Signature", right.substring(1)),
                genuine.with("X-Webhook-Signature", right + "0"));
    }

    private static SignedSample signed(
            String name, SignatureScheme scheme, Instant at, String... secrets) {
        var signer =
                new Signer(
                        Set.of(scheme), Arrays.stream(secrets).map(SigningSecret::parse).toList());
        var headers = new HashMap<>(signer.headers("evt_01", at, BODY.getBytes(UTF_8)));
        headers.put("webhook-id", "evt_01");
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        return new SignedSample(name, scheme.wireName(), secrets[0], headers, BODY, true);
    }

    private SignedSample knowing(String secret) {
        return new SignedSample(name, scheme, secret, headers, body, accepted);
    }

    private SignedSample accepted(boolean accepted) {
        return new SignedSample(name, scheme, secret, headers, body, accepted);
    }

    private SignedSample changed(String body) {
        return new SignedSample("changed body", scheme, secret, headers, body, false);
    }

    private SignedSample with(String header, String value) {
        var changed = new HashMap<>(headers);
        changed.put(header, value);
        var name = "%s: %.20s".formatted(header, value);
        return new SignedSample(name, scheme, secret, changed, body, false);
    }
}
