package dev.webhooks.settings;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewDefaultsTest {
    @ParameterizedTest
    @ValueSource(strings = {"none", "api_key", "basic", "bearer", "oauth2", "mtls"})
    void credentials_of_which_only_the_type_is_chosen_are_complete(String type) {
        var filled = PreviewDefaults.fill(settings("{\"auth\":{\"type\":\"%s\"}}".formatted(type)));

        AuthParts.read(filled.auth(), UrlRules.PRODUCTION);
    }

    @Test
    void what_is_given_stays() {
        var filled =
                PreviewDefaults.fill(
                        settings(
                                """
                                {"url": "https://a.example/", "headers": {"X-B": "1", "X-A": ""},
                                 "auth": {"type": "basic", "username": "ada", "password": ""}}
                                """));

        assertThat(filled.url()).isEqualTo("https://a.example/");
        assertThat(filled.headers())
                .containsExactly(entry("X-B", "1"), entry("X-A", "not-given-yet"));
        assertThat(filled.auth().username()).isEqualTo("ada");
        assertThat(filled.auth().password()).isEqualTo("not-given-yet");
    }

    @Test
    void the_alias_of_a_token_url_is_one() {
        var filled =
                PreviewDefaults.fill(
                        settings(
                                """
                                {"auth": {"type": "oauth2", "client_url": "https://a.example/token"}}
                                """));

        assertThat(AuthParts.withoutAlias(filled.auth()).tokenUrl())
                .isEqualTo("https://a.example/token");
    }

    @Test
    void half_a_certificate_is_none_yet() {
        var filled =
                PreviewDefaults.fill(
                        settings("{\"auth\":{\"type\":\"mtls\",\"private_key_pem\":\"x\"}}"));

        assertThat(filled.auth()).isEqualTo(AuthSettings.none());
    }

    @Test
    void what_is_wrong_stays_wrong() {
        assertThat(PreviewDefaults.fill(settings("{\"auth\":{\"type\":\"magic\"}}")).auth().type())
                .isEqualTo("magic");
        assertThat(PreviewDefaults.fill(settings("{\"auth\":{}}")).auth().type()).isNull();
    }

    private static WebhookSettings settings(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), WebhookSettings.class);
    }
}
