package dev.webhooks.settings;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalLinkRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhook.created",
                "webhook.*",
                "delivery.exhausted",
                "delivery.*",
                "approval.requested"
            })
    void names_no_event_about_the_account(String pattern) {
        assertRefused(
                () -> PortalLinkRules.refuseOperational(List.of("user.created", pattern)),
                "event_type_invalid",
                "body",
                "event_types");
    }

    @Test
    void names_what_is_published() {
        assertThatCode(
                        () ->
                                PortalLinkRules.refuseOperational(
                                        List.of("*", "webhooks.x", "webhook.created.x")))
                .doesNotThrowAnyException();
        assertThatCode(() -> PortalLinkRules.refuseOperational(null)).doesNotThrowAnyException();
    }

    @Test
    void a_webhook_that_gets_events_about_the_account_does_not_exist() {
        assertRefused(
                () -> PortalLinkRules.hideOperational(List.of("user.created", "webhook.*")),
                "not_found");
        assertThatCode(() -> PortalLinkRules.hideOperational(List.of("*")))
                .doesNotThrowAnyException();
        assertThatCode(() -> PortalLinkRules.hideOperational(null)).doesNotThrowAnyException();
    }
}
