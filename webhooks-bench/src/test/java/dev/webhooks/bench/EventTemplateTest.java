package dev.webhooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class EventTemplateTest {
    private final EventTemplate template = EventTemplate.published("bench.w3");

    @Test
    void carries_the_sequence_number_in_data_of_1_kB() throws Exception {
        var data = new ObjectMapper().readTree(template.with(1_234_567)).path("data");

        assertThat(data.path("sequence").asText()).isEqualTo("000001234567");
        assertThat(data.toString()).hasSize(1_000);
    }

    @Test
    void gives_each_event_bytes_of_its_own() {
        var first = template.with(99);

        assertThat(template.with(1)).hasSameSizeAs(first).isNotEqualTo(first);
        assertThat(template.with(99)).isEqualTo(first);
    }
}
