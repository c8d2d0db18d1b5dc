package dev.webhooks.front;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose requests were carried out lately: the application answered a request with the same {@code
 * Authorization} by success, and no later one by 401. Nobody else's word counts, so a stranger is
 * not made known by whatever he sends. Hashes are kept, not tokens. Thread-safe.
 */
final class KnownCallers {
    private static final String API = "/v1/";

    /** The one resource there that is answered to everybody; escapes could hide it. */
    private static final Pattern PUBLIC = Pattern.compile("jwks|[%;]");

    private static final int MOST = 10_000;
    private static final int UNAUTHORIZED = 401;

    /** Of the callers that were not seen for longest, the first is forgotten. */
    private final Map<String, Boolean> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST;
                }
            };

    /** Who says to be asking. */
    Optional<String> named(Head head) {
        if (!head.target().path().startsWith(API)) return Optional.empty();
        return head.fields().stream()
                .filter(field -> field.is("Authorization"))
                .map(field -> hash(field.value()))
                .findFirst();
    }

    /** The same, if success of the request proves that he is who he says. */
    Optional<String> proven(Head head) {
        return head.line().method().equals("OPTIONS") || PUBLIC.matcher(head.target().path()).find()
                ? Optional.empty()
                : named(head);
    }

    boolean isKnown(String caller) {
        synchronized (known) {
            return known.get(caller) != null;
        }
    }

    /**
     * @param status of the answer to a request of this caller
     */
    void answered(String caller, int status) {
        synchronized (known) {
            if (status == UNAUTHORIZED) known.remove(caller);
            else if (status >= 200 && status < 300) known.put(caller, true);
        }
    }

    private static String hash(String credentials) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(credentials.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
