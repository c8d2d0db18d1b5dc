package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.testing.BadInput;
import dev.webhooks.testing.ScriptedResolver;
import dev.webhooks.transport.AttemptError;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The group {@code delivery.dns} of {@code bad-inputs.json}; every dial ends on loopback. */
class DeliveryDnsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final ScriptedResolver resolver = new ScriptedResolver();
    private final EgressGuard guard = new EgressGuard(AddressRules.allowing(""), resolver);
    private final DialRecorder transport = new DialRecorder(guard);
    private AttemptSender sender;

    @BeforeEach
    void start() {
        sender =
                new AttemptSender(
                        transport, new SslContextFactory.Client(), guard, InstantSource.system());
    }

    @AfterEach
    void close() {
        resolver.close();
        sender.close();
        guard.close();
    }

    static Stream<BadInput> failing() {
        return BadInput.of("delivery.dns")
                .filter(badInput -> badInput.expected("outcome").equals("failed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failing")
    void dials_nothing_when_the_name_leads_nowhere_good(BadInput badInput) {
        var host = badInput.input().get("host").textValue();
        badInput.input().get("answers").forEach(answer -> script(host, answer));

        var outcome = send(host);

        var error = outcome.error().orElseThrow();
        assertThat(error.code()).isEqualTo(badInput.expected("attempt_error"));
        assertThat(error.retryable()).isEqualTo(badInput.expect().get("retry").booleanValue());
        assertThat(transport.dialled()).isEmpty();
        if (badInput.expect().has("within_ms"))
            assertThat(outcome.duration())
                    .isLessThan(
                            Duration.ofMillis(badInput.expect().get("within_ms").longValue())
                                    .plus(Loopback.GRACE));
    }

    @Test
    void dials_the_address_that_was_judged_and_asks_only_once() {
        resolver.answer("rebind.test", "93.184.216.34").answer("rebind.test", "169.254.169.254");
        try (var receiver = receiver(ScriptedReceiver.always(OK))) {
            assertThat(send("rebind.test").accepted()).isTrue();
            assertThat(transport.dialled()).containsExactly("93.184.216.34");
            assertThat(resolver.questions()).hasSize(1);
            assertThat(receiver.requests().get(0).header("Host"))
                    .containsExactly("rebind.test:8080");
        }
    }

    @Test
    void judges_again_when_it_dials_again() {
        resolver.answer("rebind-retry.test", "93.184.216.34")
                .answer("rebind-retry.test", "127.0.0.1");
        try (var receiver = receiver(conversation -> conversation.readRequest())) {
            assertThat(send("rebind-retry.test").error()).contains(AttemptError.CONNECTION_CLOSED);
            assertThat(send("rebind-retry.test").error()).contains(AttemptError.EGRESS_BLOCKED);
            assertThat(transport.dialled()).containsExactly("93.184.216.34");
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void keeps_using_the_judged_address_of_an_open_connection() {
        resolver.answer("keepalive.test", "93.184.216.34").answer("keepalive.test", "127.0.0.1");
        try (var receiver = receiver(ScriptedReceiver.always(OK))) {
            assertThat(send("keepalive.test").accepted()).isTrue();
            assertThat(send("keepalive.test").accepted()).isTrue();
            assertThat(transport.dialled()).containsExactly("93.184.216.34");
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void tries_eight_addresses_at_most() {
        resolver.answer(
                "many.test",
                IntStream.range(0, 5000)
                        .mapToObj(n -> "93.184." + n / 250 + "." + n % 250)
                        .toArray(String[]::new));
        receiver(Conversation::freeze).close();

        assertThat(send("many.test").error()).contains(AttemptError.CONNECTION_REFUSED);
        assertThat(transport.dialled()).hasSize(8);
    }

    @Test
    void does_not_charge_the_receiver_for_our_resolver() {
        assertThat(List.of(AttemptError.DNS_FAILURE, AttemptError.DNS_TIMEOUT))
                .noneMatch(AttemptError::chargedToReceiver);
    }

    @Test
    void blames_the_resolver_when_the_whole_timeout_goes_there() {
        resolver.hang("slow.test");

        var outcome =
                sender.send(Loopback.request(url("slow.test"), new byte[0], Loopback.SHORT)).join();

        assertThat(outcome.error()).contains(AttemptError.DNS_TIMEOUT);
    }

    private AttemptOutcome send(String host) {
        return sender.send(Loopback.request(url(host), new byte[] {'{', '}'}, Loopback.TIMEOUT))
                .join();
    }

    private ScriptedReceiver receiver(ScriptedReceiver.Script script) {
        var receiver = ScriptedReceiver.plain(script);
        transport.leadTo(receiver.port());
        return receiver;
    }

    private void script(String host, JsonNode answer) {
        if (answer.isArray()) {
            resolver.answer(
                    host,
                    StreamSupport.stream(answer.spliterator(), false)
                            .map(JsonNode::textValue)
                            .toArray(String[]::new));
        } else if (answer.textValue().startsWith("DELAY")) {
            resolver.hang(host);
        } else {
            resolver.answer(
                    host,
                    () -> {
                        throw new UnknownHostException(host + ": " + answer.textValue());
                    });
        }
    }

    private static ReceiverUrl url(String host) {
        return ReceiverUrl.parse("http://" + host + ":8080/hook", UrlRules.SANDBOX);
    }
}
