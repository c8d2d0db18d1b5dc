package dev.webhooks.settings;

import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.retry.DisableRule;
import dev.webhooks.retry.RetrySchedule;
import dev.webhooks.signing.SignatureScheme;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The named sets of delivery rules (docs/wire-formats.md#profiles). A webhook may override any part
 * but the format.
 */
public enum Profile {
    /** Standard Webhooks 1.0. */
    STANDARD(PayloadFormat.STANDARD, Rules.PATIENT),

    /** The object itself, signed in hexadecimal, and no patience. */
    OBJECT(
            PayloadFormat.OBJECT,
            new Rules(
                    SignatureScheme.HMAC_SHA256_HEX,
                    true,
                    false,
                    Duration.ofSeconds(5),
                    RetrySchedule.ofSeconds(0, 60, 300, 1800, 7200),
                    new DisableRule.OnExhausted())),

    /**
     * A notice that something happened; the receiver fetches the event. Signed only when the caller
     * brings a secret.
     */
    THIN(PayloadFormat.THIN, Rules.PATIENT.signedOnRequest()),

    /** CloudEvents 1.0, structured mode. */
    CLOUDEVENTS(PayloadFormat.CLOUDEVENTS, Rules.PATIENT),

    /** CloudEvents 1.0, binary mode. */
    CLOUDEVENTS_BINARY(PayloadFormat.CLOUDEVENTS_BINARY, Rules.PATIENT),

    /** An event inside a CloudEvent; 200 and nothing else is a success. */
    CLOUDEVENTS_NESTED(PayloadFormat.CLOUDEVENTS_NESTED, Rules.PATIENT.onlyAccepting200()),

    /** Event, time, resource and data side by side. */
    FLAT(PayloadFormat.FLAT, Rules.PATIENT.within(Duration.ofSeconds(10))),

    /** The data as published and nothing else. */
    RAW(PayloadFormat.RAW, Rules.PATIENT);

    private final PayloadFormat format;
    private final Rules rules;

    Profile(PayloadFormat format, Rules rules) {
        this.format = format;
        this.rules = rules;
    }

    /** The name on the wire, which is that of its format. */
    public String wireName() {
        return format.wireName();
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
        return alwaysSigned() || secretGiven ? Set.of(rules.scheme()) : Set.of();
    }

    /** Whether a webhook that brings no secret gets one. */
    public boolean alwaysSigned() {
        return rules.alwaysSigned();
    }

    /** Whether 200 alone is a success, instead of every 2xx. */
    public boolean only200() {
        return rules.only200();
    }

    /** For the whole exchange. */
    public Duration timeout() {
        return rules.timeout();
    }

    public RetrySchedule schedule() {
        return rules.schedule();
    }

    public DisableRule disableRule() {
        return rules.disableRule();
    }

    /** Apart from the constants, since those cannot name a static field of their own type. */
    private record Rules(
            SignatureScheme scheme,
            boolean alwaysSigned,
            boolean only200,
            Duration timeout,
            RetrySchedule schedule,
            DisableRule disableRule) {

        /** Ten attempts over three days, and five days of failures before it is disabled. */
        static final Rules PATIENT =
                new Rules(
                        SignatureScheme.STANDARD,
                        true,
                        false,
                        Duration.ofSeconds(15),
                        RetrySchedule.ofSeconds(
                                0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400),
                        new DisableRule.FailingFor(Duration.ofHours(120)));

        Rules signedOnRequest() {
            return new Rules(scheme, false, only200, timeout, schedule, disableRule);
        }

        Rules onlyAccepting200() {
            return new Rules(scheme, alwaysSigned, true, timeout, schedule, disableRule);
        }

        Rules within(Duration other) {
            return new Rules(scheme, alwaysSigned, only200, other, schedule, disableRule);
        }
    }
}
