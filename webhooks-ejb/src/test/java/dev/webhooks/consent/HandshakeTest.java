package dev.webhooks.consent;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a receiver on loopback. */
class HandshakeTest {
    private final EgressGuard guard = new EgressGuard(AddressRules.allowing("127.0.0.0/8"));
    private final AttemptSender sender = new AttemptSender(guard, InstantSource.system());
    private final Handshake handshake = new Handshake(sender);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile Map<String, String> answer = Map.of();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    asked.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + headers.getFirst("WebHook-Request-Origin")
                                    + " "
                                    + headers.getFirst("WebHook-Request-Rate"));
                    answer.forEach(exchange.getResponseHeaders()::set);
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        sender.close();
        guard.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "shop.example.com", "Shop.Example.com"})
    void a_receiver_that_allows_our_origin_consents(String origin) {
        answer = Map.of("WebHook-Allowed-Origin", origin, "WebHook-Allowed-Rate", "600");

        assertThatCode(this::ask).doesNotThrowAnyException();
        assertThat(asked).containsExactly("OPTIONS shop.example.com 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other.example.com", "example.com", "**"})
    void one_that_allows_another_origin_or_none_does_not(String origin) {
        answer = origin.isEmpty() ? Map.of() : Map.of("WebHook-Allowed-Origin", origin);

        assertRefused(this::ask, "handshake_refused", "body", "handshake");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 405, 410, 500})
    void one_that_answers_no_2xx_does_not(int other) {
        answer = Map.of("WebHook-Allowed-Origin", "*");
        status = other;

        assertRefused(this::ask, "handshake_refused");
    }

    @ParameterizedTest
    @CsvSource({"599, false", "600, true", "*, true", "0, false", "many, false"})
    void one_that_allows_fewer_requests_does_not(String rate, boolean enough) {
        answer = Map.of("WebHook-Allowed-Origin", "*", "WebHook-Allowed-Rate", rate);

        if (enough) assertThatCode(this::ask).doesNotThrowAnyException();
        else assertRefused(this::ask, "handshake_refused");
    }

    @Test
    void one_that_cannot_be_reached_does_not() {
        server.stop(0);

        assertRefused(this::ask, "handshake_refused");
    }

    private void ask() {
        var url =
                ReceiverUrl.parse(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/hook",
                        UrlRules.SANDBOX,
                        "url");
        try {
            handshake
                    .ask(new ConsentRequired(url, "shop.example.com", 600))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw (WebhookException) e.getCause();
        }
    }
}
