package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.OpenApi;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

/** The contract that is served is the one that was written. */
@ExtendWith(SharedServer.class)
class ContractIT {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode served;
    private final JsonNode written = OpenApi.document();

    ContractIT(RunningServer server) {
        var text = new Api(server.uri(), "").get("/openapi").expect(200).text();
        served = Api.JSON.valueToTree(new Yaml().load(text));
    }

    @Test
    void every_operation_is_served_with_its_answers() {
        assertThat(answers(served)).isNotEmpty().isEqualTo(answers(written));
    }

    @Test
    void every_schema_is_served_with_its_members() {
        assertThat(members(served)).isNotEmpty().isEqualTo(members(written));
    }

    /** The statuses of each operation. */
    private static Map<String, Set<String>> answers(JsonNode document) {
        var answers = new TreeMap<String, Set<String>>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue().properties().stream()
                                        .filter(member -> METHODS.contains(member.getKey()))
                                        .forEach(
                                                operation ->
                                                        answers.put(
                                                                operation.getKey()
                                                                        + " "
                                                                        + path.getKey(),
                                                                names(
                                                                        operation
                                                                                .getValue()
                                                                                .path(
                                                                                        "responses")))));
        return answers;
    }

    private static Map<String, Set<String>> members(JsonNode document) {
        var members = new TreeMap<String, Set<String>>();
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(s -> members.put(s.getKey(), names(s.getValue().path("properties"))));
        return members;
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
