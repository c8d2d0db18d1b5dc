package dev.webhooks.settings;

import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningSecret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What stands for the parts of a webhook that nobody has given yet, so that its request can be
 * shown all the same. None of it is ever stored or sent. The keys are well known: those of the
 * requests in {@code docs/wire-formats.md}.
 */
public final class PreviewDefaults {
    public static final String WEBHOOK_ID = "wh_01J9Z6W3V7ZYXWVTSRQPNMKJHG";

    public static final SigningSecret SECRET =
            SigningSecret.stored("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    public static final SigningKeyPair KEY_PAIR =
            SigningKeyPair.parse(
                    "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");

    private static final String URL = "https://receiver.example/";

    /** Those that are never looked up; in the sandbox's rules the same. */
    public static final Set<ReceiverUrl> URLS =
            Set.of(ReceiverUrl.parse(URL, UrlRules.PRODUCTION, "body", "url"));

    private static final String TEXT = "not-given-yet";

    /** By type; their values are masked wherever they are shown. */
    private static final Map<String, Map<String, String>> CREDENTIALS =
            Map.of(
                    "api_key", Map.of("header_name", "X-Api-Key", "api_key", TEXT),
                    "basic", Map.of("username", TEXT, "password", TEXT),
                    "bearer", Map.of("token", TEXT),
                    "oauth2", Map.of("token_url", URL, "client_id", TEXT, "client_secret", TEXT));

    private PreviewDefaults() {}

    public static boolean isGiven(String text) {
        return text != null && !text.isEmpty();
    }

    /**
     * The same settings with every gap filled that would be refused; what is wrong stays wrong. A
     * certificate has no stand-in, and no place in the request either.
     */
    public static WebhookSettings fill(WebhookSettings wish) {
        var filled =
                wish.withReceiver(
                        isGiven(wish.url()) ? wish.url() : URL,
                        wish.auth() == null ? null : fill(wish.auth()));
        return wish.headers() == null ? filled : filled.withHeaders(fill(wish.headers()));
    }

    private static Map<String, String> fill(Map<String, String> headers) {
        Map<String, String> filled = new LinkedHashMap<>(headers);
        filled.replaceAll((name, value) -> "".equals(value) ? TEXT : value);
        return filled;
    }

    private static AuthSettings fill(AuthSettings auth) {
        if (auth.type() == null) return auth;
        if (auth.type().equals("mtls") && !hasCertificate(auth)) return AuthSettings.none();
        Map<String, String> missing =
                new HashMap<>(CREDENTIALS.getOrDefault(auth.type(), Map.of()));
        AuthParts.given(auth)
                .forEach(
                        (member, value) -> {
                            if (isGiven(value)) missing.remove(member);
                        });
        if (isGiven(auth.clientUrl())) missing.remove("token_url");
        return StrictJson.merge(auth, StrictJson.write(missing), AuthSettings.class);
    }

    private static boolean hasCertificate(AuthSettings auth) {
        return isGiven(auth.certificatePem()) && isGiven(auth.privateKeyPem());
    }
}
