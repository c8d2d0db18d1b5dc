package dev.webhooks.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.InvalidSignatureException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the known answer of the Standard Webhooks libraries. */
class Ed25519VerifierTest {
    private static final String KEY = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
    private static final String OTHER = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String RIGHT =
            "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

    private final Ed25519Verifier verifier = verifier(KEY);

    @Test
    void accepts_the_known_answer() {
        assertThatCode(() -> verifier.verify(ID, TIMESTAMP, RIGHT, BODY))
                .doesNotThrowAnyException();
        var headers =
                Map.of(
                        "webhook-id",
                        ID,
                        "webhook-timestamp",
                        TIMESTAMP,
                        "webhook-signature",
                        RIGHT);
        assertThatCode(() -> verifier.verify(headers::get, BODY)).doesNotThrowAnyException();
    }

    @Test
    void one_matching_signature_and_one_matching_key_are_enough() {
        assertThatCode(
                        () ->
                                verifier(OTHER, KEY)
                                        .verify(ID, TIMESTAMP, "v1,AAAA v1a,AAAA " + RIGHT, BODY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1a,",
                "v1a",
                "v1a,!!!!",
                "v1a,hnO3f9T8Ytu9",
                "v1,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1a,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
            })
    void refuses_any_other_signature(String signature) {
        assertReason(
                () -> verifier.verify(ID, TIMESTAMP, signature, BODY), Reason.SIGNATURE_MISMATCH);
    }

    @Test
    void refuses_another_id_time_body_or_key() {
        var now = Instant.ofEpochSecond(1614265331);
        assertReason(
                () -> verifier.verify("msg_2", TIMESTAMP, RIGHT, BODY), Reason.SIGNATURE_MISMATCH);
        assertReason(
                () -> verifier.withTime(() -> now).verify(ID, "1614265331", RIGHT, BODY),
                Reason.SIGNATURE_MISMATCH);
        assertReason(
                () -> verifier.verify(ID, TIMESTAMP, RIGHT, new byte[1]),
                Reason.SIGNATURE_MISMATCH);
        assertReason(
                () -> verifier(OTHER).verify(ID, TIMESTAMP, RIGHT, BODY),
                Reason.SIGNATURE_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({"301, TIMESTAMP_TOO_OLD", "-301, TIMESTAMP_TOO_NEW"})
    void refuses_what_is_more_than_five_minutes_away(long age, Reason reason) {
        var now = Instant.ofEpochSecond(1614265330 + age);

        assertReason(() -> verifier.withTime(() -> now).verify(ID, TIMESTAMP, RIGHT, BODY), reason);
        assertThatCode(
                        () ->
                                verifier.withTime(() -> now)
                                        .withTolerance(Duration.ofSeconds(301))
                                        .verify(ID, TIMESTAMP, RIGHT, BODY))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_headers_that_are_missing_or_too_long() {
        assertReason(() -> verifier.verify(name -> null, BODY), Reason.HEADER_MISSING);
        assertReason(
                () -> verifier.verify(ID, TIMESTAMP, "v1a,AAAA ".repeat(100_000), BODY),
                Reason.HEADER_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whpk_",
                "whpk_AAAA",
                "whpk_!!",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void refuses_what_is_no_public_key(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookVerifier.standardEd25519(key));
    }

    @Test
    void needs_a_key() {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookVerifier.standardEd25519());
        assertThat(Ed25519Key.parse(KEY).text()).isEqualTo(KEY);
    }

    private static Ed25519Verifier verifier(String... keys) {
        return WebhookVerifier.standardEd25519(keys)
                .withTime(() -> Instant.ofEpochSecond(1614265330));
    }

    private static void assertReason(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidSignatureException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
