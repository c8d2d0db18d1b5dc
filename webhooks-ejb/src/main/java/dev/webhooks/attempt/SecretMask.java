package dev.webhooks.attempt;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hides known secrets in what a receiver sent back, as they are and as JSON and URLs write them.
 * Works on text whose characters are bytes (ISO 8859-1).
 */
final class SecretMask {
    private static final String MASK = "***";
    private static final String ALIKE = "-._*";

    private final List<String> spellings;

    SecretMask(List<String> secrets) {
        var all = new ArrayList<String>(secrets.size());
        for (var secret : secrets) {
            if (secret.isBlank()) continue;
            if (isSpelledAlike(secret)) all.add(secret);
            else addSpellings(secret, all);
        }
        all.sort(Comparator.comparingInt(String::length).reversed());
        this.spellings = all;
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

    /** Whether JSON and URLs write the secret as it is; most are of this kind. */
    private static boolean isSpelledAlike(String secret) {
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            if (c >= 0x80 || !Character.isLetterOrDigit(c) && ALIKE.indexOf(c) < 0) return false;
        }
        return true;
    }

    private static void addSpellings(String secret, List<String> spellings) {
        var json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        spellings.add(asBytes(secret));
        spellings.add(asBytes(json));
        spellings.add(asBytes(json.replace("/", "\\/")));
        spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
