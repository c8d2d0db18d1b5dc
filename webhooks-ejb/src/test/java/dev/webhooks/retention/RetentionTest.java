package dev.webhooks.retention;

import static dev.webhooks.testing.Examples.NOW;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.platform.sql.Purge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final List<String> asked = new ArrayList<>();
    private final TreeMap<String, Integer> old = new TreeMap<>(Map.of("acct_1", 700, "acct_2", 0));

    private final Retention retention =
            new Retention(
                    List.of(new Counted("events", 2), new Counted("deliveries", 1)),
                    new AccountDirectory() {
                        @Override
                        public Map<String, Integer> retentionDays() {
                            return Map.of("acct_2", 7);
                        }
                    },
                    InstantSource.fixed(NOW),
                    30);

    @Test
    void each_account_is_asked_in_batches_for_what_is_older_than_its_days() {
        retention.run(() -> true);

        assertThat(asked)
                .containsExactly(
                        "deliveries acct_1 " + NOW.minus(ofDays(30)),
                        "deliveries acct_1 " + NOW.minus(ofDays(30)),
                        "deliveries acct_2 " + NOW.minus(ofDays(7)),
                        "events acct_1 " + NOW.minus(ofDays(30)),
                        "events acct_2 " + NOW.minus(ofDays(7)));
    }

    @Test
    void ends_between_two_batches_when_it_is_told_to() {
        retention.run(() -> asked.isEmpty());

        assertThat(asked).hasSize(1);
    }

    private final class Counted implements Purge {
        private final String what;
        private final int order;

        Counted(String what, int order) {
            this.what = what;
            this.order = order;
        }

        @Override
        public String what() {
            return what;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public Optional<String> nextAccount(String after) {
            return Optional.ofNullable(old.higherKey(after));
        }

        @Override
        public int removeBefore(String accountId, Instant end, int most) {
            asked.add(what + " " + accountId + " " + end);
            int removed = Math.min(most, old.get(accountId));
            old.merge(accountId, -removed, Integer::sum);
            return removed;
        }
    }
}
