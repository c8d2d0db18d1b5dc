package dev.webhooks.settings;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.platform.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthPartsTest {
    private static final String OAUTH =
            "\"type\":\"oauth2\",\"client_id\":\"a\",\"client_secret\":\"b\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"none\"}",
                "{\"type\":\"api_key\",\"header_name\":\"X-Key\",\"api_key\":\"k\"}",
                "{\"type\":\"basic\",\"username\":\"u\",\"password\":\"p\"}",
                "{\"type\":\"bearer\",\"token\":\"t\"}",
                "{" + OAUTH + ",\"token_url\":\"https://idp.example/t\"}"
            })
    void reads_each_type_and_shows_no_secret_of_it(String json) {
        var auth = auth(json);
        var credentials = AuthParts.read(auth, UrlRules.PRODUCTION);
        var view = AuthParts.view(auth, credentials);

        assertThat(credentials.type()).isEqualTo(auth.type());
        assertThat(view.type()).isEqualTo(auth.type());
        assertThat(view.configured()).isEqualTo(!auth.type().equals("none"));
        assertThat(auth.toString()).isEqualTo("AuthSettings[" + auth.type() + "]");
    }

    @Test
    void client_url_is_another_name_of_token_url() {
        var auth =
                AuthParts.withoutAlias(
                        auth("{" + OAUTH + ",\"client_url\":\"https://idp.example/t\"}"));

        assertThat(auth.clientUrl()).isNull();
        assertThat(AuthParts.read(auth, UrlRules.PRODUCTION))
                .isInstanceOfSatisfying(
                        OAuth2.class,
                        oauth ->
                                assertThat(oauth.tokenUrl().text())
                                        .isEqualTo("https://idp.example/t"));
        assertThat(AuthParts.withoutAlias(AuthSettings.none())).isEqualTo(AuthSettings.none());
    }

    @Test
    void both_names_at_once_are_refused() {
        var both =
                auth(
                        "{"
                                + OAUTH
                                + ",\"client_url\":\"https://a.example\",\"token_url\":\"https://b.example\"}");

        assertRefused(
                () -> AuthParts.withoutAlias(both), "auth_invalid", "body", "auth", "client_url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                   | type",
                "{\"type\":\"digest\"}                                | type",
                "{\"type\":\"none\",\"token\":\"t\"}                  | type",
                "{\"type\":\"bearer\",\"token\":\"t\",\"scope\":\"s\"} | type",
                "{\"type\":\"oauth2\",\"client_id\":\"a\"}            | token_url",
                "{\"type\":\"mtls\",\"certificate_pem\":\"x\"}        | certificate_pem"
            })
    void names_the_member_that_is_missing_or_does_not_belong(String json, String member) {
        assertRefused(
                () -> AuthParts.read(auth(json), UrlRules.PRODUCTION),
                "auth_invalid",
                "body",
                "auth",
                member);
    }

    @Test
    void the_token_url_is_https_but_in_the_sandbox() {
        var plain = auth("{" + OAUTH + ",\"token_url\":\"http://idp.example/t\"}");

        assertRefused(
                () -> AuthParts.read(plain, UrlRules.PRODUCTION),
                "url_scheme",
                "body",
                "auth",
                "token_url");
        assertThat(AuthParts.read(plain, UrlRules.SANDBOX)).isInstanceOf(Credentials.class);
    }

    private static AuthSettings auth(String json) {
        return StrictJson.own(json, AuthSettings.class);
    }
}
