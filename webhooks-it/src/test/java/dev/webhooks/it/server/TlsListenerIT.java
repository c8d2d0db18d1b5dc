package dev.webhooks.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.KeyPairFile;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** https on the listener, from certificates that are renewed while it runs. */
class TlsListenerIT {
    @TempDir private Path directory;

    @Test
    void the_listener_speaks_tls_and_takes_renewed_certificates() throws Exception {
        var first = KeyPairFile.make("first", "RSA", directory);
        var second = KeyPairFile.make("second", "EC", directory);
        try (var server = RunningServer.launched(Database.fresh(), written(first))) {
            var url = URI.create(server.uri().toString().replace("http:", "https:"));
            var client = client(first.trusting(), "TLSv1.3", "TLSv1.2");
            Limits.within(Limits.BOOT).until(() -> isReady(server, client, url));

            assertThat(server.log()).contains(" is ready: " + url + "/ ");
            assertThat(isReady(server, client(first.trusting(), "TLSv1.2"), url)).isTrue();
            assertThatThrownBy(
                            () ->
                                    HttpClient.newHttpClient()
                                            .send(health(server.uri()), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            deliverToAnInbox(client, url);

            Files.writeString(directory.resolve("cert.pem"), second.certificatePem());
            assertThat(isReady(server, client(first.trusting(), "TLSv1.3"), url)).isTrue();
            Files.writeString(directory.resolve("key.pem"), second.privateKeyPem());
            Limits.soon().until(() -> trusts(second, url));
            assertThat(trusts(first, url)).isFalse();

            putAPipeInPlaceOf(directory.resolve("cert.pem"));
            Limits.soon().until(() -> isLogged(server, "tls.certificate_unusable", "regular file"));
            assertThat(trusts(second, url)).isTrue();
            Files.delete(directory.resolve("cert.pem"));
            written(first);
            Limits.soon().until(() -> trusts(first, url));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cert.pem, missing.pem, webhooks.tls.key: there is no file",
        "missing.pem, key.pem, webhooks.tls.certificate: there is no file",
        "key.pem, key.pem, webhooks.tls.certificate: ",
        "cert.pem, other.pem, webhooks.tls.key: ",
        "cert.pem, '', webhooks.tls.certificate: has no effect without webhooks.tls.key",
    })
    void files_that_cannot_be_used_stop_the_start(String certificate, String key, String reason)
            throws Exception {
        written(KeyPairFile.make("own", "EC", directory));
        Files.writeString(
                directory.resolve("other.pem"),
                KeyPairFile.make("other", "EC", directory).privateKeyPem());
        var settings =
                Map.of(
                        "WEBHOOKS_TLS_CERTIFICATE",
                        directory.resolve(certificate).toString(),
                        "WEBHOOKS_TLS_KEY",
                        key.isEmpty() ? "" : directory.resolve(key).toString());
        try (var server = RunningServer.launched(new Database.Embedded(), settings)) {
            assertThat(server.exit().get(Limits.SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(78);
            assertThat(server.log().strip().lines()).hasSize(1);
            assertThat(server.log()).startsWith(reason);
        }
    }

    private Map<String, String> written(KeyPairFile pair)
            throws IOException, GeneralSecurityException {
        var certificate = directory.resolve("cert.pem");
        var key = directory.resolve("key.pem");
        Files.writeString(certificate, pair.certificatePem());
        Files.writeString(key, pair.privateKeyPem());
        return Map.of(
                "WEBHOOKS_TLS_CERTIFICATE", certificate.toString(),
                "WEBHOOKS_TLS_KEY", key.toString());
    }

    /** Nobody writes into it: whoever opens it waits for ever. */
    private static void putAPipeInPlaceOf(Path file) throws Exception {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    }

    private static boolean isLogged(RunningServer server, String... words) throws IOException {
        var log = Files.readString(server.dataDirectory().resolve("log/server.0.log"));
        return log.lines().anyMatch(line -> Stream.of(words).allMatch(line::contains));
    }

    /** The server calls its own listener. */
    private static void deliverToAnInbox(HttpClient client, URI url) throws Exception {
        var inbox = post(client, url.resolve("/v1/inboxes"), "{}");
        assertThat(inbox.path("url").asText()).startsWith(url + "/in/");
        post(
                client,
                url.resolve("/v1/webhooks"),
                "{\"url\":\"%s\",\"environment\":\"sandbox\"}"
                        .formatted(inbox.path("url").asText()));
        var event =
                post(
                        client,
                        url.resolve("/v1/events"),
                        "{\"type\":\"user.created\",\"environment\":\"sandbox\",\"data\":{}}");
        var deliveries =
                url.resolve(
                        "/v1/deliveries?status=succeeded&event_id=" + event.path("id").asText());
        Limits.soon().until(() -> json(client, request(deliveries).GET()).path("data").size() == 1);
    }

    private static JsonNode post(HttpClient client, URI url, String body) throws Exception {
        return json(client, request(url).POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return Api.JSON.readTree(answer.body());
    }

    private static HttpRequest.Builder request(URI url) {
        return HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + RunningServer.ADMIN_TOKEN)
                .header("Content-Type", "application/json");
    }

    private static boolean isReady(RunningServer server, HttpClient client, URI url)
            throws InterruptedException {
        assertThat(server.exit()).as(server.log()).isNotDone();
        try {
            return client.send(health(url), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean trusts(KeyPairFile pair, URI url) throws Exception {
        try {
            var client = client(pair.trusting(), "TLSv1.3");
            return client.send(health(url), BodyHandlers.discarding()).statusCode() == 200;
        } catch (SSLException unknownCertificate) {
            return false;
        }
    }

    private static HttpRequest health(URI url) {
        return HttpRequest.newBuilder(url.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static HttpClient client(SSLContext context, String... protocols) {
        var parameters = new SSLParameters();
        parameters.setProtocols(protocols);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }
}
