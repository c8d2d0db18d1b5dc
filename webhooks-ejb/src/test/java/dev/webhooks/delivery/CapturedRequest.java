package dev.webhooks.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One request as a receiver's socket gets it.
 *
 * @param head the request line and the headers
 */
record CapturedRequest(List<String> head, String body) {
    private static final String ANSWER = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

    /**
     * Sends a request with the sender of production.
     *
     * @param compose makes the request to that URL
     */
    static CapturedRequest of(Function<ReceiverUrl, AttemptRequest> compose) throws IOException {
        var guard = new EgressGuard(AddressRules.allowing("127.0.0.0/8"));
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var sender = new AttemptSender(guard, InstantSource.system())) {
            var url = "http://127.0.0.1:" + server.getLocalPort() + "/hook";
            var received = CompletableFuture.supplyAsync(() -> receive(server));
            sender.send(compose.apply(ReceiverUrl.parse(url, UrlRules.SANDBOX, "url"))).join();
            return received.join();
        } finally {
            guard.close();
        }
    }

    /** As text, with another host than the port it was captured at, whatever the version. */
    String toText() {
        var lines = new ArrayList<>(head);
        lines.replaceAll(line -> line.replaceFirst("^Host: .*", "Host: receiver.example"));
        lines.replaceAll(line -> line.replaceFirst("(?<=^User-Agent: Webhooks/).*", "1.0"));
        return String.join("\n", lines) + "\n\n" + body + "\n";
    }

    /** Characters are bytes until the body is complete: its length is in bytes. */
    private static CapturedRequest receive(ServerSocket server) {
        try (var socket = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            var head = new ArrayList<String>();
            for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) head.add(line);
            int length =
                    head.stream()
                            .filter(line -> line.startsWith("Content-Length: "))
                            .mapToInt(line -> Integer.parseInt(line.substring(16)))
                            .sum();
            var body = new byte[length];
            for (int i = 0; i < length; i++) body[i] = (byte) in.read();
            socket.getOutputStream().write(ANSWER.getBytes(UTF_8));
            return new CapturedRequest(List.copyOf(head), new String(body, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
