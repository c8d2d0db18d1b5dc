package dev.webhooks.it.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.RawReply;
import dev.webhooks.it.harness.RunningServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client sees from the first moment of a start to the end of a stop. */
class ReadinessIT {
    private static final String REFUSED = "connection refused";

    private final List<RawReply> answers = new ArrayList<>();
    private final LinkedHashSet<String> seen = new LinkedHashSet<>();

    @Test
    void first_nobody_listens_then_everything_is_unavailable_then_it_works() throws IOException {
        try (var server = RunningServer.launched(Database.fresh(), Map.of())) {
            Limits.within(Limits.BOOT)
                    .until(
                            () -> {
                                seen.add(look(server, "/v1/me"));
                                seen.add(look(server, "/health/live"));
                                return look(server, "/health/ready").equals("200");
                            });
            seen.add(look(server, "/v1/me"));

            assertThat(List.copyOf(seen)).containsSubsequence(REFUSED, "503", "401");
            assertThat(seen).isSubsetOf(REFUSED, "503", "200", "401");
            assertThat(seen.stream().toList().indexOf("503")).isEqualTo(1);
            assertThat(answers.stream().filter(answer -> answer.status() == 503))
                    .isNotEmpty()
                    .allSatisfy(ReadinessIT::checkUnavailable);
            assertThat(server.writtenLog()).doesNotContain("Exception", "SEVERE", "\tat ");
        }
    }

    private static void checkUnavailable(RawReply reply) {
        assertThat(reply.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("X-Request-Id")).isNotEmpty();
        assertThat(reply.body()).contains("\"code\":\"unavailable\"");
    }

    /** The status, or that there was no connection. */
    private String look(RunningServer server, String path) throws IOException {
        var uri = server.uri();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.setSoTimeout((int) Limits.SOON.toMillis());
            var request = "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var replies = RawReply.all(socket.getInputStream().readAllBytes(), false);
            assertThat(replies).hasSize(1);
            answers.add(replies.get(0));
            return Integer.toString(replies.get(0).status());
        } catch (ConnectException e) {
            return REFUSED;
        }
    }
}
