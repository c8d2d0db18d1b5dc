package dev.webhooks.credentials;

import static dev.webhooks.credentials.AuthValueRules.invalid;
import static dev.webhooks.credentials.AuthValueRules.require;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The textual encoding of certificates and keys (RFC 7468); text between the blocks is ignored. */
final class Pem {
    private static final int MAX = 64 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /**
     * @param label such as {@code CERTIFICATE}
     */
    record Block(String label, byte[] bytes) {}

    private Pem() {}

    /**
     * @param member of {@code auth} that the text comes from
     * @throws dev.webhooks.api.problem.WebhookException {@code auth_invalid}
     */
    static List<Block> blocks(String text, String member) {
        require(
                text != null && text.length() <= MAX,
                member,
                member + " must be PEM of at most 64 KiB");
        var blocks =
                BLOCK.matcher(text)
                        .results()
                        .map(found -> new Block(found.group(1), decoded(found.group(2), member)))
                        .toList();
        require(!blocks.isEmpty(), member, member + " must be PEM");
        return blocks;
    }

    /** Header lines, as in an encrypted key of old, are no base64. */
    private static byte[] decoded(String body, String member) {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw invalid(member, member + " holds a block that is not plain base64");
        }
    }
}
