package dev.webhooks.web.idempotency;

import dev.webhooks.platform.Sha256;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
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
        var hash = Sha256.digest();
        hash.update(target.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash.digest(body));
    }
}
