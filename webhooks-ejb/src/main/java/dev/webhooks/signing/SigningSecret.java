package dev.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.SharedSecret;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The secret of a webhook (docs/contract.md#webhooks): the caller's own text of 16 to 64 bytes, or
 * {@code whsec_} and the Base64 of 24 to 64 bytes. Immutable; safe for many threads.
 */
public final class SigningSecret {
    private static final int GENERATED_BYTES = 32;
    private static final int MIN_TEXT_BYTES = 16;
    private static final int MIN_KEY_BYTES = 24;
    private static final int MAX_BYTES = 64;

    private final String text;
    private final SharedSecret shared;

    private SigningSecret(String text) {
        this.text = text;
        this.shared = new SharedSecret(text);
    }

    /**
     * A secret from a caller.
     *
     * @param loc where it stands in the request, such as {@code body}, {@code secret}
     * @throws WebhookException {@code secret_invalid} for a wrong length, bad Base64, blanks at an
     *     end, control characters or half a surrogate pair; {@code secret_weak} if all its bytes
     *     are equal
     */
    public static SigningSecret parse(String text, String... loc) {
        boolean encoded = text.startsWith(SharedSecret.BASE64_PREFIX);
        var key = keyOf(text, loc);
        if (encoded && (key.length < MIN_KEY_BYTES || key.length > MAX_BYTES)) {
            throw invalid("the Base64 after whsec_ must stand for 24 to 64 bytes", loc);
        }
        if (!encoded && (key.length < MIN_TEXT_BYTES || key.length > MAX_BYTES)) {
            throw invalid("a secret must have 16 to 64 bytes, or be whsec_ and Base64", loc);
        }
        if (hasBlankEnds(text)) throw invalid("a secret must not begin or end with a blank", loc);
        if (!isPlainText(text)) throw invalid("a secret must not have control characters", loc);
        if (allEqual(key)) {
            throw new WebhookException(
                    ProblemType.SECRET_WEAK, "a secret must not repeat one byte", loc);
        }
        return new SigningSecret(text);
    }

    /** A secret of ours, read back from the store: it was parsed or generated before. */
    public static SigningSecret stored(String text) {
        return new SigningSecret(text);
    }

    /**
     * A new secret of 32 random bytes.
     *
     * @param random must be cryptographically strong: {@link java.security.SecureRandom}
     */
    public static SigningSecret generate(RandomGenerator random) {
        var key = new byte[GENERATED_BYTES];
        random.nextBytes(key);
        return new SigningSecret(
                SharedSecret.BASE64_PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The secret itself: for its owner and for the encrypted store, never for a log. */
    public String text() {
        return text;
    }

    /** What signs. */
    SharedSecret shared() {
        return shared;
    }

    /** Says nothing about the secret, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "SigningSecret[***]";
    }

    private static byte[] keyOf(String text, String... loc) {
        try {
            return SharedSecret.keyOf(text);
        } catch (IllegalArgumentException e) {
            var refused = invalid("what follows whsec_ must be Base64", loc);
            refused.initCause(e);
            throw refused;
        }
    }

    /** Lost on the way by a paste or a form, and then no signature fits. */
    private static boolean hasBlankEnds(String text) {
        return isBlank(text.codePointAt(0)) || isBlank(text.codePointBefore(text.length()));
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == 0xFEFF
                || character == 0x200B;
    }

    private static boolean isPlainText(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                && UTF_8.newEncoder().canEncode(text);
    }

    private static boolean allEqual(byte[] key) {
        for (byte b : key) {
            if (b != key[0]) return false;
        }
        return true;
    }

    private static WebhookException invalid(String detail, String... loc) {
        return new WebhookException(ProblemType.SECRET_INVALID, detail, loc);
    }
}
