package dev.webhooks.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webhooks.api.InvalidSignatureException.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HexVerifierTest {
    static final String SECRET = "your_webhook_secret";
    static final byte[] BODY =
            "{\"id\":\"evt_abc123\",\"type\":\"resource.created\"}".getBytes(UTF_8);
    static final String SIGNATURE =
            "81c93c0ce4c4f9ce25cfd4172304491c3c34257b0a2e5c302befbeea3e029300";

    final HexVerifier verifier = WebhookVerifier.hmacSha256Hex(SECRET);

    @Test
    void accepts_the_known_answer() {
        assertThatCode(() -> verifier.verify(SIGNATURE, BODY)).doesNotThrowAnyException();
    }

    @Test
    void takes_a_prefixed_secret_as_it_is_written() {
        var secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var signature = new SharedSecret(secret).hmacSha256Hex(BODY);

        assertThatCode(() -> WebhookVerifier.hmacSha256Hex(secret).verify(signature, BODY))
                .doesNotThrowAnyException();
        assertRefused(signature, BODY, Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void refuses_everything_but_the_whole_signature() {
        assertRefused("", BODY, Reason.HEADER_MISSING);
        assertRefused(SIGNATURE.substring(0, 63), BODY, Reason.SIGNATURE_MISMATCH);
        assertRefused(SIGNATURE + "0", BODY, Reason.SIGNATURE_MISMATCH);
        assertRefused(SIGNATURE.replace('8', '9'), BODY, Reason.SIGNATURE_MISMATCH);
        assertRefused("0".repeat(100_000), BODY, Reason.HEADER_MALFORMED);
    }

    @Test
    void refuses_a_changed_body() {
        assertRefused(SIGNATURE, new byte[0], Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void reads_the_header_of_a_request() {
        var headers = Map.of(WebhookHeaders.HEX_SIGNATURE, SIGNATURE);

        assertThatCode(() -> verifier.verify(headers::get, BODY)).doesNotThrowAnyException();
        assertThatExceptionOfType(InvalidSignatureException.class)
                .isThrownBy(() -> verifier.verify(name -> null, BODY))
                .withMessage("X-Webhook-Signature is missing");
    }

    @Test
    void accepts_the_old_secret_while_the_sender_rotates() {
        var headers =
                Map.of(
                        WebhookHeaders.HEX_SIGNATURE,
                        "0".repeat(64),
                        WebhookHeaders.HEX_SIGNATURE_PREVIOUS,
                        "1".repeat(64) + "," + SIGNATURE);

        assertThatCode(() -> verifier.verify(headers::get, BODY)).doesNotThrowAnyException();
    }

    @Test
    void does_not_work_through_an_endless_list_of_old_signatures() {
        var headers =
                Map.of(
                        WebhookHeaders.HEX_SIGNATURE, "0".repeat(64),
                        WebhookHeaders.HEX_SIGNATURE_PREVIOUS, ",".repeat(100_000));

        assertThatExceptionOfType(InvalidSignatureException.class)
                .isThrownBy(() -> verifier.verify(headers::get, BODY))
                .extracting(InvalidSignatureException::reason)
                .isEqualTo(Reason.HEADER_MALFORMED);
    }

    private void assertRefused(String signature, byte[] body, Reason reason) {
        assertThatExceptionOfType(InvalidSignatureException.class)
                .isThrownBy(() -> verifier.verify(signature, body))
                .extracting(InvalidSignatureException::reason)
                .isEqualTo(reason);
    }
}
