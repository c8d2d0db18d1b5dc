package dev.webhooks.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/**
 * Whole payloads of the profiles that receivers elsewhere were written for. The files in {@code
 * golden} are laid out for readers; what is sent is the same without the line breaks and spaces
 * between the tokens.
 */
class GoldenFilesTest {
    private static final String RESOURCE =
            "{\"id\":\"res_xyz789\",\"name\":\"New Resource\",\"status\":\"active\"}";

    @Test
    void thin_is_a_notice_without_data() {
        var approved =
                Sample.of("identity.approved")
                        .called("bd019f1c-89a7-4372-9d21-eaad9280dc41", "wh_1", "dlv_1")
                        .at("2025-01-07T14:30:02Z")
                        .data(RESOURCE);

        assertThat(approved.body(PayloadFormat.THIN)).isEqualTo(golden("thin-identity-approved"));
    }

    @Test
    void cloudevents_nested_has_the_event_inside_a_cloudevent() {
        var created =
                Sample.of("user.created")
                        .called("9876-9876-9876-9876", "<webhook_id>", "1234-1234-1234-1234")
                        .at("2024-01-01T03:21:36Z")
                        .from("com.authpi")
                        .trace("abc123")
                        .subject("{\"user_id\":\"user-1\"}")
                        .data("{\"name\":\"Ada\"}");

        assertThat(created.body(PayloadFormat.CLOUDEVENTS_NESTED))
                .isEqualTo(golden("cloudevents-nested-user-created"));
    }

    @Test
    void flat_has_event_time_resource_and_data_side_by_side() {
        var created =
                Sample.of("user.created")
                        .at("2025-03-04T09:08:07Z")
                        .resource("6f1c2a52-7d0f-4f0e-9c57-0b7a3f8a1d11")
                        .data(
                                "{\"id\":\"6f1c2a52-7d0f-4f0e-9c57-0b7a3f8a1d11\","
                                        + "\"email\":\"ada@example.com\"}");

        assertThat(created.body(PayloadFormat.FLAT)).isEqualTo(golden("flat-user-created"));
    }

    @Test
    void object_has_the_object_inside_its_data() {
        var created =
                Sample.of("resource.created").called("evt_abc123", "wh_1", "dlv_1").data(RESOURCE);

        assertThat(created.body(PayloadFormat.OBJECT)).isEqualTo(golden("object-resource-created"));
    }

    @Test
    void object_of_an_update_has_the_previous_data() {
        var updated =
                Sample.of("resource.updated")
                        .called("evt_def456", "wh_1", "dlv_1")
                        .at("2025-02-18T10:35:00Z")
                        .data(RESOURCE.replace("New", "Updated"))
                        .previous("{\"name\":\"Old Resource Name\"}");

        assertThat(updated.body(PayloadFormat.OBJECT)).isEqualTo(golden("object-resource-updated"));
    }

    private static String golden(String name) {
        try (var file = GoldenFilesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            // Outside of strings white space means nothing, and inside them stands no other than a
            // single space.
            return new String(file.readAllBytes(), UTF_8)
                    .replaceAll("\\s*\\n\\s*", "")
                    .replaceAll("(?<=[:,{])\\s+|\\s+(?=})", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
