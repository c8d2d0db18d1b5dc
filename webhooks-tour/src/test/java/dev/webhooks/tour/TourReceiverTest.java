package dev.webhooks.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TourReceiverTest {
    private static final byte[] KEY = "0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    @Test
    void each_event_is_awaited_for_itself() throws Exception {
        try (var receiver = TourReceiver.start()) {
            receiver.trust(SECRET);

            assertThat(deliver(receiver, "first", KEY)).isEqualTo(204);
            assertThat(receiver.awaitVerified("first", Duration.ofSeconds(30))).isPresent();
            assertThat(receiver.awaitVerified("second", Duration.ofMillis(1))).isEmpty();
            assertThat(deliver(receiver, "second", KEY)).isEqualTo(204);
            assertThat(receiver.awaitVerified("second", Duration.ofSeconds(30))).isPresent();
        }
    }

    @Test
    void a_forged_delivery_does_not_count() throws Exception {
        try (var receiver = TourReceiver.start()) {
            receiver.trust(SECRET);

            assertThat(deliver(receiver, "forged", new byte[] {1})).isEqualTo(401);
            assertThat(receiver.awaitVerified("forged", Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void who_comes_before_the_secret_is_known_is_asked_to_come_again() throws Exception {
        try (var receiver = TourReceiver.start()) {
            assertThat(deliver(receiver, "early", KEY)).isEqualTo(503);
        }
    }

    private static int deliver(TourReceiver receiver, String event, byte[] key) throws Exception {
        var now = Long.toString(Instant.now().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        var signature = mac.doFinal((event + "." + now + ".{}").getBytes(StandardCharsets.UTF_8));
        var request =
                HttpRequest.newBuilder(URI.create(receiver.url()))
                        .header("webhook-id", event)
                        .header("webhook-timestamp", now)
                        .header(
                                "webhook-signature",
                                "v1," + Base64.getEncoder().encodeToString(signature))
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }
}
