package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.credentials.ClientAuth;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.credentials.TokenKey;
import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ForwardProxy;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.testing.ScriptedResolver;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.transport.ProxyUnavailableException;
import dev.webhooks.transport.ReceiverTransport;
import dev.webhooks.transport.TunnelTransport;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers behind a forward proxy. The guard allows no address of this machine. */
class TunnelTest {
    private static final String HOST = "receiver.test";
    private static final String ADDRESS = "93.184.216.34";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String OPEN = "HTTP/1.1 200 Connection established\r\n\r\n";

    private static TestCertificates certificates;
    private static ForwardingProxy proxy;

    @TempDir private static Path directory;

    private final ScriptedResolver resolver = new ScriptedResolver().answer(HOST, ADDRESS);
    private final EgressGuard guard = new EgressGuard(AddressRules.allowing(""), resolver);

    @BeforeAll
    static void start() throws Exception {
        certificates = TestCertificates.of(HOST, directory);
        proxy = ForwardingProxy.start();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @AfterEach
    void close() {
        resolver.close();
        guard.close();
    }

    @Test
    void the_proxy_is_given_the_judged_address_and_the_receiver_the_host_of_the_url() {
        try (var sender = through(proxy.port());
                var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            assertThat(send(sender, "http", receiver.port()).accepted()).isTrue();
            assertThat(send(sender, "http", receiver.port()).accepted()).isTrue();

            assertThat(proxy.targets()).containsOnlyOnce(ADDRESS + ":" + receiver.port());
            assertThat(receiver.requests()).hasSize(2);
            assertThat(receiver.requests().get(0).requestLine()).isEqualTo("POST /hook HTTP/1.1");
            assertThat(receiver.requests().get(0).header("Host"))
                    .containsExactly(HOST + ":" + receiver.port());
        }
    }

    @Test
    void tls_runs_through_the_tunnel_and_names_the_host_of_the_url() throws Exception {
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.readRequest();
                    var session = ((SSLSocket) conversation.socket()).getSession();
                    var names = ((ExtendedSSLSession) session).getRequestedServerNames();
                    var named = names.equals(List.of(new SNIHostName(HOST)));
                    conversation.send(named ? OK : "HTTP/1.1 421 Misdirected\r\n\r\n");
                };
        try (var sender = through(proxy.port());
                var receiver = ScriptedReceiver.tls(certificates.server(), script)) {
            assertThat(send(sender, "https", receiver.port()).accepted()).isTrue();
        }
    }

