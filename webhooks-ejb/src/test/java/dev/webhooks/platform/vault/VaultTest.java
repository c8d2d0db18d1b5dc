package dev.webhooks.platform.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableTypeAssert;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final String PLACE = "acct_1/webhook/wh_1/secret";
    private static final byte[] SECRET = "whsec_very-secret".getBytes(UTF_8);

    private final Vault vault = new Vault(key(1));

    @Test
    void opens_what_it_sealed_for_the_same_place() {
        assertThat(vault.open(PLACE, vault.seal(PLACE, SECRET))).isEqualTo(SECRET);
        assertThat(vault.open(PLACE, vault.seal(PLACE, new byte[0]))).isEmpty();
        assertThat(new Vault(" " + key(1) + "\n").open(PLACE, vault.seal(PLACE, SECRET)))
                .isEqualTo(SECRET);
    }

    @Test
    void opens_nothing_for_another_row_or_column() {
        var sealed = vault.seal(PLACE, SECRET);

        for (var place :
                List.of(
                        "acct_1/webhook/wh_1/auth",
                        "acct_1/webhook/wh_2/secret",
                        "acct_2/webhook/wh_1/secret",
                        "")) {
            unreadable().isThrownBy(() -> vault.open(place, sealed)).withMessageContaining(place);
        }
    }

    @Test
    void opens_nothing_with_another_key() {
        var sealed = vault.seal(PLACE, SECRET);

        unreadable().isThrownBy(() -> new Vault(key(2)).open(PLACE, sealed));
    }

    @Test
    void opens_what_the_previous_key_sealed_and_seals_with_the_current_one() {
        var rotating = new Vault(key(2), Optional.of(key(1)));

        assertThat(rotating.open(PLACE, vault.seal(PLACE, SECRET))).isEqualTo(SECRET);
        assertThat(new Vault(key(2)).open(PLACE, rotating.seal(PLACE, SECRET))).isEqualTo(SECRET);
        assertThat(rotating.seal(PLACE, SECRET)).startsWith(new Vault(key(2)).header());
        assertThat(rotating.keys()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void says_which_key_has_sealed_something_and_nothing_else_about_it() {
        var name = vault.keys().get(0);

        assertThat(name).matches("[0-9a-f]{8}");
        assertThat(vault.seal(PLACE, SECRET)).startsWith(Vault.header(name));
        assertThat(new Vault(key(1)).keys()).containsExactly(name);
    }

    @Test
    void opens_nothing_that_was_tampered_with() {
        var sealed = vault.seal(PLACE, SECRET);

        for (int i = 0; i < sealed.length; i++) {
            var tampered = sealed.clone();
            tampered[i] ^= 1;
            unreadable().isThrownBy(() -> vault.open(PLACE, tampered));
        }
        for (int length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            unreadable().isThrownBy(() -> vault.open(PLACE, cut));
        }
    }

    @Test
    void never_seals_the_same_twice_and_shows_nothing_of_it() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            var sealed = vault.seal(PLACE, SECRET);
            seen.add(Base64.getEncoder().encodeToString(Arrays.copyOfRange(sealed, 5, 17)));
            assertThat(new String(sealed, UTF_8)).doesNotContain("very-secret");
        }

        assertThat(seen).hasSize(1000);
    }

    @Test
    void takes_only_a_key_of_32_bytes() {
        for (var key : List.of("", "AAAA", key(1) + "AAAA", "not base64!")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Vault(key));
        }
    }

    private static ThrowableTypeAssert<SecretUnreadableException> unreadable() {
        return assertThatExceptionOfType(SecretUnreadableException.class);
    }

    private static String key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
