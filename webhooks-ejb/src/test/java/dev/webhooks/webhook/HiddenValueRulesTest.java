package dev.webhooks.webhook;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.settings.Violations;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenValueRulesTest {
    private final Violations violations = new Violations();

    @ParameterizedTest
    @CsvSource({
        "bearer, token",
        "basic, password",
        "api_key, api_key",
        "oauth2, client_secret",
        "mtls, private_key_pem"
    })
    void stars_are_no_credentials(String type, String member) {
        HiddenValueRules.check(auth(type, member), Map.of(), violations);

        assertRefused(violations::throwIfAny, "auth_invalid", "body", "auth", member);
    }

    @Test
    void stars_are_no_value_of_a_header() {
        HiddenValueRules.check(AuthSettings.none(), Map.of("X-K", "***"), violations);

        assertRefused(violations::throwIfAny, "header_value_invalid", "body", "headers", "X-K");
    }

    @Test
    void what_is_shown_may_be_anything() {
        HiddenValueRules.check(auth("basic", "username"), Map.of("X-K", "****"), violations);
        HiddenValueRules.check(null, Map.of(), violations);

        assertThatCode(violations::throwIfAny).doesNotThrowAnyException();
    }

    private static AuthSettings auth(String type, String member) {
        var json = "{\"type\":\"%s\",\"%s\":\"***\"}".formatted(type, member);
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), AuthSettings.class);
    }
}
