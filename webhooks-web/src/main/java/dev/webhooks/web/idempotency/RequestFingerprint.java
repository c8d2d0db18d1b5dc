package dev.webhooks.web.idempotency;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes a request what it is: where it goes, and its body byte by byte. */
final class RequestFingerprint {
    private RequestFingerprint() {}

    /**
     * @param body all of it
     * @return 64 hexadecimal digits
     */
    static String of(ContainerRequestContext request, byte[] body) {
        var uri = request.getUriInfo();
        var target = uri.getPath() + "?" + uri.getRequestUri().getRawQuery() + "\n";
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(target.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
