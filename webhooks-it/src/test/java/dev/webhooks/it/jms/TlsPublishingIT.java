package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.KeyPairFile;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.RunningServer;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a certificate, publishers speak TLS and nothing else, and a new certificate needs no
 * restart.
 */
class TlsPublishingIT {
    private static final List<String> SERVED_SUITES =
            List.of(
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

    /** Without forward secrecy, or without authenticated encryption. */
    private static final List<String> REFUSED_SUITES =
            List.of(
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256");

    @TempDir Path directory;

    @Test
    void publishers_speak_tls_with_the_certificate_of_the_files() throws Exception {
        var certificate = directory.resolve("certificate.pem");
        var key = directory.resolve("key.pem");
        var first = KeyPairFile.make("first", "RSA", directory);
        write(first, certificate, key);
        var settings =
                Map.of(
                        "WEBHOOKS_TLS_CERTIFICATE", certificate.toString(),
                        "WEBHOOKS_TLS_KEY", key.toString());
        try (var server = RunningServer.launched(Database.fresh(), settings)) {
            Limits.within(Limits.BOOT)
                    .until(
                            () ->
                                    server.exit().isDone()
                                            || server.log().contains(" is ready: https://"));
            assertThat(server.exit()).as(server.log()).isNotDone();

            publish(server, "?sslEnabled=true&trustAll=true&verifyHost=false&callTimeout=10000");
            assertThatThrownBy(() -> publish(server, "?callTimeout=3000&reconnectAttempts=0"))
                    .isInstanceOf(JMSRuntimeException.class);
            assertThat(served(server)).isEqualTo("CN=first");
            assertThat(SERVED_SUITES).allMatch(suite -> speaks(server, suite));
            assertThat(REFUSED_SUITES).noneMatch(suite -> speaks(server, suite));

            write(KeyPairFile.make("second", "EC", directory), certificate, key);
            Limits.soon().until(() -> served(server).equals("CN=second"));
        }
    }

    private static void publish(RunningServer server, String options) {
        var broker = server.broker();
        try (var connections =
                        new ActiveMQConnectionFactory(
                                "tcp://127.0.0.1:" + broker.port() + options,
                                broker.user(),
                                broker.password());
                var context = connections.createContext()) {
            context.createProducer().send(context.createQueue("webhooks.events"), "{}");
        }
    }

    private static void write(KeyPairFile pair, Path certificate, Path key)
            throws IOException, GeneralSecurityException {
        Files.writeString(key, pair.privateKeyPem());
        Files.writeString(certificate, pair.certificatePem());
    }

    private static String served(RunningServer server)
            throws IOException, GeneralSecurityException {
        try (var socket = connected(server)) {
            socket.startHandshake();
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    private static boolean speaks(RunningServer server, String suite) {
        try (var socket = connected(server)) {
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return true;
        } catch (SSLHandshakeException refused) {
            return false;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static SSLSocket connected(RunningServer server)
            throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAnybody()}, new SecureRandom());
        return (SSLSocket)
                context.getSocketFactory().createSocket("127.0.0.1", server.broker().port());
    }

    private static final class TrustsAnybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Who it is, is looked at afterwards.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Who it is, is looked at afterwards.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
