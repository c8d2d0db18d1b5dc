package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.testing.ScriptedResolver;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.transport.UnderscoreName;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The TLS cases of the group {@code receiver.response}: rcv-49, 52, 53, 54, 55. */
class TlsTest {
    private static final String HOST = "receiver.test";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static SSLContext server;
    private static EgressGuard guard;
    private static AttemptSender sender;

    @TempDir private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        var certificates = TestCertificates.of(HOST, directory);
        server = certificates.server();
        var resolver =
                new ScriptedResolver().answer(HOST, "127.0.0.1").answer("other.test", "127.0.0.1");
        guard = new EgressGuard(Loopback.rules(), resolver);
        sender = Loopback.trusting(certificates.trust(), guard);
    }

    @AfterAll
    static void close() {
        sender.close();
        guard.close();
    }

    @Test
    void sends_over_tls_and_keeps_the_connection() {
        try (var receiver = ScriptedReceiver.tls(server, ScriptedReceiver.always(OK))) {
            assertThat(send(HOST, receiver).accepted()).isTrue();
            assertThat(send(HOST, receiver).accepted()).isTrue();
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void checks_the_certificate_against_the_host_of_the_url() {
        try (var receiver = ScriptedReceiver.tls(server, ScriptedReceiver.always(OK))) {
            var outcome = send("other.test", receiver);

            assertThat(outcome.error()).contains(AttemptError.TLS_ERROR);
            assertThat(outcome.detail()).contains("hostname mismatch");
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void trusts_no_certificate_that_nobody_vouches_for() {
        try (var strangers = new AttemptSender(guard, InstantSource.system());
                var receiver = ScriptedReceiver.tls(server, ScriptedReceiver.always(OK))) {
            var outcome = strangers.send(Loopback.request(url(HOST, receiver))).join();

            assertThat(outcome.error()).contains(AttemptError.TLS_ERROR);
            assertThat(outcome.detail().orElseThrow())
                    .isIn("self-signed certificate", "unknown issuer");
        }
    }

    @Test
    void names_the_host_although_it_dials_an_address() {
        var names = new ConcurrentLinkedQueue<String>();
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.readRequest();
                    var session = ((SSLSocket) conversation.socket()).getSession();
                    ((ExtendedSSLSession) session)
                            .getRequestedServerNames()
                            .forEach(name -> names.add(((SNIHostName) name).getAsciiName()));
                    conversation.send(OK);
                };
        try (var receiver = ScriptedReceiver.tls(server, script)) {
            assertThat(send(HOST, receiver).accepted()).isTrue();
            assertThat(names).containsExactly(HOST);
        }
    }

    @Test
    void counts_a_handshake_that_stalls_into_the_timeout() {
        try (var receiver = ScriptedReceiver.plain(Conversation::freeze)) {
            var request = Loopback.request(url(HOST, receiver), Loopback.SHORT);

            assertThat(sender.send(request).join().error()).contains(AttemptError.TIMEOUT);
        }
    }

    @Test
    void takes_plain_http_on_an_https_port_for_a_tls_error() {
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                    conversation.hang();
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var outcome = send(HOST, receiver);

            assertThat(outcome.error()).contains(AttemptError.TLS_ERROR);
            assertThat(outcome.detail()).contains("the server does not speak TLS");
        }
    }

    @Test
    void trusts_no_certificate_that_has_expired() throws Exception {
        var old = TestCertificates.expired(HOST, directory);
        try (var careful = Loopback.trusting(old.trust(), guard);
                var receiver = ScriptedReceiver.tls(old.server(), ScriptedReceiver.always(OK))) {
            var outcome = careful.send(Loopback.request(url(HOST, receiver))).join();

            assertThat(outcome.error()).contains(AttemptError.TLS_ERROR);
            assertThat(outcome.detail().orElseThrow())
                    .matches("certificate expired \\d{4}-\\d\\d-\\d\\d");
            assertThat(receiver.requests()).isEmpty();
        }
    }

    /** The JDK neither names such a host nor finds it in a certificate. */
    @Test
    void names_a_host_with_an_underscore_as_any_other() {
        var hello = new StringBuffer();
        ScriptedReceiver.Script script =
                conversation -> {
                    int b;
                    while (hello.indexOf("a_b." + HOST) < 0
                            && (b = conversation.socket().getInputStream().read()) >= 0)
                        hello.append((char) b);
                };
        var resolver = new ScriptedResolver().answer("a_b." + HOST, "127.0.0.1");
        try (var underscores = new EgressGuard(Loopback.rules(), resolver);
                var own = new AttemptSender(underscores, InstantSource.system());
                var receiver = ScriptedReceiver.plain(script)) {
            var outcome = own.send(Loopback.request(url("a_b." + HOST, receiver))).join();

            assertThat(outcome.error()).isPresent();
            assertThat(hello).contains("a_b." + HOST);
        }
    }

    @Test
    void finds_a_host_with_an_underscore_in_a_certificate_by_the_usual_rules() throws Exception {
        var wild = TestCertificates.of("*." + HOST, directory).certificate();

        UnderscoreName.check("a_b." + HOST, wild);
        UnderscoreName.check("A_B." + HOST.toUpperCase(Locale.ROOT), wild);
        for (var other :
                List.of("a_b.c." + HOST, "a_b.other.test", "a_b", HOST, "." + HOST, "a_b" + HOST))
            assertThatExceptionOfType(CertificateException.class)
                    .as(other)
                    .isThrownBy(() -> UnderscoreName.check(other, wild));
    }

    /**
     * A record that is none, a fatal alert (protocol_version), an alert to close, a lone record.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
                "\u0015\u0003\u0001\0\u0002\u0002\u0046",
                "\u0015\u0003\u0003\0\u0002\u0001\0",
                "\u0016\u0003\u0003\0\u0004\u0002\0\0\0",
                "SSH-2.0-OpenSSH_9.6\r\n"
            })
    void takes_a_handshake_that_goes_wrong_for_a_tls_error(String bytes) {
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.send(bytes);
                    conversation.hang();
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            assertThat(send(HOST, receiver).error()).contains(AttemptError.TLS_ERROR);
        }
    }

    @Test
    void ends_a_handshake_of_one_byte_at_a_time_in_time() {
        ScriptedReceiver.Script script =
                conversation ->
                        conversation.drip(
                                "\u0016\u0003\u0003\u003f\u00ff\u0002", Duration.ofMillis(20));
        try (var receiver = ScriptedReceiver.plain(script)) {
            var outcome = sender.send(Loopback.request(url(HOST, receiver), Loopback.SHORT)).join();

            assertThat(outcome.error())
                    .hasValueSatisfying(
                            error ->
                                    assertThat(error)
                                            .isIn(AttemptError.TIMEOUT, AttemptError.TLS_ERROR));
            assertThat(outcome.duration()).isLessThan(Loopback.SHORT.plus(Loopback.GRACE));
        }
    }

    @Test
    void takes_a_demand_for_a_certificate_it_has_not_for_a_tls_error() {
        ScriptedReceiver.Script script =
                conversation -> {
                    ((SSLSocket) conversation.socket()).setNeedClientAuth(true);
                    conversation.readRequest();
                };
        try (var receiver = ScriptedReceiver.tls(server, script)) {
            var outcome = send(HOST, receiver);

            assertThat(outcome.error()).contains(AttemptError.TLS_ERROR);
            assertThat(outcome.detail().orElseThrow()).contains("client certificate");
        }
    }

    @Test
    void accepts_a_response_cut_off_after_its_head() {
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.readRequest();
                    conversation.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
                    conversation.reset();
                };
        try (var receiver = ScriptedReceiver.tls(server, script)) {
            var outcome = send(HOST, receiver);

            assertThat(outcome.accepted()).isTrue();
            assertThat(outcome.truncated()).isTrue();
        }
    }

    @Test
    void tells_a_connection_closed_before_the_head_from_a_tls_error() {
        try (var receiver = ScriptedReceiver.tls(server, Conversation::readRequest)) {
            assertThat(send(HOST, receiver).error())
                    .hasValueSatisfying(
                            error ->
                                    assertThat(error)
                                            .isIn(
                                                    List.of(
                                                            AttemptError.CONNECTION_CLOSED,
                                                            AttemptError.CONNECTION_RESET)));
        }
    }

    private static AttemptOutcome send(String host, ScriptedReceiver receiver) {
        return sender.send(Loopback.request(url(host, receiver))).join();
    }

    private static ReceiverUrl url(String host, ScriptedReceiver receiver) {
        return ReceiverUrl.parse(
                "https://" + host + ":" + receiver.port() + "/hook", UrlRules.PRODUCTION);
    }
}
