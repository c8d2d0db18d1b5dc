package dev.webhooks.signing;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final SecureRandom random = new SecureRandom();
    private final SigningKey first = fresh();
    private final SigningKey second = fresh();
    private final SigningKey third = fresh();

    @Test
    void a_replaced_key_signs_after_the_new_one_until_the_overlap_ends() {
        var keys = SigningKeys.of(first).rotated(second, NOW, HOUR);

        assertThat(keys.at(NOW)).containsExactly(second, first);
        assertThat(keys.at(NOW.plus(HOUR).minusNanos(1))).containsExactly(second, first);
        assertThat(keys.at(NOW.plus(HOUR))).containsExactly(second);
    }

    @Test
    void rotations_may_overlap_and_each_replaced_key_keeps_its_end() {
        var keys =
                SigningKeys.of(first)
                        .rotated(second, NOW, HOUR)
                        .rotated(third, NOW.plusSeconds(60), HOUR);

        assertThat(keys.at(NOW.plusSeconds(60))).containsExactly(third, second, first);
        assertThat(keys.at(NOW.plus(HOUR))).containsExactly(third, second);
    }

    @Test
    void what_has_ended_is_forgotten_by_the_next_rotation() {
        var keys =
                SigningKeys.of(first)
                        .rotated(second, NOW, HOUR)
                        .rotated(third, NOW.plus(HOUR), HOUR);

        assertThat(keys.retired()).extracting(RetiredKey::key).containsExactly(second);
    }

    @Test
    void without_an_overlap_the_new_key_signs_alone() {
        var keys =
                SigningKeys.of(first).rotated(second, NOW, HOUR).rotated(third, NOW, Duration.ZERO);

        assertThat(keys.at(NOW)).containsExactly(third);
    }

    @Test
    void at_most_five_replaced_keys_sign_at_once() {
        var keys = SigningKeys.of(first);
        for (int i = 0; i < 5; i++) keys = keys.rotated(fresh(), NOW, HOUR);
        var full = keys;

        assertRefused(() -> full.rotated(fresh(), NOW, HOUR), "wrong_state");
        assertThat(full.rotated(second, NOW.plus(HOUR), HOUR).retired()).hasSize(1);
        assertThat(full.rotated(second, NOW, Duration.ZERO).at(NOW)).containsExactly(second);
    }

    @Test
    void nothing_is_retired_when_nothing_signed() {
        assertThat(SigningKeys.NONE.rotated(first, NOW, HOUR).at(NOW)).containsExactly(first);
    }

    @Test
    void another_secret_by_hand_replaces_all_at_once_and_the_same_one_nothing() {
        var keys = SigningKeys.of(first).rotated(second, NOW, HOUR);

        assertThat(keys.withSecret(second.secret())).isSameAs(keys);
        assertThat(keys.withSecret(third.secret()).at(NOW)).containsExactly(third);
        assertThat(keys.withSecret(Optional.empty()).at(NOW)).containsExactly(SigningKey.NONE);
    }

    @Test
    void a_key_pair_is_made_once() {
        var pair = SigningKeyPair.generate(random);
        var keys = SigningKeys.of(first).withKeyPair(() -> pair);

        assertThat(keys.current().keyPair()).contains(pair);
        assertThat(keys.withKeyPair(() -> SigningKeyPair.generate(random))).isSameAs(keys);
    }

    @Test
    void a_key_pair_is_read_back_from_its_text() {
        var pair = SigningKeyPair.generate(random);
        var again = SigningKeyPair.parse(pair.text());

        assertThat(again.text()).isEqualTo(pair.text()).startsWith("whsk_").hasSize(93);
        assertThat(again.publicKey().text()).isEqualTo(pair.publicKey().text()).hasSize(49);
        assertThat(again.sign("evt_1", "1", new byte[0]))
                .isEqualTo(pair.sign("evt_1", "1", new byte[0]));
        assertThat(pair.toString()).doesNotContain(pair.text().substring(5));
    }

    @Test
    void what_is_no_key_pair_is_refused() {
        for (var text : new String[] {"", "whsk_", "whsk_AAAA", "whpk_" + "A".repeat(86) + "=="}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SigningKeyPair.parse(text));
        }
    }

    private SigningKey fresh() {
        return SigningKey.of(SigningSecret.generate(random));
    }
}
