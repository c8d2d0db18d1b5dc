package dev.webhooks.webhook;

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
                () -> PortalLinkRules.refuseOperational(null, List.of("user.created", pattern)),
                "event_type_invalid",
                "body",
                "event_types");
    }

    @Test
    void names_what_is_published() {
        assertThatCode(
                        () ->
                                PortalLinkRules.refuseOperational(
                                        List.of(), List.of("*", "webhooks.x", "webhook.created.x")))
                .doesNotThrowAnyException();
        assertThatCode(() -> PortalLinkRules.refuseOperational(List.of("a"), null))
                .doesNotThrowAnyException();
    }

    @Test
    void keeps_what_staff_named() {
        assertThatCode(
                        () ->
                                PortalLinkRules.refuseOperational(
                                        List.of("webhook.failing"),
                                        List.of("webhook.failing", "user.created")))
                .doesNotThrowAnyException();
    }
}
