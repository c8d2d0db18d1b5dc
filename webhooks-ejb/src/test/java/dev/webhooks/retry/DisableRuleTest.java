package dev.webhooks.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.DisableSettings;
import dev.webhooks.retry.DisableRule.ConsecutiveFailures;
import dev.webhooks.retry.DisableRule.FailingFor;
import dev.webhooks.retry.DisableRule.Never;
import dev.webhooks.retry.DisableRule.OnExhausted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DisableRuleTest {
    static final Instant NOW = Instant.parse("2025-02-18T10:30:00Z");
    static final WebhookHealth HOPELESS =
            new WebhookHealth(10_000, Optional.of(NOW.minus(Duration.ofDays(365))));

    @Test
    void on_exhausted_waits_for_the_end_of_a_schedule() {
        var rule = new OnExhausted();

        assertThat(rule.reasonToDisable(HOPELESS, false, NOW)).isEmpty();
        assertThat(rule.reasonToDisable(failing(5), true, NOW)).contains(DisableReason.EXHAUSTED);
    }

    @Test
    void consecutive_failures_counts_attempts() {
        var rule = new ConsecutiveFailures(3);

        assertThat(rule.reasonToDisable(failing(2), true, NOW)).isEmpty();
        assertThat(rule.reasonToDisable(failing(3), false, NOW))
                .contains(DisableReason.CONSECUTIVE_FAILURES);
        assertThat(rule.reasonToDisable(failing(4), false, NOW))
                .contains(DisableReason.CONSECUTIVE_FAILURES);
    }

    @Test
    void failing_for_counts_time_since_the_first_failure() {
        var rule = new FailingFor(Duration.ofHours(120));

        assertThat(
                        rule.reasonToDisable(
                                failingFor(Duration.ofHours(120).minusMillis(1)), true, NOW))
                .isEmpty();
        assertThat(rule.reasonToDisable(failingFor(Duration.ofHours(120)), false, NOW))
                .contains(DisableReason.FAILING_FOR);
        assertThat(rule.reasonToDisable(new WebhookHealth(0, Optional.empty()), true, NOW))
                .isEmpty();
    }

    @Test
    void never_means_never() {
        assertThat(new Never().reasonToDisable(HOPELESS, true, NOW)).isEmpty();
        assertThat(new Never().reasonToDisableWhenGone()).isEmpty();
    }

    @Test
    void every_other_rule_obeys_410() {
        assertThat(
                        Stream.of(
                                new OnExhausted(),
                                new ConsecutiveFailures(1),
                                new FailingFor(Duration.ofSeconds(1))))
                .allSatisfy(
                        rule ->
                                assertThat(rule.reasonToDisableWhenGone())
                                        .contains(DisableReason.GONE));
    }

    @Test
    void reasons_have_short_codes() {
        assertThat(DisableReason.values())
                .extracting(DisableReason::code)
                .containsExactly("exhausted", "consecutive_failures", "failing_for", "gone");
    }

    @ParameterizedTest
    @MethodSource("acceptable")
    void reads_and_writes_its_settings(DisableSettings settings, DisableRule rule) {
        assertThat(DisableRule.parse(settings)).isEqualTo(rule);
        assertThat(rule.settings()).isEqualTo(settings);
    }

    static Stream<Arguments> acceptable() {
        return Stream.of(
                args(new DisableSettings("on_exhausted", null, null), new OnExhausted()),
                args(new DisableSettings("never", null, null), new Never()),
                args(
                        new DisableSettings("consecutive_failures", 1, null),
                        new ConsecutiveFailures(1)),
                args(
                        new DisableSettings("consecutive_failures", 10_000, null),
                        new ConsecutiveFailures(10_000)),
                args(
                        new DisableSettings("failing_for", null, 432_000),
                        new FailingFor(Duration.ofHours(120))),
                args(
                        new DisableSettings("failing_for", null, 31_536_000),
                        new FailingFor(Duration.ofDays(365))));
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void refuses_settings_that_make_no_sense(DisableSettings settings) {
        assertThatExceptionOfType(WebhookException.class)
                .isThrownBy(() -> DisableRule.parse(settings, "body", "disable"))
                .extracting(WebhookException::type)
                .isEqualTo(ProblemType.DISABLE_INVALID);
    }

    static Stream<DisableSettings> unacceptable() {
        return Stream.of(
                new DisableSettings(null, null, null),
                new DisableSettings("sometimes", null, null),
                new DisableSettings("never", 1, null),
                new DisableSettings("on_exhausted", null, 1),
                new DisableSettings("consecutive_failures", null, null),
                new DisableSettings("consecutive_failures", 0, null),
                new DisableSettings("consecutive_failures", 10_001, null),
                new DisableSettings("consecutive_failures", 5, 60),
                new DisableSettings("failing_for", null, null),
                new DisableSettings("failing_for", null, 0),
                new DisableSettings("failing_for", null, 31_536_001),
                new DisableSettings("failing_for", 5, 60));
    }

    @Test
    void cannot_be_made_out_of_range() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConsecutiveFailures(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConsecutiveFailures(10_001));
        assertThatIllegalArgumentException().isThrownBy(() -> new FailingFor(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FailingFor(Duration.ofDays(365).plusSeconds(1)));
    }

    private static Arguments args(DisableSettings settings, DisableRule rule) {
        return Arguments.of(settings, rule);
    }

    private static WebhookHealth failing(int times) {
        return new WebhookHealth(times, Optional.of(NOW));
    }

    private static WebhookHealth failingFor(Duration duration) {
        return new WebhookHealth(1, Optional.of(NOW.minus(duration)));
    }
}
