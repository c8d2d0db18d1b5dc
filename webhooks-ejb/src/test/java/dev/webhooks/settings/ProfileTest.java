package dev.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.webhook.ProfileName;
import dev.webhooks.retry.DisableRule;
import dev.webhooks.signing.SignatureScheme;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table in docs/wire-formats.md#profiles. */
class ProfileTest {
    @ParameterizedTest
    @CsvSource({
        "standard,           standard,        2xx, 15",
        "object,             hmac-sha256-hex, 2xx, 5",
        "thin,               standard,        2xx, 15",
        "cloudevents,        standard,        2xx, 15",
        "cloudevents-binary, standard,        2xx, 15",
        "cloudevents-nested, standard,        200, 15",
        "flat,               standard,        2xx, 10",
        "raw,                standard,        2xx, 15",
    })
    void has_its_signature_success_and_timeout(
            String name, String scheme, String success, long seconds) {
        var profile = Profile.of(name).orElseThrow();

        assertThat(profile.schemes(true)).containsExactly(SignatureScheme.of(scheme).orElseThrow());
        assertThat(profile.schemes(false).isEmpty()).isEqualTo(profile == Profile.THIN);
        assertThat(profile.only200()).isEqualTo(success.equals("200"));
        assertThat(profile.timeout()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void object_gives_up_after_five_attempts_and_then_disables() {
        assertThat(Profile.OBJECT.schedule().toSeconds())
                .isEqualTo(List.of(0, 60, 300, 1800, 7200));
        assertThat(Profile.OBJECT.disableRule()).isEqualTo(new DisableRule.OnExhausted());
    }

    @Test
    void every_other_tries_for_three_days_and_disables_after_five() {
        assertThat(Profile.values())
                .filteredOn(profile -> profile != Profile.OBJECT)
                .allSatisfy(
                        profile -> {
                            assertThat(profile.schedule().toSeconds())
                                    .isEqualTo(
                                            List.of(
                                                    0, 5, 300, 1800, 7200, 18000, 36000, 50400,
                                                    72000, 86400));
                            assertThat(profile.disableRule())
                                    .isEqualTo(new DisableRule.FailingFor(Duration.ofHours(120)));
                        });
    }

    @Test
    void the_names_are_those_that_the_api_knows() {
        assertThat(Arrays.stream(Profile.values()).map(Profile::wireName))
                .containsExactlyElementsOf(ProfileName.ALL);
    }
}
