package dev.webhooks.eventtype;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.eventtype.ImportDocument.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportDocumentTest {
    private static final String OPEN_API =
            """
            {"openapi": "3.1.0", "info": {"title": "Shop", "version": "1"},
             "webhooks": {
               "order.paid": {"post": {
                 "tags": ["Order", "Money"], "summary": "Paid", "description": "An order was paid.",
                 "requestBody": {"content": {"application/json": {
                   "schema": {"$ref": "#/components/schemas/Order"},
                   "examples": {"small": {"$ref": "#/components/examples/Small"}}}}},
                 "responses": {"200": {"description": "Thank you"}}}},
               "order.lost": {"$ref": "#/components/pathItems/Lost"}},
             "components": {
               "pathItems": {"Lost": {"post": {"summary": "Lost", "requestBody": {"$ref": "#/components/requestBodies/Lost"}}}},
               "requestBodies": {"Lost": {"content": {"application/json": {"schema": {"type": "object"}, "example": {"n": 1.10}}}}},
               "examples": {"Small": {"value": {"lines": [{"sku": "a"}]}}},
               "schemas": {
                 "Order": {"type": "object", "properties": {"lines": {"items": {"$ref": "#/components/schemas/Line"}}}},
                 "Line": {"type": "object", "required": ["sku"], "properties": {"order": {"$ref": "#/components/schemas/Order"}}},
                 "Unused": {}}}}
            """;

    @Test
    void a_list_of_ours_is_read_with_places() {
        var entries =
                read(
                        "{\"event_types\":[{\"name\":\"a.b\"},{\"name\":\"c\",\"schema_mode\":\"warn\",\"schema\":true}]}");

        assertThat(entries)
                .extracting(entry -> entry.settings().name())
                .containsExactly("a.b", "c");
        assertThat(entries.get(1).at()).isEqualTo(List.of("body", "event_types", "1"));
        assertThat(entries.get(1).settings().schemaMode()).isEqualTo("warn");
    }

    @Test
    void the_webhooks_of_an_openapi_document_are_event_types() {
        var paid = read(OPEN_API).get(0);

        assertThat(paid.at()).isEqualTo(List.of("body", "webhooks", "order.paid"));
        assertThat(paid.settings().name()).isEqualTo("order.paid");
        assertThat(paid.settings().group()).isEqualTo("Order");
        assertThat(paid.settings().description()).isEqualTo("An order was paid.");
        assertThat(paid.settings().schemaMode()).isNull();
        assertThat(paid.settings().example().text()).isEqualTo("{\"lines\":[{\"sku\":\"a\"}]}");
    }

    @Test
    void a_schema_brings_what_it_refers_to_and_nothing_else() {
        var schema = read(OPEN_API).get(0).settings().schema().text();

        assertThat(schema).contains("\"Order\"", "\"Line\"").doesNotContain("Unused", "components");
        var compiled = EventSchema.compile(schema);
        assertThat(compiled.misfits("{\"lines\":[{\"sku\":\"a\"}]}".getBytes(UTF_8))).isEmpty();
        assertThat(compiled.misfits("{\"lines\":[{}]}".getBytes(UTF_8))).hasSize(1);
    }

    @Test
    void references_inside_the_document_are_followed() {
        var lost = read(OPEN_API).get(1).settings();

        assertThat(lost.description()).isEqualTo("Lost");
        assertThat(lost.schema().text()).isEqualTo("{\"type\":\"object\"}");
        assertThat(lost.example().text()).contains("1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event_types\":[]}",
                "{\"event_types\":[null]}",
                "{\"openapi\":\"3.0.3\",\"webhooks\":{\"a\":{}}}",
                "{\"openapi\":\"3.1.0\",\"paths\":{}}",
                "{\"openapi\":\"3.1.0\",\"webhooks\":{}}",
                "{\"openapi\":\"3.1.0\",\"webhooks\":{\"a\":{\"$ref\":\"#/webhooks/a\"}}}"
            })
    void what_holds_no_event_types_is_refused(String document) {
        assertRefused(() -> read(document), "import_invalid");
    }

    @Test
    void a_name_comes_once() {
        assertRefused(
                () -> read("{\"event_types\":[{\"name\":\"a\"},{\"name\":\"a\"}]}"),
                "events_duplicate",
                "body",
                "event_types",
                "1");
    }

    @Test
    void an_unknown_member_is_refused_as_everywhere() {
        assertRefused(
                () -> read("{\"event_types\":[{\"name\":\"a\",\"colour\":1}]}"),
                "unknown_property");
    }

    private static List<Entry> read(String json) {
        return ImportDocument.read(json.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON",
                "application/cloudevents+json",
                "application/*",
                "*/*",
                "text/json"
            })
    void takes_the_schema_of_every_json_media_type(String mediaType) {
        var entry = webhook(mediaType);

        assertThat(entry.settings().schema().text()).isEqualTo("{\"type\":\"object\"}");
        assertThat(entry.warning()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "application/x-www-form-urlencoded"})
    void says_so_when_there_is_no_json(String mediaType) {
        var entry = webhook(mediaType);

        assertThat(entry.settings().schema()).isNull();
        assertThat(entry.warning().orElseThrow().loc())
                .containsExactly("body", "webhooks", "order.shipped");
        assertThat(entry.warning().orElseThrow().type()).isEqualTo("import_skipped");
    }

    private static Entry webhook(String mediaType) {
        return read("""
                        {"openapi":"3.1.0","webhooks":{"order.shipped":{"post":{"requestBody":
                         {"content":{"%s":{"schema":{"type":"object"}}}}}}}}
                        """
                        .formatted(mediaType))
                .get(0);
    }
}
