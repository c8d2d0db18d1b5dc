package dev.webhooks.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.event.EventReader;
import org.junit.jupiter.api.Test;

class RejectionReasonTest {
    @Test
    void one_reason_stands_as_it_is() {
        assertThat(reason("{\"type\":1}")).isEqualTo("must be a string");
    }

    @Test
    void several_reasons_name_their_members() {
        assertThat(reason("{\"type\":\"a b\",\"trace\":1,\"source\":\"\"}"))
                .isEqualTo(
                        "trace: must be a string; "
                                + "type must be words joined by dots, at most 256 characters; "
                                + "source must have 1 to 255 characters and no control characters");
    }

    private static String reason(String json) {
        return RejectionReason.of(
                catchThrowableOfType(
                        WebhookException.class, () -> EventReader.read(json.getBytes(UTF_8))));
    }
}
