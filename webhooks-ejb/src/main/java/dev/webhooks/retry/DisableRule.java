package dev.webhooks.retry;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.DisableSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a webhook that keeps failing is switched off (docs/contract.md#disabling). */
public sealed interface DisableRule {
    int MAX_COUNT = 10_000;
    int MAX_SECONDS = 365 * 24 * 60 * 60;

    /**
     * To be asked after each failed attempt that is charged to the receiver.
     *
     * @param deliveryExhausted whether the attempt was the last its delivery had
     */
    Optional<DisableReason> reasonToDisable(
            WebhookHealth health, boolean deliveryExhausted, Instant now);

    /** What an answer of 410 means: {@link DisableReason#GONE}, unless the rule is never. */
    default Optional<DisableReason> reasonToDisableWhenGone() {
        return Optional.of(DisableReason.GONE);
    }

    /** The rule as it stands in the API and in the database. */
    DisableSettings settings();

    /** One delivery used up its schedule. */
    record OnExhausted() implements DisableRule {
        static final String NAME = "on_exhausted";

        @Override
        public Optional<DisableReason> reasonToDisable(
                WebhookHealth health, boolean deliveryExhausted, Instant now) {
            return deliveryExhausted ? Optional.of(DisableReason.EXHAUSTED) : Optional.empty();
        }

        @Override
        public DisableSettings settings() {
            return new DisableSettings(NAME, null, null);
        }
    }

    /**
     * So many failed attempts in a row, of whichever deliveries.
     *
     * @param count 1 to 10,000
     */
    record ConsecutiveFailures(int count) implements DisableRule {
        static final String NAME = "consecutive_failures";

        public ConsecutiveFailures {
            if (count < 1 || count > MAX_COUNT)
                throw new IllegalArgumentException("count: " + count);
        }

        @Override
        public Optional<DisableReason> reasonToDisable(
                WebhookHealth health, boolean deliveryExhausted, Instant now) {
            return health.consecutiveFailures() >= count
                    ? Optional.of(DisableReason.CONSECUTIVE_FAILURES)
                    : Optional.empty();
        }

        @Override
        public DisableSettings settings() {
            return new DisableSettings(NAME, count, null);
        }
    }

    /**
     * Failing for so long without one success.
     *
     * @param duration whole seconds, from 1 s to 365 days
     */
    record FailingFor(Duration duration) implements DisableRule {
        static final String NAME = "failing_for";

        public FailingFor {
            if (duration.toSeconds() < 1 || duration.toSeconds() > MAX_SECONDS) {
                throw new IllegalArgumentException("duration: " + duration);
            }
        }

        @Override
        public Optional<DisableReason> reasonToDisable(
                WebhookHealth health, boolean deliveryExhausted, Instant now) {
            return health.failingSince()
                    .filter(since -> !since.plus(duration).isAfter(now))
                    .map(since -> DisableReason.FAILING_FOR);
        }

        @Override
        public DisableSettings settings() {
            return new DisableSettings(NAME, null, Math.toIntExact(duration.toSeconds()));
        }
    }

    /** Never, not even after 410. */
    record Never() implements DisableRule {
        static final String NAME = "never";

        @Override
        public Optional<DisableReason> reasonToDisable(
                WebhookHealth health, boolean deliveryExhausted, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<DisableReason> reasonToDisableWhenGone() {
            return Optional.empty();
        }

        @Override
        public DisableSettings settings() {
            return new DisableSettings(NAME, null, null);
        }
    }

    /**
     * A rule from a caller or from the store.
     *
     * @param loc where it stands in the request, such as {@code body}, {@code disable}
     * @throws WebhookException {@code disable_invalid} for an unknown rule, or a number that is
     *     missing, out of range or of no use to the rule
     */
    static DisableRule parse(DisableSettings settings, String... loc) {
        if (settings.rule() == null) throw unknownRule(loc);
        return switch (settings.rule()) {
            case OnExhausted.NAME -> withoutNumbers(settings, new OnExhausted(), loc);
            case Never.NAME -> withoutNumbers(settings, new Never(), loc);
            case ConsecutiveFailures.NAME -> {
                require(settings.seconds() == null, "seconds belongs to failing_for", loc);
                require(within(settings.count(), MAX_COUNT), "count must be 1 to 10000", loc);
                yield new ConsecutiveFailures(settings.count());
            }
            case FailingFor.NAME -> {
                require(settings.count() == null, "count belongs to consecutive_failures", loc);
                require(
                        within(settings.seconds(), MAX_SECONDS),
                        "seconds must be 1 to 31536000",
                        loc);
                yield new FailingFor(Duration.ofSeconds(settings.seconds()));
            }
            default -> throw unknownRule(loc);
        };
    }

    private static DisableRule withoutNumbers(
            DisableSettings settings, DisableRule rule, String... loc) {
        require(
                settings.count() == null && settings.seconds() == null,
                settings.rule() + " takes neither count nor seconds",
                loc);
        return rule;
    }

    private static boolean within(Integer value, int max) {
        return value != null && value >= 1 && value <= max;
    }

    private static void require(boolean condition, String detail, String... loc) {
        if (!condition) throw new WebhookException(ProblemType.DISABLE_INVALID, detail, loc);
    }

    private static WebhookException unknownRule(String... loc) {
        return new WebhookException(
                ProblemType.DISABLE_INVALID,
                "rule must be on_exhausted, consecutive_failures, failing_for or never",
                loc);
    }
}
