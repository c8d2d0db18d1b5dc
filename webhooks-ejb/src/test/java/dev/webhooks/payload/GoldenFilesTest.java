package dev.webhooks.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/**
 * The payloads that the source documents print. The files in {@code golden} hold them as printed
 * there; what is sent is the same without the line breaks and spaces between the tokens. S2 prints
 * a JavaScript literal, so its names have got quotation marks and its {@code { ... }} an example;
 * S3 prints the names and their order only.
 */
class GoldenFilesTest {
    private static final String RESOURCE =
            "{\"id\":\"res_xyz789\",\"name\":\"New Resource\",\"status\":\"active\"}";

    @Test
    void thin_is_the_approved_identity_of_s0() {
        var approved =
                Sample.of("identity.approved")
                        .called("bd019f1c-89a7-4372-9d21-eaad9280dc41", "wh_1", "dlv_1")
                        .at("2025-01-07T14:30:02Z")
                        .data(RESOURCE);

        assertThat(approved.body(PayloadFormat.THIN)).isEqualTo(golden("S0-identity-approved"));
    }

    @Test
    void cloudevents_nested_is_the_created_user_of_s2() {
        var created =
                Sample.of("user.created")
                        .called("9876-9876-9876-9876", "<webhook_id>", "1234-1234-1234-1234")
                        .at("2024-01-01T03:21:36Z")
                        .from("com.authpi")
                        .trace("abc123")
                        .subject("{\"user_id\":\"user-1\"}")
                        .data("{\"name\":\"Ada\"}");

        assertThat(created.body(PayloadFormat.CLOUDEVENTS_NESTED))
                .isEqualTo(golden("S2-user-created"));
    }

    @Test
    void flat_has_the_members_of_s3() {
        var created =
                Sample.of("user.created")
                        .at("2025-03-04T09:08:07Z")
                        .resource("6f1c2a52-7d0f-4f0e-9c57-0b7a3f8a1d11")
                        .data(
                                "{\"id\":\"6f1c2a52-7d0f-4f0e-9c57-0b7a3f8a1d11\","
                                        + "\"email\":\"ada@example.com\"}");

        assertThat(created.body(PayloadFormat.FLAT)).isEqualTo(golden("S3-user-created"));
    }

    @Test
    void object_is_the_created_resource_of_s4() {
        var created =
                Sample.of("resource.created").called("evt_abc123", "wh_1", "dlv_1").data(RESOURCE);

        assertThat(created.body(PayloadFormat.OBJECT)).isEqualTo(golden("S4-resource-created"));
    }

    @Test
    void object_is_the_updated_resource_of_s4() {
        var updated =
                Sample.of("resource.updated")
                        .called("evt_def456", "wh_1", "dlv_1")
                        .at("2025-02-18T10:35:00Z")
                        .data(RESOURCE.replace("New", "Updated"))
                        .previous("{\"name\":\"Old Resource Name\"}");

        assertThat(updated.body(PayloadFormat.OBJECT)).isEqualTo(golden("S4-resource-updated"));
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
