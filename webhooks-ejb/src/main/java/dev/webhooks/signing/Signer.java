package dev.webhooks.signing;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.webhooks.api.Ed25519Key;
import dev.webhooks.api.WebhookHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Signs the deliveries of one webhook (docs/wire-formats.md#signatures). Immutable and safe for
 * many threads: made once per version of a webhook's keys, used for every attempt.
 */
public final class Signer {
    /** Signs nothing. */
    public static final Signer NONE = new Signer(Set.of(), SigningKeys.NONE);

    private final Set<SignatureScheme> schemes;
    private final SigningKeys keys;
    private final List<String> secretTexts;

    /**
     * @throws IllegalArgumentException if a scheme has nothing to sign with
     */
    public Signer(Set<SignatureScheme> schemes, SigningKeys keys) {
        this.schemes = Set.copyOf(schemes);
        this.keys = keys;
        this.secretTexts = textsOf(keys);
        for (var scheme : schemes) {
            if (scheme.needsSecret() && keys.current().secret().isEmpty()) {
                throw new IllegalArgumentException(scheme.wireName() + " needs a secret");
            }
            if (!scheme.needsSecret() && keys.current().keyPair().isEmpty()) {
                throw new IllegalArgumentException(scheme.wireName() + " needs a key pair");
            }
        }
    }

    /**
     * The headers that carry the signatures; none without a scheme.
     *
     * @param id the value of {@code webhook-id}
     * @param timestamp of this attempt: the value of {@code webhook-timestamp}, whole seconds count
     * @param body the bytes that are sent
     */
    public Map<String, String> headers(String id, Instant timestamp, byte[] body) {
        if (schemes.isEmpty()) return Map.of();
        var live = keys.at(timestamp);
        var headers = new LinkedHashMap<String, String>();
        if (schemes.contains(SignatureScheme.HMAC_SHA256_HEX)) addHex(headers, live, body);
        var signatures = standard(live, id, Long.toString(timestamp.getEpochSecond()), body);
        if (!signatures.isEmpty()) {
            headers.put(WebhookHeaders.SIGNATURE, String.join(" ", signatures));
        }
        return headers;
    }

    /**
     * What each key that is known signs with, whether it signs now or not.
     *
     * @param seconds the value of {@code webhook-timestamp}
     */
    Set<String> allOf(SignatureScheme scheme, String id, String seconds, byte[] body) {
        return Stream.concat(
                        Stream.of(keys.current()), keys.retired().stream().map(RetiredKey::key))
                .flatMap(key -> signature(scheme, key, id, seconds, body).stream())
                .collect(toUnmodifiableSet());
    }

    private static Optional<String> signature(
            SignatureScheme scheme, SigningKey key, String id, String seconds, byte[] body) {
        return switch (scheme) {
            case HMAC_SHA256_HEX -> key.secret().map(secret -> secret.shared().hmacSha256Hex(body));
            case STANDARD ->
                    key.secret().map(secret -> secret.shared().standard(id, seconds, body));
            case STANDARD_ED25519 -> key.keyPair().map(pair -> pair.sign(id, seconds, body));
        };
    }

    /** Whether deliveries carry a signature at all. */
    public boolean signs() {
        return !schemes.isEmpty();
    }

    /** The secrets themselves, so that they can be masked where a receiver echoes them. */
    public List<String> secretTexts() {
        return secretTexts;
    }

    /** What deliveries can be verified with at that time, the current key first. */
    public List<Ed25519Key> publicKeys(Instant time) {
        if (!schemes.contains(SignatureScheme.STANDARD_ED25519)) return List.of();
        return keys.at(time).stream()
                .map(SigningKey::keyPair)
                .flatMap(Optional::stream)
                .map(SigningKeyPair::publicKey)
                .toList();
    }

    private static List<String> textsOf(SigningKeys keys) {
        return Stream.concat(
                        Stream.of(keys.current()), keys.retired().stream().map(RetiredKey::key))
                .map(SigningKey::secret)
                .flatMap(Optional::stream)
                .map(SigningSecret::text)
                .toList();
    }

    /** Older secrets have a header of their own: many receivers compare the whole first one. */
    private static void addHex(Map<String, String> headers, List<SigningKey> live, byte[] body) {
        var signatures =
                live.stream()
                        .map(SigningKey::secret)
                        .flatMap(Optional::stream)
                        .map(secret -> secret.shared().hmacSha256Hex(body))
                        .toList();
        headers.put(WebhookHeaders.HEX_SIGNATURE, signatures.get(0));
        if (signatures.size() > 1) {
            headers.put(
                    WebhookHeaders.HEX_SIGNATURE_PREVIOUS,
                    String.join(",", signatures.subList(1, signatures.size())));
        }
    }

    /** Those of both schemes that share the header {@code webhook-signature}, new before old. */
    private Collection<String> standard(
            List<SigningKey> live, String id, String seconds, byte[] body) {
        var signatures = new ArrayList<String>();
        if (schemes.contains(SignatureScheme.STANDARD)) {
            for (var key : live) {
                key.secret()
                        .map(secret -> secret.shared().standard(id, seconds, body))
                        .ifPresent(signatures::add);
            }
        }
        if (schemes.contains(SignatureScheme.STANDARD_ED25519)) {
            for (var key : live) {
                key.keyPair().map(pair -> pair.sign(id, seconds, body)).ifPresent(signatures::add);
            }
        }
        return signatures;
    }
}
