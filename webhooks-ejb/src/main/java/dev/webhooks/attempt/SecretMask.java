package dev.webhooks.attempt;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hides known secrets in what a receiver sent back, as they are and as JSON and URLs write them.
 * Works on text whose characters are bytes (ISO 8859-1).
 */
final class SecretMask {
    private static final String MASK = "***";

    private final List<String> spellings;

    SecretMask(List<String> secrets) {
        this.spellings =
                secrets.stream()
                        .filter(secret -> !secret.isBlank())
                        .flatMap(SecretMask::spellings)
                        .map(SecretMask::asBytes)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /** Length of the longest text that is masked, in bytes. */
    int longest() {
        return spellings.isEmpty() ? 0 : spellings.get(0).length();
    }

    String apply(String bytes) {
        var masked = bytes;
        for (var spelling : spellings) masked = masked.replace(spelling, MASK);
        return masked;
    }

    private static Stream<String> spellings(String secret) {
        var json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return Stream.of(
                secret,
                json,
                json.replace("/", "\\/"),
                URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
