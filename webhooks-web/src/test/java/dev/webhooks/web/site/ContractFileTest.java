package dev.webhooks.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ContractFileTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void is_sent_as_it_was_written() throws Exception {
        try (var file = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
            assertThat(ContractFile.yaml().plain()).isEqualTo(file.readAllBytes());
        }
    }

    @Test
    void says_the_same_in_json() throws Exception {
        var yaml = new String(ContractFile.yaml().plain(), StandardCharsets.UTF_8);

        assertThat(json.readTree(ContractFile.json().plain()))
                .isEqualTo(json.readTree(json.writeValueAsBytes(new Yaml().load(yaml))));
    }

    /** A date that is not quoted is one to YAML, and a number in JSON. */
    @Test
    void has_texts_for_times_and_statuses() throws Exception {
        var document = json.readTree(ContractFile.json().plain());

        assertThat(document.findValues("at"))
                .filteredOn(value -> value.isValueNode())
                .isNotEmpty()
                .allMatch(value -> value.isTextual());
        assertThat(document.at("/paths/~1accounts/get/responses/200").isObject()).isTrue();
    }
}
