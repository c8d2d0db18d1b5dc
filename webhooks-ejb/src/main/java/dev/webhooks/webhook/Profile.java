package dev.webhooks.webhook;

import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.retry.DisableRule;
import dev.webhooks.retry.RetrySchedule;
import dev.webhooks.signing.SignatureScheme;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The named sets of delivery rules (spec.md §4.2). A webhook may override any part but the format.
 */
public enum Profile {
    /** Standard Webhooks 1.0. */
    STANDARD(
            PayloadFormat.STANDARD,
            SignatureScheme.STANDARD,
            true,
            Duration.ofSeconds(15),
            Schedules.THREE_DAYS,
            new DisableRule.FailingFor(Duration.ofHours(120))),

    /** The object itself, signed in hexadecimal, and no patience [S4]. */
    OBJECT(
            PayloadFormat.OBJECT,
            SignatureScheme.HMAC_SHA256_HEX,
            true,
            Duration.ofSeconds(5),
            Schedules.FIVE_ATTEMPTS,
            new DisableRule.OnExhausted()),

    /**
     * A notice that something happened; the receiver fetches the event [S0]. Signed only when the
     * caller brings a secret.
     */
    THIN(
            PayloadFormat.THIN,
            SignatureScheme.STANDARD,
            false,
            Duration.ofSeconds(15),
            Schedules.THREE_DAYS,
            new DisableRule.FailingFor(Duration.ofHours(120)));

    private final PayloadFormat format;
    private final SignatureScheme scheme;
    private final boolean alwaysSigned;
    private final Duration timeout;
    private final RetrySchedule schedule;
    private final DisableRule disableRule;

    Profile(
            PayloadFormat format,
            SignatureScheme scheme,
            boolean alwaysSigned,
            Duration timeout,
            RetrySchedule schedule,
            DisableRule disableRule) {
        this.format = format;
        this.scheme = scheme;
        this.alwaysSigned = alwaysSigned;
        this.timeout = timeout;
        this.schedule = schedule;
        this.disableRule = disableRule;
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Profile> of(String wireName) {
        return Arrays.stream(values())
                .filter(profile -> profile.wireName().equals(wireName))
                .findFirst();
    }

    public PayloadFormat format() {
        return format;
    }

    /**
     * @param secretGiven whether the webhook has a secret
     */
    public Set<SignatureScheme> schemes(boolean secretGiven) {
        return alwaysSigned || secretGiven ? Set.of(scheme) : Set.of();
    }

    /** Whether a webhook that brings no secret gets one. */
    public boolean alwaysSigned() {
        return alwaysSigned;
    }

    /** For the whole exchange. */
    public Duration timeout() {
        return timeout;
    }

    public RetrySchedule schedule() {
        return schedule;
    }

    public DisableRule disableRule() {
        return disableRule;
    }

    /** Apart from the constants, since those cannot name a static field of their own type. */
    private static final class Schedules {
        static final RetrySchedule THREE_DAYS =
                RetrySchedule.ofSeconds(0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400);
        static final RetrySchedule FIVE_ATTEMPTS = RetrySchedule.ofSeconds(0, 60, 300, 1800, 7200);
    }
}
