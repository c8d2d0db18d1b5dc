package dev.webhooks.eventtype;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.eventtype.EventTypeSettings;
import org.junit.jupiter.api.Test;

class PreloadedEventTypeTest {
    @Test
    void has_the_names_of_all_five_documents() {
        assertThat(PreloadedEventType.all())
                .extracting(PreloadedEventType::name)
                .doesNotHaveDuplicates()
                .hasSize(46)
                .contains(
                        "user.created",
                        "user.credentials.deleted",
                        "auth.reset_password",
                        "realm.settings.updated",
                        "resource.updated",
                        "payment.failed",
                        "identity.documents_required");
        assertThat(PreloadedEventType.all().stream().collect(groupingBy(PreloadedEventType::group)))
                .containsKeys("Identity", "Transfer", "Orchestration");
    }

    @Test
    void each_one_could_have_been_added_by_a_caller() {
        for (var type : PreloadedEventType.all()) {
            var settings =
                    new EventTypeSettings(
                            type.name(),
                            type.group(),
                            type.description(),
                            null,
                            null,
                            type.example());
            assertThat(EventTypeRules.check(settings, "body").example()).isPresent();
        }
    }
}
