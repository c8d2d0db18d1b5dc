package dev.webhooks.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.testing.Refusals;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "your_webhook_secret",
                "0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "pässwörter sind lang",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void takes_a_callers_own_secret(String text) {
        assertThat(SigningSecret.parse(text, "body", "secret").text()).isEqualTo(text);
    }

    @Test
    void takes_base64_of_24_to_64_bytes() {
        assertRefused(encoded(23), ProblemType.SECRET_INVALID);
        assertThat(SigningSecret.parse(encoded(24)).text()).isEqualTo(encoded(24));
        assertThat(SigningSecret.parse(encoded(64)).text()).isEqualTo(encoded(64));
        assertRefused(encoded(65), ProblemType.SECRET_INVALID);
    }

    @Test
    void counts_the_bytes_of_text_not_its_characters() {
        assertThat(SigningSecret.parse("äöüßäöüß").text()).isEqualTo("äöüßäöüß");
        assertRefused("äö".repeat(17), ProblemType.SECRET_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcde",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
                "whsec_",
                "whsec_!!!!",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS?",
                "0123456789abcde\n",
                "0123456789abcde\u0000",
                "0123456789abcde\u0085",
                "0123456789abcde\ud83d"
            })
    void refuses_what_cannot_be_a_secret(String text) {
        assertRefused(text, ProblemType.SECRET_INVALID);
    }

    @Test
    void refuses_a_text_of_200_characters_fld_26() {
        assertRefused("a".repeat(200), ProblemType.SECRET_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaaaaaaaaaa", "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refuses_one_byte_repeated_fld_28(String text) {
        assertRefused(text, ProblemType.SECRET_WEAK);
    }

    @Test
    void names_the_place_but_never_the_secret() {
        assertThatExceptionOfType(WebhookException.class)
                .isThrownBy(() -> SigningSecret.parse("too short", "body", "secret"))
                .satisfies(
                        e ->
                                assertThat(e.violations().get(0).loc())
                                        .containsExactly("body", "secret"))
                .withMessageNotContaining("too short");
        assertThat(SigningSecret.parse("your_webhook_secret")).hasToString("SigningSecret[***]");
    }

    @Test
    void generates_32_bytes_that_are_acceptable_and_new() {
        var random = new SecureRandom();
        var first = SigningSecret.generate(random).text();

        assertThat(first).startsWith("whsec_").hasSize("whsec_".length() + 44);
        assertThat(SigningSecret.parse(first).text()).isEqualTo(first);
        assertThat(SigningSecret.generate(random).text()).isNotEqualTo(first);
    }

    private static String encoded(int length) {
        var key = new byte[length];
        new Random(length).nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private static void assertRefused(String text, ProblemType type) {
        assertThatExceptionOfType(WebhookException.class)
                .isThrownBy(() -> SigningSecret.parse(text, "body", "secret"))
                .extracting(WebhookException::type)
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " a-secret-of-many-letters", "a-secret-of-many-letters ",
                        "\u00a0a-secret-of-letters",
                "a-secret-of-letters\u2003", "\ufeffa-secret-of-letters",
                        "a-secret-of-letters\u200b"
            })
    void refuses_blanks_at_its_ends(String text) {
        Refusals.assertRefused(() -> SigningSecret.parse(text, "body", "secret"), "secret_invalid");
    }

    @Test
    void keeps_blanks_inside() {
        assertThat(SigningSecret.parse("four words and blanks", "body", "secret").text())
                .isEqualTo("four words and blanks");
    }
}
