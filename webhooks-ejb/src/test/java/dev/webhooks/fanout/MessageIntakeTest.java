package dev.webhooks.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.event.EventId;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class MessageIntakeTest {
    @Test
    void makes_the_same_event_id_of_the_same_message_id() {
        assertThat(MessageIntake.deterministicId("ID:1f4c-0242.ac11"))
                .isEqualTo(MessageIntake.deterministicId("ID:1f4c-0242.ac11"));
    }

    @Test
    void makes_another_acceptable_event_id_of_every_message_id() {
        var made = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            made.add(EventId.check(MessageIntake.deterministicId("ID:é." + i)));
        }

        assertThat(made).hasSize(1000).allMatch(id -> id.startsWith("jms_"));
    }
}
