package dev.webhooks.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private final Receiver receiver = Receiver.start();
    private final Inbox inbox = receiver.inbox();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void keeps_what_arrives_and_answers_in_the_given_order() throws Exception {
        inbox.answers(Answer.status(503).withHeader("Retry-After", "7"), Answer.status(204));

        var first = post("one");
        var second = post("two");
        var third = post("three");

        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("retry-after")).contains("7");
        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(third.statusCode()).isEqualTo(204);
        assertThat(inbox.await(3))
                .extracting(Received::text)
                .containsExactly("one", "two", "three");
        assertThat(inbox.requests().get(0).header("WEBHOOK-ID")).isEqualTo("evt_1");
    }

    @Test
    void breaks_the_connection_off() {
        inbox.answers(Answer.reset(), Answer.close());

        assertThatThrownBy(() -> post("")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post("")).isInstanceOf(IOException.class);
    }

    @Test
    void answers_others_while_hundreds_hang() throws Exception {
        var tarpit = receiver.inbox().answers(Answer.hang());
        var waiting =
                IntStream.range(0, 300)
                        .mapToObj(
                                i ->
                                        http.sendAsync(
                                                request(tarpit, "").build(),
                                                BodyHandlers.ofString()))
                        .toList();
        tarpit.await(300);

        assertThat(post("").statusCode()).isEqualTo(200);
        assertThat(tarpit.peakInFlight()).isEqualTo(300);
        waiting.forEach(exchange -> exchange.cancel(true));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return http.send(request(inbox, body).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Inbox to, String body) {
        return HttpRequest.newBuilder(URI.create(to.url()))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .header("webhook-id", "evt_1")
                .POST(BodyPublishers.ofString(body));
    }
}
