package dev.webhooks.signing;

import static dev.webhooks.signing.SignatureScheme.HMAC_SHA256_HEX;
import static dev.webhooks.signing.SignatureScheme.STANDARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.webhooks.api.WebhookVerifier;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignerTest {
    static final Instant NOW = Instant.ofEpochSecond(1614265330);
    static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @ParameterizedTest
    @MethodSource
    void gives_the_known_answer(JsonNode vector) {
        var signer = signer(Set.of(schemeOf(vector)), vector.get("secret").textValue());

        var headers =
                signer.headers(
                        vector.path("id").asText(),
                        Instant.ofEpochSecond(vector.path("timestamp").asLong()),
                        vector.get("body").textValue().getBytes(UTF_8));

        assertThat(headers)
                .containsOnly(
                        entry(vector.get("header").textValue(), vector.get("expect").textValue()));
    }

    static Stream<JsonNode> gives_the_known_answer() throws IOException {
        var known = Arrays.stream(SignatureScheme.values()).map(SignatureScheme::wireName).toList();
        try (var file = SignerTest.class.getResourceAsStream("/signatures.json")) {
            var vectors = new ObjectMapper().readTree(file);
            return StreamSupport.stream(vectors.spliterator(), false)
                    .filter(vector -> known.contains(vector.get("scheme").textValue()));
        }
    }

    @Test
    void puts_new_before_old_while_the_secret_rotates() {
        assertThat(signer(Set.of(STANDARD), NEW, OLD).headers(ID, NOW, BODY))
                .containsOnly(
                        entry(
                                "webhook-signature",
                                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
                                        + " v1,78nXHjpFP0tVJQW5D0SBwmVyyW87BV/rL6MgfM/Bw44="));
    }

    @Test
    void keeps_the_old_hex_signatures_in_a_header_of_their_own() {
        var now = signer(Set.of(HMAC_SHA256_HEX), NEW).headers(ID, NOW, BODY);
        var before = signer(Set.of(HMAC_SHA256_HEX), OLD).headers(ID, NOW, BODY);
        var rotating = signer(Set.of(HMAC_SHA256_HEX), NEW, OLD, OLD).headers(ID, NOW, BODY);

        var old = before.get("X-Webhook-Signature");
        assertThat(rotating)
                .containsOnly(
                        entry("X-Webhook-Signature", now.get("X-Webhook-Signature")),
                        entry("X-Webhook-Signature-Previous", old + "," + old));
    }

    @Test
    void satisfies_the_verifier_of_either_secret_and_scheme() {
        var headers = signer(Set.of(STANDARD, HMAC_SHA256_HEX), NEW, OLD).headers(ID, NOW, BODY);

        for (var secret : List.of(NEW, OLD)) {
            assertThatCode(
                            () ->
                                    WebhookVerifier.standard(secret)
                                            .withTime(() -> NOW)
                                            .verify(
                                                    ID,
                                                    "1614265330",
                                                    headers.get("webhook-signature"),
                                                    BODY))
                    .doesNotThrowAnyException();
            assertThatCode(() -> WebhookVerifier.hmacSha256Hex(secret).verify(headers::get, BODY))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void signs_nothing_without_a_scheme() {
        assertThat(Signer.NONE.headers(ID, NOW, BODY)).isEmpty();
        for (var scheme : SignatureScheme.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Signer(Set.of(scheme), SigningKeys.NONE));
        }
    }

    @Test
    void puts_every_scheme_into_its_header() {
        var pair = SigningKeyPair.generate(new SecureRandom());
        var old = SigningKeyPair.generate(new SecureRandom());
        var keys =
                new SigningKeys(
                        SigningKey.of(SigningSecret.parse(NEW)).withKeyPair(pair),
                        List.of(retired(SigningKey.of(SigningSecret.parse(OLD)).withKeyPair(old))));
        var headers = new Signer(Set.of(SignatureScheme.values()), keys).headers(ID, NOW, BODY);

        assertThat(headers.get("webhook-signature"))
                .matches("v1,\\S{44} v1,\\S{44} v1a,\\S{88} v1a,\\S{88}");
        for (var key : List.of(pair.publicKey(), old.publicKey())) {
            assertThatCode(
                            () ->
                                    WebhookVerifier.standardEd25519(key.text())
                                            .withTime(() -> NOW)
                                            .verify(
                                                    ID,
                                                    "1614265330",
                                                    headers.get("webhook-signature"),
                                                    BODY))
                    .doesNotThrowAnyException();
        }
        assertThat(headers).containsKeys("X-Webhook-Signature", "X-Webhook-Signature-Previous");
    }

    @Test
    void an_old_secret_signs_until_its_overlap_ends_and_no_longer() {
        var end = NOW.plusSeconds(1);
        var keys =
                new SigningKeys(
                        SigningKey.of(SigningSecret.parse(NEW)),
                        List.of(new RetiredKey(SigningKey.of(SigningSecret.parse(OLD)), end)));
        var signer = new Signer(Set.of(STANDARD, HMAC_SHA256_HEX), keys);

        assertThat(signer.headers(ID, NOW, BODY).get("webhook-signature")).contains(" ");
        assertThat(signer.headers(ID, end, BODY).get("webhook-signature")).doesNotContain(" ");
        assertThat(signer.headers(ID, end, BODY)).doesNotContainKey("X-Webhook-Signature-Previous");
    }

    @Test
    void signs_the_same_from_many_threads() {
        var signer = signer(Set.of(STANDARD, HMAC_SHA256_HEX), NEW, OLD);
        var expected = signer.headers(ID, NOW, BODY);

        assertThat(
                        IntStream.range(0, 10_000)
                                .parallel()
                                .mapToObj(i -> signer.headers(ID, NOW, BODY)))
                .allMatch(expected::equals);
    }

    private static Signer signer(Set<SignatureScheme> schemes, String... secrets) {
        var keys = Arrays.stream(secrets).map(SignerTest::key).toList();
        return new Signer(
                schemes,
                new SigningKeys(
                        keys.get(0), keys.stream().skip(1).map(SignerTest::retired).toList()));
    }

    private static SigningKey key(String text) {
        return text.startsWith(SigningKeyPair.PREFIX)
                ? SigningKey.NONE.withKeyPair(SigningKeyPair.parse(text))
                : SigningKey.of(SigningSecret.parse(text));
    }

    private static RetiredKey retired(SigningKey key) {
        return new RetiredKey(key, NOW.plusSeconds(1));
    }

    private static SignatureScheme schemeOf(JsonNode vector) {
        return SignatureScheme.parse(List.of(vector.get("scheme").textValue())).iterator().next();
    }
}
