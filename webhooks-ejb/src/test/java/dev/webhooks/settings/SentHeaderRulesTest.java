package dev.webhooks.settings;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.webhooks.credentials.Credentials;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentHeaderRulesTest {
    private final Violations violations = new Violations();

    @ParameterizedTest
    @ValueSource(strings = {"X-Key", "x-key"})
    void a_header_is_not_sent_by_the_credentials_too(String name) {
        SentHeaderRules.check(
                Map.of(name, "one"), new Credentials.ApiKey("X-Key", "two"), violations);

        assertRefused(violations::throwIfAny, "header_duplicate", "body", "headers", name);
    }

    @Test
    void other_headers_and_other_credentials_are_fine() {
        SentHeaderRules.check(
                Map.of("X-Other", "one"), new Credentials.ApiKey("X-Key", "two"), violations);
        SentHeaderRules.check(Map.of("X-Key", "one"), new Credentials.Bearer("two"), violations);
        SentHeaderRules.check(Map.of("X-Key", "one"), null, violations);

        assertThatCode(violations::throwIfAny).doesNotThrowAnyException();
    }
}
