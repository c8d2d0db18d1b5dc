package dev.webhooks.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Known answers, computed by another implementation of HMAC (RFC 2104). */
class SharedSecretTest {
    private static final String ENCODED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    /** The example of Standard Webhooks. */
    @Test
    void signs_with_the_bytes_behind_its_prefix() {
        var signature =
                new SharedSecret(ENCODED)
                        .standard("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", BODY);

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signs_with_its_text_where_it_has_no_prefix() {
        assertThat(new SharedSecret("größe").standard("a", "1", BODY))
                .isEqualTo("v1,9uUrpvOlEgj6QTSRuGIOyUa2TPpy7f3ZhkyTgvSkjC0=");
    }

    @Test
    void signs_hexadecimally_with_its_text_prefix_included() {
        assertThat(new SharedSecret(ENCODED).hmacSha256Hex(BODY))
                .isEqualTo("80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c");
    }

    /** RFC 4231 §4.3. */
    @Test
    void is_the_hmac_of_the_standard() {
        assertThat(
                        new SharedSecret("Jefe")
                                .hmacSha256Hex("what do ya want for nothing?".getBytes(UTF_8)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void signs_for_many_threads_at_once() {
        var secrets = List.of(new SharedSecret("one-secret"), new SharedSecret("another-secret"));
        var expected = secrets.stream().map(secret -> secret.hmacSha256Hex(BODY)).toList();

        assertThat(IntStream.range(0, 1000).parallel())
                .allSatisfy(
                        i ->
                                assertThat(secrets.get(i % 2).hmacSha256Hex(BODY))
                                        .isEqualTo(expected.get(i % 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_not base64!"})
    void has_to_have_bytes(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SharedSecret(text));
    }

    @Test
    void keeps_the_secret_out_of_its_text() {
        assertThat(new SharedSecret("your_webhook_secret")).hasToString("SharedSecret[***]");
    }
}
