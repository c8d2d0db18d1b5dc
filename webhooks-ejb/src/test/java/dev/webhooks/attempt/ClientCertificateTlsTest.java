package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.credentials.ClientCertificate;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.testing.ClientKeys;
import dev.webhooks.testing.ScriptedResolver;
import dev.webhooks.transport.AttemptError;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mtls} against the JDK's TLS server, which demands a certificate. */
class ClientCertificateTlsTest {
    private static final String HOST = "receiver.test";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static TestCertificates own;
    private static EgressGuard guard;
    private static AttemptSender sender;

    @TempDir private static Path directory;

    private final Queue<String> shown = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() throws Exception {
        own = TestCertificates.of(HOST, directory);
        guard = new EgressGuard(Loopback.rules(), new ScriptedResolver().answer(HOST, "127.0.0.1"));
        sender = Loopback.trusting(own.trust(), guard);
    }

    @AfterAll
    static void close() {
        sender.close();
        guard.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void shows_its_certificate_to_a_receiver_that_demands_one(String algorithm) throws Exception {
        var keys = ClientKeys.make(algorithm, directory);
        try (var receiver = receiver(keys)) {
            assertThat(send(receiver, Optional.of(keys)).accepted()).isTrue();
            assertThat(send(receiver, Optional.of(keys)).accepted()).isTrue();

            assertThat(shown).containsOnly(serial(keys));
            assertThat(receiver.connections()).as("one connection serves both").isEqualTo(1);
        }
    }

    @Test
    void is_turned_away_without_one_or_with_one_that_is_not_trusted() throws Exception {
        var keys = ClientKeys.make("EC", directory);
        var strangers = ClientKeys.make("EC", directory);
        try (var receiver = receiver(keys)) {
            assertThat(send(receiver, Optional.empty()).error()).isPresent();
            assertThat(send(receiver, Optional.of(strangers)).error()).isPresent();

            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void never_sends_one_webhooks_request_under_the_certificate_of_another() throws Exception {
        var mine = ClientKeys.make("EC", directory);
        var yours = ClientKeys.make("EC", directory);
        try (var receiver = receiver(mine, yours)) {
            for (var keys : List.of(mine, yours, mine, yours))
                assertThat(send(receiver, Optional.of(keys)).accepted()).isTrue();

            assertThat(shown)
                    .containsExactly(serial(mine), serial(yours), serial(mine), serial(yours));
        }
    }

    @Test
    void still_checks_the_certificate_of_the_receiver() throws Exception {
        var keys = ClientKeys.make("EC", directory);
        try (var strict = new AttemptSender(guard, InstantSource.system());
                var receiver = receiver(keys)) {
            var outcome = strict.send(request(receiver, Optional.of(keys))).join();

            assertThat(outcome.error()).contains(AttemptError.TLS_ERROR);
        }
    }

    private ScriptedReceiver receiver(ClientKeys... trusted) throws Exception {
        return ScriptedReceiver.mutualTls(
                own.serverTrusting(trusted),
                conversation -> {
                    while (true) {
                        conversation.readRequest();
                        var session = ((SSLSocket) conversation.socket()).getSession();
                        var peer = (X509Certificate) session.getPeerCertificates()[0];
                        shown.add(peer.getSerialNumber().toString());
                        conversation.send(OK);
                    }
                });
    }

    private static AttemptOutcome send(ScriptedReceiver receiver, Optional<ClientKeys> keys) {
        return sender.send(request(receiver, keys)).join();
    }

    private static AttemptRequest request(ScriptedReceiver receiver, Optional<ClientKeys> keys) {
        var url =
                ReceiverUrl.parse(
                        "https://" + HOST + ":" + receiver.port() + "/hook", UrlRules.PRODUCTION);
        var plain = Loopback.request(url);
        return new AttemptRequest(
                plain.method(),
                plain.url(),
                plain.headers(),
                plain.body(),
                plain.timeout(),
                plain.success(),
                plain.secretsToMask(),
                keys.map(own -> new ClientCertificate(own.certificatePem(), own.pkcs8())));
    }

    private static String serial(ClientKeys keys) {
        return keys.certificate().getSerialNumber().toString();
    }
}
