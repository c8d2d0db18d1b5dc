package dev.webhooks.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void an_acknowledged_event_that_never_arrives_is_lost() {
        ledger.attempt("a");
        ledger.acknowledge("a");

        assertThat(ledger.against(Map.of()).lost()).containsExactly("a");
    }

    @Test
    void an_event_without_an_answer_may_arrive_or_not() {
        ledger.attempt("a");
        ledger.attempt("b");

        var verdict = ledger.against(Map.of("a", 1));

        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.unexpected()).isEmpty();
        assertThat(verdict.recovered()).isEqualTo(1);
    }

    @Test
    void arrivals_beyond_the_first_are_duplicates() {
        ledger.attempt("a");
        ledger.acknowledge("a");

        assertThat(ledger.against(Map.of("a", 3)).duplicates()).isEqualTo(2);
    }

    @Test
    void what_nobody_published_is_unexpected() {
        assertThat(ledger.against(Map.of("ghost", 1)).unexpected()).containsExactly("ghost");
    }
}
