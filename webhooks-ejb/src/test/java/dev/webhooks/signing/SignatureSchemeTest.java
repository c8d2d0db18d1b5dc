package dev.webhooks.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureSchemeTest {
    @Test
    void reads_the_names_of_the_api() {
        assertThat(SignatureScheme.parse(List.of("standard", "hmac-sha256-hex")))
                .containsExactlyInAnyOrder(
                        SignatureScheme.STANDARD, SignatureScheme.HMAC_SHA256_HEX);
        assertThat(SignatureScheme.parse(List.of())).isEmpty();
    }

    @Test
    void refuses_what_it_does_not_know() {
        assertRefused("md5");
        assertRefused("Standard");
        assertRefused((String) null);
        assertRefused("standard", "standard");
    }

    private static void assertRefused(String... names) {
        assertThatExceptionOfType(WebhookException.class)
                .isThrownBy(() -> SignatureScheme.parse(Arrays.asList(names), "body", "signatures"))
                .extracting(WebhookException::type)
                .isEqualTo(ProblemType.SIGNATURES_INVALID);
    }
}
