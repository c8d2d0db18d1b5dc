package dev.webhooks.it.harness;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many callers at once, each with a connection of its own and without a thread. */
public final class Crowd {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Sends one request. */
    public CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /**
     * Sends many requests.
     *
     * @param arriving the time over which they come, evenly
     * @return all answers, once the last one is there
     */
    public CompletableFuture<List<HttpResponse<String>>> send(
            int count, Duration arriving, IntFunction<HttpRequest> request) {
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < count; i++) {
            int number = i;
            var due =
                    CompletableFuture.delayedExecutor(
                            arriving.toMillis() * i / count, TimeUnit.MILLISECONDS);
            answers.add(
                    CompletableFuture.supplyAsync(() -> request.apply(number), due)
                            .thenCompose(this::send));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
    }
}
