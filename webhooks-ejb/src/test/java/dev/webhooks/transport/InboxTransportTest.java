package dev.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.attempt.Loopback;
import dev.webhooks.attempt.ReceivedRequest;
import dev.webhooks.attempt.ScriptedReceiver;
import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.LocalInboxes;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sends to an inbox of this server where nothing on this host may be called. */
class InboxTransportTest {
    private static final String TOKEN = "0123456789abcdefghijklmnopqrstuvwxyzABC-_DE";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final EgressGuard guard = new EgressGuard(AddressRules.allowing(""));
    private final ScriptedReceiver listener = ScriptedReceiver.plain(ScriptedReceiver.always(OK));
    private final InetSocketAddress address =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port());

    @AfterEach
    void close() {
        listener.close();
        guard.close();
    }

    @Test
    void an_inbox_is_reached_and_the_rest_of_the_same_origin_is_not() {
        var origin = "http://127.0.0.1:" + listener.port();
        try (var sender = sender(origin)) {
            assertThat(send(sender, origin + "/in/" + TOKEN).accepted()).isTrue();
            assertThat(send(sender, origin + "/v1/accounts").error())
                    .contains(AttemptError.EGRESS_BLOCKED);
            assertThat(send(sender, origin + "/in/" + TOKEN + "?x=1").error())
                    .contains(AttemptError.EGRESS_BLOCKED);
        }

        assertThat(listener.requests())
                .extracting(ReceivedRequest::requestLine)
                .containsExactly("POST /in/" + TOKEN + " HTTP/1.1");
    }

    @Test
    void behind_a_public_name_it_is_sent_to_the_listener_without_a_look_up() {
        var origin = "https://hooks.example.invalid/prefix";
        try (var sender = sender(origin)) {
            assertThat(send(sender, origin + "/in/" + TOKEN).accepted()).isTrue();
        }

        assertThat(listener.requests().get(0).head())
                .contains("POST /in/" + TOKEN + " HTTP/1.1", "Host: hooks.example.invalid");
    }

    private AttemptSender sender(String publicUrl) {
        return new AttemptSender(
                guard,
                Optional.empty(),
                LocalInboxes.at(publicUrl, Optional.of(address)),
                InstantSource.system());
    }

    private static AttemptOutcome send(AttemptSender sender, String url) {
        return sender.send(Loopback.request(ReceiverUrl.parse(url, UrlRules.SANDBOX))).join();
    }
}
