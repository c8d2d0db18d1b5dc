package dev.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference libraries of Standard Webhooks accept what we sign, with either secret. */
class ReferenceLibrariesTest {
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String OTHER = "whsec_TUlORTEyMzQ1Njc4OTBBQkNERUZHSElK";
    private static final String BODY =
            "{\"type\":\"payment.succeeded\",\"data\":{\"name\":\"Größe 😀\",\"amount\":1.50}}";

    @TempDir Path directory;

    @Test
    void java_accepts_both_secrets_of_a_rotation() throws Exception {
        var headers =
                HttpHeaders.of(
                        signed().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                entry -> List.of(entry.getValue()))),
                        (name, value) -> true);

        for (var secret : List.of(NEW, OLD)) {
            assertThatCode(() -> new Webhook(secret).verify(BODY, headers))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> new Webhook(secret).verify(BODY + " ", headers))
                    .isInstanceOf(WebhookVerificationException.class);
        }
        assertThatThrownBy(() -> new Webhook(OTHER).verify(BODY, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void java_signs_as_we_do() throws Exception {
        var id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        var ours = signer().headers(id, Instant.ofEpochSecond(1614265330), BODY.getBytes(UTF_8));

        assertThat(ours.get("webhook-signature"))
                .startsWith(new Webhook(NEW).sign(id, 1614265330, BODY) + " ");
    }

    /**
     * The library comes from the npm registry by the lock file beside the program, whose checksums
     * npm compares.
     */
    @Test
    void javascript_accepts_both_secrets_of_a_rotation() throws Exception {
        var node =
                Interpreter.of("node", "--version", directory)
                        .withReference("package.json")
                        .withReference("package-lock.json")
                        .withReference("verify.js")
                        .withFile("body.json", BODY)
                        .withFile("headers.json", new ObjectMapper().writeValueAsString(signed()));
        assumeTrue(
                installed(), "npm cannot install standardwebhooks here, so it is not tested with");

        assertThat(node.run("verify.js", NEW, OLD, OTHER))
                .containsExactly("genuine", "refused", "genuine", "refused", "refused", "refused");
    }

    private boolean installed() throws IOException, InterruptedException {
        return Interpreter.of("npm", "--version", directory)
                .succeeds(
                        "ci",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--prefer-offline",
                        "--fetch-retries=0");
    }

    private static Map<String, String> signed() {
        var now = InstantSource.system().instant();
        var headers = new HashMap<>(signer().headers("evt_01", now, BODY.getBytes(UTF_8)));
        headers.put("webhook-id", "evt_01");
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        return headers;
    }

    /** In a rotation, and with a key pair whose signatures the libraries have to pass over. */
    private static Signer signer() {
        var keys =
                SigningKeys.of(SigningKey.of(SigningSecret.parse(OLD)))
                        .rotated(
                                SigningKey.of(SigningSecret.parse(NEW)),
                                Instant.now(),
                                Duration.ofHours(1))
                        .withKeyPair(() -> SigningKeyPair.generate(new SecureRandom()));
        return new Signer(Set.of(SignatureScheme.STANDARD, SignatureScheme.STANDARD_ED25519), keys);
    }
}
