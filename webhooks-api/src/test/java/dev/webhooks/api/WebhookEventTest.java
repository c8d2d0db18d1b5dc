package dev.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookEventTest {
    @Test
    void needs_only_a_type_and_data() {
        assertThat(WebhookEvent.of("payment.succeeded", "{\"amount\":1}").toJson())
                .isEqualTo("{\"type\":\"payment.succeeded\",\"data\":{\"amount\":1}}");
        assertThatNullPointerException().isThrownBy(() -> WebhookEvent.of(null, "{}"));
        assertThatNullPointerException().isThrownBy(() -> WebhookEvent.of("a.b", null));
    }

    @Test
    void writes_every_member_under_the_name_of_the_api() {
        var event =
                WebhookEvent.of("user.updated", "{\"name\":\"New\"}")
                        .withId("order-17")
                        .withTime(Instant.parse("2025-02-18T10:30:00.250Z"))
                        .withSource("com.example")
                        .withSubject("{\"user_id\":\"user-1\"}")
                        .withResourceId("user-1")
                        .withTrace("abc123")
                        .withEnvironment("sandbox")
                        .withPreviousData("{\"name\":\"Old\"}");

        assertThat(event.toJson())
                .isEqualTo(
                        "{\"type\":\"user.updated\",\"id\":\"order-17\","
                                + "\"time\":\"2025-02-18T10:30:00.250Z\",\"source\":\"com.example\","
                                + "\"subject\":{\"user_id\":\"user-1\"},\"resource_id\":\"user-1\","
                                + "\"trace\":\"abc123\",\"environment\":\"sandbox\","
                                + "\"previous_data\":{\"name\":\"Old\"},"
                                + "\"data\":{\"name\":\"New\"}}");
    }

    @Test
    void embeds_json_unchanged() {
        var data =
                "{ \"n\" : 1.0E+2, \"z\":0.10, \"a\":\"\\u00e4\\/\", \"big\":12345678901234567890 }";

        assertThat(WebhookEvent.of("a.b", data).toJson()).contains(data);
    }

    @Test
    void escapes_text() {
        assertThat(WebhookEvent.of("a.b", "1").withTrace("\",\"id\":\"x").toJson())
                .isEqualTo("{\"type\":\"a.b\",\"trace\":\"\\\",\\\"id\\\":\\\"x\",\"data\":1}");
    }

    @Test
    void keeps_the_account_out_of_the_json() {
        assertThat(WebhookEvent.of("a.b", "1").withAccount("shop").toJson())
                .isEqualTo("{\"type\":\"a.b\",\"data\":1}");
    }
}
