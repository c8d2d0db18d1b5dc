package dev.webhooks.attempt;

import java.util.List;
import java.util.Locale;

/**
 * What a scripted receiver got.
 *
 * @param head the lines before the body, without their ends
 */
public record ReceivedRequest(List<String> head, byte[] body) {
    public String requestLine() {
        return head.get(0);
    }

    /** The values of a header. */
    public List<String> header(String name) {
        var prefix = name.toLowerCase(Locale.ROOT) + ": ";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }
}
