package dev.webhooks.settings;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.api.webhook.AuthView;
import dev.webhooks.credentials.ClientAuth;
import dev.webhooks.credentials.ClientCertificate;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.platform.json.StrictJson;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Reads credentials from the members of {@code auth}; members that belong to another type are
 * refused.
 */
public final class AuthParts {
    private static final Map<String, Set<String>> MEMBERS =
            Map.of(
                    "none", Set.of(),
                    "api_key", Set.of("header_name", "api_key"),
                    "basic", Set.of("username", "password"),
                    "bearer", Set.of("token"),
                    "oauth2",
                            Set.of(
                                    "token_url",
                                    "client_id",
                                    "client_secret",
                                    "scope",
                                    "audience",
                                    "client_auth"),
                    "mtls", Set.of("certificate_pem", "private_key_pem"));

    /** Never shown, and so never written back. */
    private static final Set<String> WRITE_ONLY =
            Set.of(
                    "api_key",
                    "password",
                    "token",
                    "client_secret",
                    "certificate_pem",
                    "private_key_pem");

    private AuthParts() {}

    /**
     * The same with {@code token_url} in place of its alias {@code client_url}.
     *
     * @throws WebhookException {@code auth_invalid} if both are given
     */
    public static AuthSettings withoutAlias(AuthSettings auth) {
        if (auth.clientUrl() == null) return auth;
        if (auth.tokenUrl() != null)
            throw invalid("give token_url or its alias client_url, not both", "client_url");
        return auth.withTokenUrl(auth.clientUrl());
    }

    /**
     * @param auth without an alias
     * @param rules for the token URL
     * @throws WebhookException {@code auth_invalid}; {@code url_*} for the token URL
     */
    public static Credentials read(AuthSettings auth, UrlRules rules) {
        if (auth.type() == null) throw invalid("type is missing", "type");
        refuseForeign(auth);
        return switch (auth.type()) {
            case "none" -> new Credentials.None();
            case "api_key" -> new Credentials.ApiKey(auth.headerName(), auth.apiKey());
            case "basic" -> new Credentials.Basic(auth.username(), auth.password());
            case "bearer" -> new Credentials.Bearer(auth.token());
            case "oauth2" -> oauth(auth, rules);
            default -> new ClientCertificate(auth.certificatePem(), auth.privateKeyPem());
        };
    }

    /** What may be shown of them. */
    static AuthView view(AuthSettings auth, Credentials credentials) {
        var certificate =
                credentials instanceof ClientCertificate mtls
                        ? Optional.of(mtls.chain().get(0))
                        : Optional.<X509Certificate>empty();
        return new AuthView(
                auth.type(),
                auth.headerName(),
                auth.username(),
                auth.tokenUrl(),
                auth.clientId(),
                auth.scope(),
                auth.audience(),
                credentials instanceof OAuth2 oauth ? oauth.clientAuth().wireName() : null,
                certificate
                        .map(shown -> shown.getSubjectX500Principal())
                        .map(subject -> subject.getName(X500Principal.RFC2253))
                        .orElse(null),
                certificate.map(shown -> shown.getNotAfter().toInstant()).orElse(null),
                !auth.type().equals("none"));
    }

    private static OAuth2 oauth(AuthSettings auth, UrlRules rules) {
        if (auth.tokenUrl() == null) throw invalid("token_url is missing", "token_url");
        var clientAuth =
                auth.clientAuth() == null
                        ? Optional.of(ClientAuth.BASIC_AND_POST)
                        : ClientAuth.of(auth.clientAuth());
        return new OAuth2(
                ReceiverUrl.parse(auth.tokenUrl(), rules, "body", "auth", "token_url"),
                auth.clientId(),
                auth.clientSecret(),
                Optional.ofNullable(auth.scope()),
                Optional.ofNullable(auth.audience()),
                clientAuth.orElseThrow(
                        () ->
                                invalid(
                                        "client_auth must be basic, post or basic_and_post",
                                        "client_auth")));
    }

    private static void refuseForeign(AuthSettings auth) {
        var own = MEMBERS.get(auth.type());
        if (own == null)
            throw invalid("type must be none, api_key, basic, bearer, oauth2 or mtls", "type");
        if (!own.containsAll(given(auth).keySet())) {
            throw invalid(
                    "auth of type " + auth.type() + " has a member that belongs to another type",
                    "type");
        }
    }

    /** The same without what is shown. */
    public static AuthSettings writeOnly(AuthSettings auth) {
        var shown = given(auth).keySet().stream().filter(name -> !WRITE_ONLY.contains(name));
        var nothing = new HashMap<String, String>();
        shown.forEach(name -> nothing.put(name, null));
        return StrictJson.merge(auth, StrictJson.write(nothing), AuthSettings.class);
    }

    /**
     * The same with the stored value of each write-only member that reads as it is shown.
     *
     * @param hidden what stands for a value that is not shown
     */
    public static AuthSettings kept(AuthSettings auth, String hidden, AuthSettings stored) {
        var old = given(stored);
        var again = new HashMap<String, String>();
        given(auth)
                .forEach(
                        (name, value) -> {
                            if (WRITE_ONLY.contains(name) && value.equals(hidden))
                                again.put(name, old.getOrDefault(name, value));
                        });
        return StrictJson.merge(auth, StrictJson.write(again), AuthSettings.class);
    }

    /** Those of the {@link #given} members that are never shown. */
    public static Map<String, String> writeOnlyGiven(AuthSettings auth) {
        var members = given(auth);
        members.keySet().retainAll(WRITE_ONLY);
        return members;
    }

    /** The members that are there by their names on the wire, without the alias. */
    public static Map<String, String> given(AuthSettings auth) {
        var members = new HashMap<String, String>();
        members.put("header_name", auth.headerName());
        members.put("api_key", auth.apiKey());
        members.put("username", auth.username());
        members.put("password", auth.password());
        members.put("token", auth.token());
        members.put("token_url", auth.tokenUrl());
        members.put("client_id", auth.clientId());
        members.put("client_secret", auth.clientSecret());
        members.put("scope", auth.scope());
        members.put("audience", auth.audience());
        members.put("client_auth", auth.clientAuth());
        members.put("certificate_pem", auth.certificatePem());
        members.put("private_key_pem", auth.privateKeyPem());
        members.values().removeIf(value -> value == null);
        return members;
    }

    private static WebhookException invalid(String detail, String member) {
        return new WebhookException(ProblemType.AUTH_INVALID, detail, "body", "auth", member);
    }
}
