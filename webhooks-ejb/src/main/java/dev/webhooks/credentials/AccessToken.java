package dev.webhooks.credentials;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token (RFC 6750).
 *
 * @param value what follows {@code Bearer} in the header
 * @param expiresAt from then on it is not used any more
 * @param renewAt from then on a new one is fetched, while this one still serves
 */
public record AccessToken(String value, Instant expiresAt, Instant renewAt) {
    /** Longest life that is believed; a receiver's 401 ends it earlier. */
    static final Duration MAX_LIFE = Duration.ofHours(1);

    /** How long a token is used whose lifetime is not given. */
    static final Duration UNTOLD_LIFE = Duration.ofMinutes(5);

    private static final Duration MAX_MARGIN = Duration.ofSeconds(60);
    private static final int MARGIN_PART = 10;

    /**
     * @param life as the server tells it; zero or less for a token that serves once
     */
    static AccessToken issued(String value, Duration life, Instant now) {
        var believed = life.compareTo(MAX_LIFE) > 0 ? MAX_LIFE : life;
        var part = believed.dividedBy(MARGIN_PART);
        var margin = part.compareTo(MAX_MARGIN) < 0 ? part : MAX_MARGIN;
        return new AccessToken(value, now.plus(believed), now.plus(believed).minus(margin));
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    boolean isToBeRenewed(Instant now) {
        return !now.isBefore(renewAt);
    }

    /** The same token, to be renewed at another time. */
    AccessToken renewedAt(Instant time) {
        return new AccessToken(value, expiresAt, time);
    }

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "Token until " + expiresAt;
    }
}
