package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.webhooks.api.StandardVerifier;
import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.SigningKeyPair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code send} against {@code listen}: what one signs the other finds genuine. */
class ReceiverTest {
    private static final String SECRET = "a secret of two people";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOUDEVENTS_BINARY")
    void a_signed_sample_is_genuine(PayloadFormat format) throws Exception {
        boolean isHex = format == PayloadFormat.OBJECT;
        listen(isHex ? SignatureScheme.HMAC_SHA256_HEX : SignatureScheme.STANDARD, 204, SECRET);

        assertThat(send(format, SECRET)).isEqualTo(204);
        assertThat(output())
                .contains("POST /hook", "payment.succeeded")
                .contains("\"is_test\":true")
                .contains("signature: genuine", "answer: 204");
    }

    @Test
    void a_sample_of_a_binary_event_has_its_attributes_as_headers() throws Exception {
        listen(SignatureScheme.STANDARD, 204, SECRET);

        assertThat(send(PayloadFormat.CLOUDEVENTS_BINARY, SECRET)).isEqualTo(204);
        assertThat(output())
                .containsIgnoringCase("ce-type: payment.succeeded")
                .containsIgnoringCase("ce-istest: true")
                .contains("signature: genuine");
    }

    @Test
    void a_sample_signed_with_a_key_pair_is_genuine_to_whoever_has_the_public_key()
            throws Exception {
        var pair = SigningKeyPair.generate(new SecureRandom());
        listen(SignatureScheme.STANDARD_ED25519, 204, pair.publicKey().text());

        assertThat(send(PayloadFormat.STANDARD, pair.text())).isEqualTo(204);
        assertThat(output()).contains("signature: genuine");
    }

    @Test
    void a_sample_signed_with_another_secret_is_not() throws Exception {
        listen(SignatureScheme.STANDARD, 500, SECRET);

        assertThat(send(PayloadFormat.STANDARD, "the secret of a stranger")).isEqualTo(500);
        assertThat(output()).contains("signature: NOT genuine");
    }

    private void listen(SignatureScheme scheme, int status, String known) throws IOException {
        var verifier = Scheme.verifier(scheme, List.of(known), StandardVerifier.DEFAULT_TOLERANCE);
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/", new Receiver(Optional.of(verifier), status, Duration.ZERO, out, () -> {}));
        server.start();
    }

    private int send(PayloadFormat format, String key) throws Exception {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        HttpRequest request =
                new SampleEvent("payment.succeeded", "{\"amount\":1}")
                        .delivery(url, format, SampleEvent.signer(format, key), Instant.now());
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
