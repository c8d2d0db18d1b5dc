package dev.webhooks.api;

import static dev.webhooks.api.SignedDelivery.NOW;
import static dev.webhooks.api.SignedDelivery.OTHER_SECRET;
import static dev.webhooks.api.SignedDelivery.SECRET;
import static dev.webhooks.api.SignedDelivery.genuine;
import static dev.webhooks.api.SignedDelivery.genuineAt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webhooks.api.InvalidSignatureException.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The names with {@code sig_nn} are the known hostile inputs of that number. */
class StandardVerifierTest {
    final StandardVerifier verifier = verifierWith(SECRET);

    @Test
    void accepts_the_example_of_the_standard() {
        var then = verifier.withTime(() -> Instant.ofEpochSecond(1614265330));

        assertThatCode(
                        () ->
                                then.verify(
                                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                        "1614265330",
                                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void accepts_a_genuine_delivery() {
        assertAccepted(genuine());
    }

    @Test
    void uses_a_secret_without_prefix_as_its_bytes() {
        var delivery = genuine();
        var signed = delivery.withSignature(delivery.signatureOf("your_webhook_secret"));

        assertAccepted(verifierWith("your_webhook_secret"), signed);
    }

    @Test
    void refuses_an_empty_signature_sig_01() {
        assertRefused(genuine().withSignature("v1,"), Reason.SIGNATURE_MISMATCH);
        assertRefused(genuine().withSignature("v1"), Reason.SIGNATURE_MISMATCH);
        assertRefused(genuine().withSignature(" "), Reason.SIGNATURE_MISMATCH);
        assertRefused(genuine().withSignature(""), Reason.HEADER_MISSING);
    }

    @Test
    void refuses_the_beginning_of_the_right_signature_sig_02() {
        var right = genuine().signature();

        assertRefused(
                genuine().withSignature(right.substring(0, "v1,".length() + 10)),
                Reason.SIGNATURE_MISMATCH);
        assertRefused(genuine().withSignature(right + "A"), Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void accepts_one_match_in_a_list_sig_03() {
        var right = genuine().signature();

        assertAccepted(genuine().withSignature(right + " extra"));
        assertAccepted(genuine().withSignature("v1,AAAA v1a,BBBB " + right));
    }

    @Test
    void refuses_an_unknown_version_sig_04() {
        assertRefused(
                genuine().withSignature(genuine().signature().replace("v1,", "v2,")),
                Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void refuses_the_hmac_under_the_version_of_another_algorithm_sig_05() {
        assertRefused(
                genuine().withSignature(genuine().signature().replace("v1,", "v1a,")),
                Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void refuses_what_was_sent_more_than_five_minutes_ago_sig_06() {
        assertAccepted(genuineAt(NOW.getEpochSecond() - 300));
        assertRefused(genuineAt(NOW.getEpochSecond() - 301), Reason.TIMESTAMP_TOO_OLD);
        assertRefused(genuineAt(0), Reason.TIMESTAMP_TOO_OLD);
    }

    @Test
    void refuses_what_was_sent_more_than_five_minutes_ahead_sig_07() {
        assertAccepted(genuineAt(NOW.getEpochSecond() + 300));
        assertRefused(genuineAt(NOW.getEpochSecond() + 301), Reason.TIMESTAMP_TOO_NEW);
        assertRefused(genuineAt(999_999_999_999L), Reason.TIMESTAMP_TOO_NEW);
    }

    @Test
    void refuses_a_timestamp_that_is_no_integer_sig_08() {
        for (var timestamp :
                new String[] {"1e10", "1739874600.0", "-1", "+1739874600", " 1739874600", "١٧"}) {
            assertRefused(genuine().withTimestamp(timestamp), Reason.TIMESTAMP_INVALID);
        }
        assertRefused(genuine().withTimestamp("9".repeat(13)), Reason.TIMESTAMP_INVALID);
    }

    @Test
    void refuses_an_empty_timestamp_sig_09() {
        assertRefused(genuine().withTimestamp(""), Reason.HEADER_MISSING);
    }

    @Test
    void refuses_a_changed_body_sig_10() {
        assertRefused(
                genuine().withBody("{\"type\":\"payment.succeedeD\"}"), Reason.SIGNATURE_MISMATCH);
        assertRefused(genuine().withBody(""), Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void refuses_a_changed_id_sig_12() {
        assertRefused(genuine().withId("evt_02"), Reason.SIGNATURE_MISMATCH);
        assertRefused(genuine().withId(""), Reason.HEADER_MISSING);
    }

    @Test
    void refuses_an_id_that_could_swallow_the_timestamp() {
        assertRefused(genuine().withId("evt_01.1739874600"), Reason.HEADER_MALFORMED);
    }

    @Test
    void refuses_the_old_secret_after_its_overlap_sig_14() {
        assertRefused(verifierWith(OTHER_SECRET), genuine(), Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void accepts_either_secret_during_the_overlap_sig_15() {
        var delivery = genuine();
        var rotating =
                delivery.withSignature(
                        delivery.signatureOf(OTHER_SECRET) + " " + delivery.signatureOf(SECRET));

        assertAccepted(verifierWith(SECRET), rotating);
        assertAccepted(verifierWith(OTHER_SECRET), rotating);
        assertAccepted(verifierWith(OTHER_SECRET, SECRET), delivery);
    }

    @Test
    void does_not_work_through_an_endless_list_sig_16() {
        assertRefused(genuine().withSignature("v1,AAAA ".repeat(100_000)), Reason.HEADER_MALFORMED);
        assertRefused(genuine().withId("x".repeat(100_000)), Reason.HEADER_MALFORMED);
        assertRefused(genuine().withTimestamp("1".repeat(100_000)), Reason.HEADER_MALFORMED);
    }

    @Test
    void reads_the_three_headers_of_a_request() {
        var delivery = genuine();

        assertThatCode(() -> verifier.verify(delivery::header, delivery.body()))
                .doesNotThrowAnyException();
    }

    @Test
    void names_the_header_that_is_missing() {
        assertThatExceptionOfType(InvalidSignatureException.class)
                .isThrownBy(() -> verifier.verify(name -> null, genuine().body()))
                .withMessage("webhook-id is missing");
    }

    @Test
    void takes_another_tolerance() {
        var strict = verifier.withTolerance(Duration.ofSeconds(10));

        assertAccepted(strict, genuineAt(NOW.getEpochSecond() - 10));
        assertRefused(strict, genuineAt(NOW.getEpochSecond() - 11), Reason.TIMESTAMP_TOO_OLD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier.withTolerance(Duration.ofSeconds(-1)));
    }

    @Test
    void needs_a_secret_it_can_use() {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookVerifier.standard());
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookVerifier.standard(""));
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookVerifier.standard("whsec_"));
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookVerifier.standard("whsec_!!"));
    }

    private static StandardVerifier verifierWith(String... secrets) {
        return WebhookVerifier.standard(secrets).withTime(() -> NOW);
    }

    private void assertAccepted(SignedDelivery delivery) {
        assertAccepted(verifier, delivery);
    }

    private static void assertAccepted(StandardVerifier verifier, SignedDelivery delivery) {
        assertThatCode(() -> verify(verifier, delivery)).doesNotThrowAnyException();
    }

    private void assertRefused(SignedDelivery delivery, Reason reason) {
        assertRefused(verifier, delivery, reason);
    }

    private static void assertRefused(
            StandardVerifier verifier, SignedDelivery delivery, Reason reason) {
        assertThatExceptionOfType(InvalidSignatureException.class)
                .isThrownBy(() -> verify(verifier, delivery))
                .extracting(InvalidSignatureException::reason)
                .isEqualTo(reason);
    }

    private static void verify(StandardVerifier verifier, SignedDelivery delivery) {
        verifier.verify(delivery.id(), delivery.timestamp(), delivery.signature(), delivery.body());
    }
}
