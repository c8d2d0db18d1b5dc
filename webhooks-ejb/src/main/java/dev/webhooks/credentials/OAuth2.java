package dev.webhooks.credentials;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token of the client-credentials grant (RFC 6749 §4.4; docs/credentials.md#oauth2). Two that are
 * equal get the same token, so every change of a part is another version of the credentials.
 *
 * @param tokenUrl guarded like a webhook's own URL
 * @param clientId 1 to 1024 printable ASCII characters (RFC 6749 appendix A.1)
 * @param clientSecret 1 to 4096 printable ASCII characters (RFC 6749 appendix A.2)
 * @param scope names separated by one space each (RFC 6749 §3.3), at most 1024 characters
 * @param audience whom the token is for, in servers that ask for it; 1 to 1024 printable ASCII
 *     characters
 */
public record OAuth2(
        ReceiverUrl tokenUrl,
        String clientId,
        String clientSecret,
        Optional<String> scope,
        Optional<String> audience,
        ClientAuth clientAuth)
        implements Credentials {
    private static final int MAX = 1024;
    private static final int MAX_SECRET = 4096;
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");

    public OAuth2 {
        AuthValueRules.require(
                AuthValueRules.isPrintable(clientId, MAX),
                "client_id",
                "client_id must be 1 to 1024 printable ASCII characters");
        AuthValueRules.require(
                AuthValueRules.isPrintable(clientSecret, MAX_SECRET),
                "client_secret",
                "client_secret must be 1 to 4096 printable ASCII characters");
        AuthValueRules.require(
                scope.isEmpty()
                        || scope.get().length() <= MAX && SCOPE.matcher(scope.get()).matches(),
                "scope",
                "scope must be at most 1024 characters: names separated by one space each");
        AuthValueRules.require(
                audience.isEmpty() || AuthValueRules.isPrintable(audience.get(), MAX),
                "audience",
                "audience must be 1 to 1024 printable ASCII characters");
    }

    @Override
    public String type() {
        return "oauth2";
    }

    /** Empty: the token is fetched when it is needed. */
    @Override
    public Optional<Header> header() {
        return Optional.empty();
    }

    @Override
    public List<String> secrets() {
        return List.of(basic(), clientSecret);
    }

    /** What a token request carries. */
    public List<Header> requestHeaders() {
        var headers = new ArrayList<Header>();
        headers.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
        headers.add(new Header("Accept", "application/json"));
        if (clientAuth.inHeader()) headers.add(new Header("Authorization", "Basic " + basic()));
        return headers;
    }

    /** The form of a token request. */
    public byte[] requestBody() {
        var form = new StringBuilder("grant_type=client_credentials");
        scope.ifPresent(value -> append(form, "scope", value));
        audience.ifPresent(value -> append(form, "audience", value));
        if (clientAuth.inBody()) {
            append(form, "client_id", clientId);
            append(form, "client_secret", clientSecret);
        }
        return form.toString().getBytes(US_ASCII);
    }

    @Override
    public String toString() {
        return "OAuth2[" + clientId + "]";
    }

    /** Each part encoded for itself before they are joined (RFC 6749 §2.3.1). */
    private String basic() {
        var pair = encoded(clientId) + ":" + encoded(clientSecret);
        return Base64.getEncoder().encodeToString(pair.getBytes(US_ASCII));
    }

    private static void append(StringBuilder form, String name, String value) {
        form.append('&').append(name).append('=').append(encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
