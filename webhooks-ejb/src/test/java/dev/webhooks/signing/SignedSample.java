package dev.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A delivery for a receiver to judge.
 *
 * @param scheme as in the API
 * @param secret what the receiver knows: a secret or a public key
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

    private static final SigningKeyPair PAIR = SigningKeyPair.generate(new SecureRandom());
    private static final SigningKeyPair OLD_PAIR = SigningKeyPair.generate(new SecureRandom());

    /** Genuine and forged deliveries of every scheme. */
    static List<SignedSample> all(Instant now) {
        return Stream.of(standard(now), hex(now), ed25519(now))
                .flatMap(Function.identity())
                .toList();
    }

    /** Without those for which the page shows no program in that language. */
    static List<SignedSample> shared(Instant now) {
        return Stream.concat(standard(now), hex(now)).toList();
    }

    private static Stream<SignedSample> ed25519(Instant now) {
        var scheme = SignatureScheme.STANDARD_ED25519;
        var genuine = signed("genuine", scheme, now, PAIR.text());
        var right = genuine.headers.get("webhook-signature");
        return Stream.of(
                genuine,
                signed(
                        "rotating, receiver knows the new key",
                        scheme,
                        now,
                        PAIR.text(),
                        OLD_PAIR.text()),
                signed(
                                "rotating, receiver knows the old key",
                                scheme,
                                now,
                                PAIR.text(),
                                OLD_PAIR.text())
                        .knowing(OLD_PAIR.publicKey().text()),
                genuine.with("webhook-signature", "v1,AAAA " + right).accepted(true),
                genuine.knowing(OLD_PAIR.publicKey().text()).accepted(false),
                genuine.changed(BODY + " "),
                genuine.with("webhook-id", "evt_02"),
                genuine.with("webhook-id", ""),
                genuine.with("webhook-signature", ""),
                genuine.with("webhook-signature", "v1a,"),
                genuine.with("webhook-signature", right.replace("v1a,", "v1,")),
                genuine.with("webhook-signature", right.substring(0, 20)),
                genuine.with("webhook-timestamp", "1e10"),
                signed("ten minutes old", scheme, now.minusSeconds(600), PAIR.text())
                        .accepted(false),
                signed("ten minutes ahead", scheme, now.plusSeconds(600), PAIR.text())
                        .accepted(false));
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
                signed("rotating, receiver knows the old secret", scheme, now, PLAIN, OLD)
                        .knowing(OLD),
                genuine.changed(BODY + " "),
                genuine.knowing(OLD).accepted(false),
                genuine.with("X-Webhook-Signature", ""),
                genuine.with("X-Webhook-Signature", right.substring(1)),
                genuine.with("X-Webhook-Signature", right + "0"));
    }

    private static SignedSample signed(
            String name, SignatureScheme scheme, Instant at, String... secrets) {
        var keys = Arrays.stream(secrets).map(SignedSample::key).toList();
        var retired = keys.stream().skip(1).map(key -> new RetiredKey(key, Instant.MAX)).toList();
        var signer = new Signer(Set.of(scheme), new SigningKeys(keys.get(0), retired));
        var headers = new HashMap<>(signer.headers("evt_01", at, BODY.getBytes(UTF_8)));
        headers.put("webhook-id", "evt_01");
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        var known =
                secrets[0].startsWith(SigningKeyPair.PREFIX)
                        ? SigningKeyPair.parse(secrets[0]).publicKey().text()
                        : secrets[0];
        return new SignedSample(name, scheme.wireName(), known, headers, BODY, true);
    }

    private static SigningKey key(String text) {
        return text.startsWith(SigningKeyPair.PREFIX)
                ? SigningKey.NONE.withKeyPair(SigningKeyPair.parse(text))
                : SigningKey.of(SigningSecret.parse(text));
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
