package dev.webhooks.tour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * The HTTP API as the tour needs it. An answer that is no success ends the tour with what the
 * server said.
 */
final class TourApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final String url;
    private final String token;

    TourApi(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    JsonNode get(String path) throws TourFailure, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode post(String path, String json) throws TourFailure, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(json)));
    }

    JsonNode patch(String path, String json) throws TourFailure, InterruptedException {
        return send(request(path).method("PATCH", BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder builder) throws TourFailure, InterruptedException {
        var request = builder.build();
        var call = request.method() + " " + request.uri();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) throw refused(call, response);
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new TourFailure(call + ": the answer is not JSON", notJson);
        } catch (HttpTimeoutException late) {
            throw new TourFailure(call + ": no answer within " + TIMEOUT.toSeconds() + " s", late);
        } catch (ConnectException unreachable) {
            throw new TourFailure(call + ": nothing listens there any more", unreachable);
        } catch (IOException broken) {
            throw new TourFailure(call + ": the connection broke: " + broken.getMessage(), broken);
        }
    }

    private static TourFailure refused(String call, HttpResponse<String> response) {
        var status = response.statusCode();
        if (status == 401)
            return new TourFailure(
                    call + ": 401, the server does not know the admin token of the tour");
        return new TourFailure(call + ": " + status + " " + detail(response.body()));
    }

    /** What a problem document says, else the body as it is. */
    private static String detail(String body) {
        try {
            var detail = JSON.readTree(body).path("detail").asText();
            return detail.isEmpty() ? body : detail;
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }
}
