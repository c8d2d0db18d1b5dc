package dev.webhooks.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param headers name and value, in the order they arrived
 * @param body as much of it as was read
 * @param complete whether that is all of it
 */
public record ReceivedRequest(
        String method, List<List<String>> headers, byte[] body, boolean complete) {
    /** More of a body is not read: the largest event fits, whatever its profile puts around it. */
    public static final int MAX_READ = 512 * 1024;

    /** More of a body is not kept. */
    static final int MAX_KEPT = 64 * 1024;

    public ReceivedRequest {
        headers = headers.stream().map(List::copyOf).toList();
    }

    /** The first value of a header; the case of its name does not matter. */
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.get(0).equalsIgnoreCase(name))
                .map(header -> header.get(1))
                .findFirst();
    }

    boolean isTruncated() {
        return !complete || body.length > MAX_KEPT;
    }

    /** What is kept of the body, as text. */
    String text() {
        return new String(
                body.length > MAX_KEPT ? Arrays.copyOf(body, MAX_KEPT) : body,
                StandardCharsets.UTF_8);
    }
}
