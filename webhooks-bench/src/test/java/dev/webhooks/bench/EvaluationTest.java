package dev.webhooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final long MILLI = 1_000_000;
    private static final long START = 1_000 * MILLI;

    private final Sends sends = new Sends(10);
    private final Arrivals arrivals = new Arrivals();
    private final Evaluation evaluation = new Evaluation(sends, arrivals, START);

    @Test
    void measures_from_the_intended_time_not_from_the_time_of_a_late_send() {
        arrive(accepted(START), START + 250 * MILLI);

        assertThat(evaluation.endToEnd().max()).isEqualTo(250);
    }

    @Test
    void divides_by_the_time_between_first_and_last_arrival() {
        arrive(accepted(START), START + 10 * MILLI);
        arrive(accepted(START), START + 2_010 * MILLI);

        assertThat(evaluation.deliveriesPerSecond()).isEqualTo(1);
    }

    @Test
    void leaves_warm_up_out_of_rates_but_not_out_of_losses() {
        accepted(START - MILLI);
        arrive(accepted(START - MILLI), START + MILLI);
        arrive(accepted(START), START + 2 * MILLI);

        assertThat(evaluation.delivered()).isEqualTo(1);
        assertThat(evaluation.lost()).isEqualTo(1);
        assertThat(evaluation.arrivedSinceStart()).isEqualTo(2);
    }

    @Test
    void does_not_call_an_event_lost_that_was_refused() {
        sends.answered(sends.begin(START), 503);
        sends.answered(sends.begin(START), Sends.NO_ANSWER);

        assertThat(evaluation.lost()).isZero();
        assertThat(evaluation.statuses()).containsOnlyKeys(Sends.NO_ANSWER, 503);
    }

    private int accepted(long intended) {
        int sequence = sends.begin(intended);
        sends.answered(sequence, 202);
        return sequence;
    }

    private void arrive(int sequence, long nanos) {
        arrivals.record(sequence, nanos);
    }
}
