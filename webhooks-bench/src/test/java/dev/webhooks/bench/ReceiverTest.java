package dev.webhooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final Children children = new Children();
    private ReceiverProcess receiver;
    private Socket sender;

    @TempDir private Path directory;

    @BeforeEach
    void connect() throws Exception {
        receiver = ReceiverProcess.start(children, 1, directory.resolve("receiver.log"));
        var url = receiver.url(0);
        sender = new Socket(url.getHost(), url.getPort());
        sender.setTcpNoDelay(true);
    }

    @AfterEach
    void stop() throws Exception {
        sender.close();
        children.close();
    }

    @Test
    void answers_each_of_several_requests_in_one_packet() throws Exception {
        send(request(5) + request(6) + request(6));

        assertThat(read(3 * OK.length())).isEqualTo(OK.repeat(3));
        assertThat(receiver.counts()).isEqualTo(new Arrivals.Counts(2, 1));
    }

    @Test
    void waits_for_the_rest_of_a_request_that_comes_byte_by_byte() throws Exception {
        for (char each : request(70_000).toCharArray()) {
            send(String.valueOf(each));
        }

        assertThat(read(OK.length())).isEqualTo(OK);
        assertThat(receiver.arrivals().contains(70_000)).isTrue();
        assertThat(receiver.arrivals().contains(69_999)).isFalse();
    }

    @Test
    void takes_a_body_larger_than_its_first_buffer() throws Exception {
        send(request(1, "x".repeat(40_000)));

        assertThat(read(OK.length())).isEqualTo(OK);
    }

    @Test
    void stamps_arrivals_on_the_clock_that_all_processes_share() throws Exception {
        long before = System.nanoTime();
        send(request(1));
        read(OK.length());

        assertThat(receiver.arrivals().firstNanos(1)).isBetween(before, System.nanoTime());
    }

    @Test
    void forgets_on_reset_while_connections_stay_open() throws Exception {
        send(request(1));
        read(OK.length());
        receiver.reset();
        send(request(2));
        read(OK.length());

        assertThat(receiver.arrivals().contains(1)).isFalse();
        assertThat(receiver.arrivals().contains(2)).isTrue();
    }

    private static String request(int sequence) {
        return request(sequence, "");
    }

    private static String request(int sequence, String note) {
        var body = "{\"data\":{\"sequence\":\"%012d\",\"note\":\"%s\"}}".formatted(sequence, note);
        return "POST /w0 HTTP/1.1\r\nHost: here\r\ncontent-LENGTH: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    }

    private void send(String text) throws IOException {
        sender.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String read(int bytes) throws IOException {
        return new String(sender.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }
}
