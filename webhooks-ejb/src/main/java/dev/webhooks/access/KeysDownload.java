package dev.webhooks.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/**
 * Gets a small text from the issuer on no thread of ours. Ends in time, whatever the issuer does.
 */
final class KeysDownload {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** For all of the exchange, its body included. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 256 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .proxy(ProxySelector.getDefault())
                    .build();

    private final HttpRequest request;

    /**
     * @param url http or https
     */
    KeysDownload(URI url) {
        this.request = HttpRequest.newBuilder(url).header("Accept", "application/json").build();
    }

    /** The body of an answer of 200; fails with an {@link IOException} otherwise, after 10 s. */
    CompletableFuture<byte[]> start() {
        var exchange = client.sendAsync(request, head -> new SmallBody());
        var body =
                exchange.thenApply(KeysDownload::bodyOf)
                        .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        body.whenComplete((bytes, failure) -> exchange.cancel(true));
        return body;
    }

    private static byte[] bodyOf(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw new CompletionException(
                    new IOException("the issuer answered " + answer.statusCode()));
        }
        return answer.body();
    }

    /** Whole, or not at all. */
    private static final class SmallBody implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (var part : parts) {
                var bytes = new byte[part.remaining()];
                part.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() <= MOST_BYTES) return;
            subscription.cancel();
            whole.completeExceptionally(
                    new IOException("the issuer's keys have more than " + MOST_BYTES + " bytes"));
        }

        @Override
        public void onError(Throwable thrown) {
            whole.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            whole.complete(read.toByteArray());
        }
    }
}
