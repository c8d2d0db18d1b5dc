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
        assertThat(new Signer(Set.of(), List.of()).headers(ID, NOW, BODY)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Signer(Set.of(STANDARD), List.of()));
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
        return new Signer(schemes, Arrays.stream(secrets).map(SigningSecret::parse).toList());
    }

    private static SignatureScheme schemeOf(JsonNode vector) {
        return SignatureScheme.parse(List.of(vector.get("scheme").textValue())).iterator().next();
    }
}