    @Test
    void a_certificate_of_another_host_is_refused_through_the_tunnel_too() throws Exception {
        resolver.answer("other.test", ADDRESS);
        try (var sender = through(proxy.port());
                var receiver =
                        ScriptedReceiver.tls(certificates.server(), ScriptedReceiver.always(OK))) {
            var outcome = sender.send(request(url("https", "other.test", receiver.port()))).join();

            assertThat(outcome.error()).contains(AttemptError.TLS_ERROR);
            assertThat(outcome.ourFault()).isFalse();
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void credentials_are_for_the_proxy_alone() {
        try (var sender = through("http://us%40r:p%3Ass+word@127.0.0.1:" + proxy.port());
                var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            assertThat(send(sender, "http", receiver.port()).accepted()).isTrue();

            assertThat(proxy.credentials()).contains("Basic dXNAcjpwOnNzK3dvcmQ=");
            assertThat(receiver.requests().get(0).header("Proxy-Authorization")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "::1", "64:ff9b::a9fe:a9fe"})
    void the_proxy_is_never_asked_for_a_forbidden_address(String address) {
        resolver.answer("inward.test", ADDRESS, address);
        try (var asked = ScriptedReceiver.plain(ScriptedReceiver.always(OPEN));
                var sender = through(asked.port())) {
            var outcome = sender.send(request(url("https", "inward.test", 443))).join();

            assertThat(outcome.error()).contains(AttemptError.EGRESS_BLOCKED);
            assertThat(asked.connections()).isZero();
        }
    }

    @Test
    void an_ipv6_address_stands_in_brackets() {
        resolver.answer("six.test", "2606:4700::1111");
        try (var asked = ScriptedReceiver.plain(ScriptedReceiver.once("HTTP/1.1 503 No\r\n\r\n"));
                var sender = through(asked.port())) {
            sender.send(request(url("https", "six.test", 443))).join();

            assertThat(asked.requests().get(0).head())
                    .containsExactly(
                            "CONNECT [2606:4700:0:0:0:0:0:1111]:443 HTTP/1.1",
                            "Host: [2606:4700:0:0:0:0:0:1111]:443");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "502, CONNECTION_REFUSED",
        "503, CONNECTION_REFUSED",
        "403, CONNECTION_REFUSED",
        "504, CONNECT_TIMEOUT"
    })
    void what_the_proxy_refuses_is_on_record_and_charged_to_nobody(int status, AttemptError error) {
        var answer = "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n";
        try (var refusing = ScriptedReceiver.plain(ScriptedReceiver.once(answer));
                var sender = through(refusing.port())) {
            var outcome = send(sender, "https", 443);

            assertThat(outcome.error()).contains(error);
            assertThat(outcome.status()).isEmpty();
            assertThat(outcome.ourFault()).isTrue();
        }
    }

    @Test
    void the_next_address_is_tried_when_the_proxy_reaches_the_first_one_not() {
        resolver.answer("two.test", ADDRESS, "93.184.216.35");
        ScriptedReceiver.Script script =
                conversation -> {
                    var connect = conversation.readRequest().requestLine();
                    if (connect.contains(ADDRESS)) {
                        conversation.send("HTTP/1.1 503 No\r\n\r\n");
                        return;
                    }
                    conversation.send(OPEN);
                    conversation.readRequest();
                    conversation.send(OK);
                };
        try (var half = ScriptedReceiver.plain(script);
                var sender = through(half.port())) {
            assertThat(sender.send(request(url("http", "two.test", 8080))).join().accepted())
                    .isTrue();
        }
    }

    @Test
    void silence_of_the_proxy_is_not_charged_and_ends_in_time() {
        try (var silent = ScriptedReceiver.plain(Conversation::freeze);
                var sender = through(silent.port())) {
            var outcome = send(sender, "https", 443);
            var hurried =
                    sender.send(Loopback.request(url("https", HOST, 443), Loopback.SHORT)).join();

            assertThat(outcome.error()).contains(AttemptError.CONNECT_TIMEOUT);
            assertThat(outcome.ourFault()).isTrue();
            assertThat(outcome.duration())
                    .isLessThan(ReceiverTransport.CONNECT_TIMEOUT.plus(Loopback.GRACE));
            assertThat(hurried.error()).contains(AttemptError.CONNECT_TIMEOUT);
            assertThat(hurried.ourFault()).isTrue();
            assertThat(hurried.duration()).isLessThan(Loopback.SHORT.plus(Loopback.GRACE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n",
                "SSH-2.0-OpenSSH_9\r\n",
                "HTTP/1.1 20",
                ""
            })
    void a_proxy_that_is_of_no_use_is_a_fault_of_ours(String answer) {
        try (var useless = ScriptedReceiver.plain(ScriptedReceiver.once(answer));
                var sender = through("http://me:hunter2@127.0.0.1:" + useless.port())) {
            assertUnavailable(sender);
        }
    }

    @Test
    void a_proxy_that_resets_the_connection_is_a_fault_of_ours() {
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.readRequest();
                    conversation.reset();
                };
        try (var resetting = ScriptedReceiver.plain(script);
                var sender = through(resetting.port())) {
            assertUnavailable(sender);
        }
    }

    @Test
    void a_proxy_that_is_not_there_is_a_fault_of_ours() {
        var gone = ScriptedReceiver.plain(Conversation::freeze);
        gone.close();
        resolver.answer("many.test", ADDRESS, "93.184.216.35", "93.184.216.36");
        try (var sender = through("http://me:hunter2@127.0.0.1:" + gone.port())) {
            assertUnavailable(sender);
            assertThatThrownBy(() -> sender.send(request(url("https", "many.test", 443))).join())
                    .hasCauseInstanceOf(ProxyUnavailableException.class);
        }
    }

    @Test
    void a_proxy_whose_name_does_not_resolve_is_a_fault_of_ours() {
        resolver.answer(
                "proxy.test",
                () -> {
                    throw new UnknownHostException("proxy.test");
                });
        try (var sender = through("http://proxy.test:3128")) {
            assertUnavailable(sender);
        }
    }

    @Test
    void a_proxy_has_further_addresses_too() {
        resolver.answer("proxy.test", "127.0.0.2", "127.0.0.1");
        try (var sender = through("http://proxy.test:" + proxy.port());
                var receiver = ScriptedReceiver.plain(ScriptedReceiver.always(OK))) {
            assertThat(send(sender, "http", receiver.port()).accepted()).isTrue();
        }
    }

    @Test
    void an_answer_in_pieces_is_understood_and_not_a_byte_of_the_receiver_is_lost() {
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.readRequest();
                    for (char c : ("HTTP/1.1 100 Continue\r\n\r\n" + OPEN).toCharArray()) {
                        conversation.send(String.valueOf(c));
                        conversation.pause(Duration.ofMillis(1));
                    }
                    conversation.readRequest();
                    conversation.send(OK);
                };
        try (var slow = ScriptedReceiver.plain(script);
                var banner = ScriptedReceiver.plain(ScriptedReceiver.once(OPEN + "SSH-2.0-x\r\n"));
                var patient = through(slow.port());
                var sender = through(banner.port())) {
            assertThat(send(patient, "http", 8080).accepted()).isTrue();
            assertThat(send(sender, "https", 443).error()).contains(AttemptError.TLS_ERROR);
        }
    }

    @Test
    void a_receiver_that_hangs_behind_the_tunnel_is_charged() {
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.readRequest();
                    conversation.send(OPEN);
                    conversation.readRequest();
                    conversation.send(OK);
                    conversation.hang();
                };
        try (var through = ScriptedReceiver.plain(script);
                var sender = through(through.port())) {
            assertThat(send(sender, "http", 8080).accepted()).isTrue();

            var outcome =
                    sender.send(Loopback.request(url("http", HOST, 8080), Loopback.SHORT)).join();

            assertThat(outcome.error()).contains(AttemptError.TIMEOUT);
            assertThat(outcome.ourFault()).isFalse();
        }
    }

    @Test
    void tokens_come_through_the_proxy_too_and_its_faults_are_not_charged() {
        try (var refusing =
                        ScriptedReceiver.plain(ScriptedReceiver.once("HTTP/1.1 503 No\r\n\r\n"));
                var useless =
                        ScriptedReceiver.plain(ScriptedReceiver.once("HTTP/1.1 407 No\r\n\r\n"));
                var refused = through(refusing.port());
                var away = through(useless.port())) {
            var outcome = withToken(refused).join();

            assertThat(outcome.error()).contains(AttemptError.TOKEN_INVALID);
            assertThat(outcome.ourFault()).isTrue();
            assertThatThrownBy(() -> withToken(away).join())
                    .hasCauseInstanceOf(ProxyUnavailableException.class);
        }
    }

    private static CompletableFuture<AttemptOutcome> withToken(AttemptSender sender) {
        var oauth =
                new OAuth2(
                        url("https", HOST, 443),
                        "client",
                        "s3cret",
                        Optional.empty(),
                        Optional.empty(),
                        ClientAuth.BASIC);
        return new AuthorizedSender(sender, InstantSource.system())
                .send(request(url("https", HOST, 443)), new TokenKey("wh_1", oauth), Runnable::run);
    }

    private static void assertUnavailable(AttemptSender sender) {
        assertThatThrownBy(() -> send(sender, "https", 443))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ProxyUnavailableException.class)
                .hasMessageNotContaining("hunter2");
    }

    private AttemptSender through(int port) {
        return through("http://127.0.0.1:" + port);
    }

    private AttemptSender through(String proxyUrl) {
        var tls = new SslContextFactory.Client();
        try {
            tls.setTrustStore(certificates.trust());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new AttemptSender(
                new TunnelTransport(guard, ForwardProxy.parse(proxyUrl), 1),
                tls,
                guard,
                InstantSource.system());
    }

    private static AttemptOutcome send(AttemptSender sender, String scheme, int port) {
        return sender.send(request(url(scheme, HOST, port))).join();
    }

    private static AttemptRequest request(ReceiverUrl url) {
        return Loopback.request(url);
    }

    private static ReceiverUrl url(String scheme, String host, int port) {
        return ReceiverUrl.parse(scheme + "://" + host + ":" + port + "/hook", UrlRules.SANDBOX);
    }
}
