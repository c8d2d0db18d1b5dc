package dev.webhooks.api.webhook;

/**
 * How the sender authenticates to a receiver (docs/credentials.md#how-the-sender-authenticates).
 * Which members belong together:
 *
 * <ul>
 *   <li>{@code none}: nothing else
 *   <li>{@code api_key}: {@code headerName}, {@code apiKey}
 *   <li>{@code basic}: {@code username}, {@code password}
 *   <li>{@code bearer}: {@code token}
 *   <li>{@code oauth2}: {@code tokenUrl} or its alias {@code clientUrl}, {@code clientId}, {@code
 *       clientSecret}, and if wanted {@code scope}, {@code audience}, {@code clientAuth} ({@code
 *       basic}, {@code post} or, the default, {@code basic_and_post})
 *   <li>{@code mtls}: {@code certificatePem}, the client's certificate and those between it and its
 *       authority, and {@code privateKeyPem}
 * </ul>
 */
public record AuthSettings(
        String type,
        String headerName,
        String apiKey,
        String username,
        String password,
        String token,
        String tokenUrl,
        String clientUrl,
        String clientId,
        String clientSecret,
        String scope,
        String audience,
        String clientAuth,
        String certificatePem,
        String privateKeyPem) {

    /** No credentials, the default. */
    public static AuthSettings none() {
        return new AuthSettings(
                "none", null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    /** The same settings with another {@code token_url}, and without its alias. */
    public AuthSettings withTokenUrl(String url) {
        return new AuthSettings(
                type,
                headerName,
                apiKey,
                username,
                password,
                token,
                url,
                null,
                clientId,
                clientSecret,
                scope,
                audience,
                clientAuth,
                certificatePem,
                privateKeyPem);
    }

    /** Without any value, most of which are secrets. */
    @Override
    public String toString() {
        return "AuthSettings[" + type + "]";
    }
}
