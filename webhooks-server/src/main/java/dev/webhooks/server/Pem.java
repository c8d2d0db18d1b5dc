package dev.webhooks.server;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The blocks of a PEM file (RFC 7468); what stands between them is explanation.
 *
 * @param label such as {@code CERTIFICATE}
 */
record Pem(String label, byte[] content) {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN ([A-Z0-9 ]+)-----\\s*?\\R(.*?)-----END \\1-----", Pattern.DOTALL);

    /**
     * @throws IllegalArgumentException if a block is not base64, or is encrypted
     */
    static List<Pem> parse(String text) {
        var blocks = new ArrayList<Pem>();
        for (var block = BLOCK.matcher(text); block.find(); )
            blocks.add(block(block.group(1), block.group(2)));
        return blocks;
    }

    private static Pem block(String label, String body) {
        if (label.startsWith("ENCRYPTED") || body.contains("ENCRYPTED"))
            throw new IllegalArgumentException(
                    "is encrypted, and its passphrase cannot be asked for: store the key without one");
        try {
            return new Pem(label, Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(
                    "has a block " + label + " that is not base64", notBase64);
        }
    }
}
