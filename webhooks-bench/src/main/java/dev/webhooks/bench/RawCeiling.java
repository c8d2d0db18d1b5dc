package dev.webhooks.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;

/**
 * C_raw: how many of the same requests per second Jetty's client makes on this machine when nothing
 * is stored, matched or queued. Same bodies, same headers, signature computed, same receiver, 64 in
 * flight.
 */
final class RawCeiling {
    private static final int IN_FLIGHT = 64;
    private static final int MOST_PER_SECOND = 150_000;

    /** With ten digits more an id as long as the server's. */
    private static final String EVENT_ID = "evt_0000000000000000";

    private static final long FIRST_DIGITS = 1_000_000_000;
    private static final ThreadLocal<Mac> HMAC = ThreadLocal.withInitial(RawCeiling::hmac);

    private final ReceiverProcess receiver;
    private final List<EventTemplate> templates;
    private final List<URI> urls;

    RawCeiling(ReceiverProcess receiver, int webhooks) {
        this.receiver = receiver;
        templates =
                IntStream.range(0, webhooks)
                        .mapToObj(webhook -> EventTemplate.delivered("bench.w" + webhook))
                        .toList();
        urls = IntStream.range(0, webhooks).mapToObj(receiver::url).toList();
    }

    /**
     * @return requests per second that were answered with 200 in the measured time
     * @throws IOException if the receiver did not get every one of them
     */
    double measure(Duration warmUp, Duration measured)
            throws IOException, ExecutionException, InterruptedException {
        receiver.reset();
        long seconds = warmUp.plus(measured).toSeconds();
        var sends = new Sends(Math.toIntExact(seconds * MOST_PER_SECOND));
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + measured.toNanos();
        try (var load = new LoadGenerator(IN_FLIGHT)) {
            load.closedLoop(IN_FLIGHT, delivering(load), sends, end).get();
        }
        long answered = IntStream.range(0, sends.count()).filter(sends::accepted).count();
        if (receiver.counts().distinct() < answered) {
            throw new IOException("the receiver missed requests that it has answered");
        }
        long inTime =
                IntStream.range(0, sends.count())
                        .filter(sends::accepted)
                        .filter(sequence -> sends.answeredNanos(sequence) - start >= 0)
                        .filter(sequence -> sends.answeredNanos(sequence) - end < 0)
                        .count();
        return (double) inTime / measured.toSeconds();
    }

    private IntFunction<Request> delivering(LoadGenerator load) {
        return sequence -> {
            int webhook = sequence % urls.size();
            var body = templates.get(webhook).with(sequence);
            var id = EVENT_ID + (FIRST_DIGITS + sequence);
            var timestamp = Long.toString(System.currentTimeMillis() / 1000);
            return load.post(urls.get(webhook))
                    .headers(
                            headers ->
                                    headers.put("User-Agent", "Webhooks/1.0.0")
                                            .put("webhook-id", id)
                                            .put("webhook-timestamp", timestamp)
                                            .put("webhook-event-type", "bench.w" + webhook)
                                            .put("webhook-delivery", "dlv" + id.substring(3))
                                            .put("webhook-attempt", "1")
                                            .put(
                                                    "traceparent",
                                                    "00-4bf92f3577b34da6a3ce929d0e0e4736"
                                                            + "-00f067aa0ba902b7-01")
                                            .put("Accept-Encoding", "identity")
                                            .put(
                                                    "webhook-signature",
                                                    signature(id, timestamp, body)))
                    .body(new BytesRequestContent("application/json", body));
        };
    }

    /** Standard Webhooks 1.0.0, "Signature scheme". */
    private static String signature(String id, String timestamp, byte[] body) {
        var mac = HMAC.get();
        mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.US_ASCII));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    private static Mac hmac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
