package dev.webhooks.notice;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.settings.PortalLinkRules;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GuestTypesTest {
    @Test
    void guests_are_kept_from_every_event_about_the_account() {
        assertThat(PortalLinkRules.OPERATIONAL)
                .isEqualTo(
                        Arrays.stream(OperationalEvent.values())
                                .map(OperationalEvent::type)
                                .collect(toSet()));
    }
}
