package dev.webhooks.eventtype;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.webhooks.api.problem.WebhookException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSchemaTest {
    private static final String ORDER =
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "required": ["id"],
             "properties": {"id": {"type": "string", "pattern": "^ord_[0-9a-f]{8}(-[0-9a-f]{4}){3}$"},
                            "a/b~c": {"type": "array", "prefixItems": [{"const": 1}], "items": {"$ref": "#/$defs/line"}}},
             "unevaluatedProperties": false,
             "$defs": {"line": {"type": "object", "properties": {"quantity": {"type": "integer", "minimum": 1}}}}}
            """;

    /** The library would write two lines, one of them as an error, for what a caller did wrong. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pattern\":\"(?=a)\"}",
                "{\"patternProperties\":{\"(?=a)\":true}}",
                "{\"properties\":{\"a\":{\"items\":{\"pattern\":\"[\"}}}}"
            })
    void a_pattern_that_is_refused_is_nothing_for_the_log(String schema) {
        var written = new ArrayList<LogRecord>();
        var logger = Logger.getLogger("com.networknt");
        var handler = new Recorder(written);
        logger.addHandler(handler);
        try {
            assertRefused(() -> EventSchema.compile(schema), "schema_invalid");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(written).isEmpty();
    }

    private static final class Recorder extends Handler {
        private final List<LogRecord> written;

        Recorder(List<LogRecord> written) {
            this.written = written;
        }

        @Override
        public void publish(LogRecord line) {
            written.add(line);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void what_fits_has_no_misfit() {
        assertThat(
                        misfits(
                                ORDER,
                                "{\"id\":\"ord_0123abcd-0000-1111-2222\",\"a/b~c\":[1,{\"quantity\":2}]}"))
                .isEmpty();
    }

    @Test
    void every_misfit_has_its_place() {
        var misfits = misfits(ORDER, "{\"a/b~c\":[1,{\"quantity\":2},{\"quantity\":0}],\"x\":1}");

        assertThat(misfits)
                .extracting(SchemaViolation::path)
                .contains(List.of("a/b~c", "2", "quantity"), List.of());
        assertThat(misfits)
                .extracting(SchemaViolation::reason)
                .anyMatch(reason -> reason.contains("'id'"));
    }

    @Test
    void at_most_twenty_misfits_are_told() {
        var items = "[" + "\"x\",".repeat(99) + "\"x\"]";

        assertThat(misfits("{\"items\":{\"type\":\"integer\"}}", items)).hasSize(20);
    }

    @Test
    void a_format_is_an_annotation_and_so_is_a_keyword_nobody_knows() {
        assertThat(misfits("{\"format\":\"email\",\"x-team\":{\"a\":1}}", "\"no address\""))
                .isEmpty();
    }

    @Test
    void a_schema_may_be_recursive() {
        var tree =
                "{\"type\":\"object\",\"properties\":{\"children\":{\"items\":{\"$ref\":\"#\"}}}}";

        assertThat(misfits(tree, "{\"children\":[{\"children\":[{}]}]}")).isEmpty();
        assertThat(misfits(tree, "{\"children\":[{\"children\":[1]}]}")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{\"type\":\"strin\"}",
                "{\"properties\":[]}",
                "{\"minimum\":\"1\"}",
                "{\"pattern\":\"[\"}",
                "{\"pattern\":\"(?=a)b\"}",
                "{\"pattern\":\"(a)\\\\1\"}",
                "{\"pattern\":\"\\\\Qa\\\\E\"}",
                "{\"pattern\":\"((a{1000}){1000}){1000}\"}",
                "{\"pattern\":\"(a{100}){100}\"}",
                "{\"patternProperties\":{\"(\":{}}}",
                "{\"$ref\":\"#/$defs/none\"}",
                "{\"$ref\":\"#\"}",
                "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}},\"$ref\":\"#/$defs/a\"}",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}",
                "{\"$schema\":\"https://schemas.example/mine\"}",
                "{\"$dynamicRef\":\"#none\"}",
                "{\"properties\":{\"a\":{\"$dynamicRef\":\"https://schemas.example/mine\"}}}",
                "{\"$ref\":\"classpath:/draft/2020-12/schema\"}",
                "{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}"
            })
    void a_schema_that_is_none_is_refused(String schema) {
        assertRefused(() -> EventSchema.compile(schema), "schema_invalid");
    }

    @Test
    void a_wrong_schema_is_refused_with_the_place_in_it() {
        assertThatThrownBy(
                        () -> EventSchema.compile("{\"properties\":{\"a/b\":{\"minimum\":\"1\"}}}"))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e ->
                                assertThat(e.violations().get(0).loc())
                                        .containsExactly("schema", "properties", "a/b", "minimum"));
    }

    @Test
    void nothing_is_fetched_from_the_network() throws IOException {
        var requests = new AtomicInteger();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        var base = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            for (var keyword : List.of("$ref", "$dynamicRef", "$schema")) {
                assertRefused(
                        () -> EventSchema.compile("{\"" + keyword + "\":\"" + base + "/s.json\"}"),
                        "schema_invalid");
            }
            assertRefused(
                    () -> EventSchema.compile("{\"$id\":\"" + base + "/\",\"$ref\":\"other\"}"),
                    "schema_invalid");
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void nothing_is_read_from_a_file(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("s.json"), "{}");

        assertRefused(
                () -> EventSchema.compile("{\"$ref\":\"" + file.toUri() + "\"}"), "schema_invalid");
    }

    @Test
    void a_schema_that_doubles_at_every_level_ends() {
        var schema = new StringBuilder("{\"$ref\":\"#/$defs/d0\",\"$defs\":{");
        for (int i = 0; i < 60; i++) {
            var next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
            schema.append("\"d%d\":{\"allOf\":[%s,%s]},".formatted(i, next, next));
        }
        schema.append("\"d60\":{\"type\":\"integer\"}}}");

        assertRefused(() -> EventSchema.compile(schema.toString()), "schema_invalid");
    }

    @Test
    void a_value_that_makes_a_schema_double_at_every_level_does_not_fit() {
        var schema =
                "{\"$defs\":{\"a\":{\"items\":{\"$ref\":\"#\"}}},\"allOf\":[{\"$ref\":\"#/$defs/a\"},{\"$ref\":\"#/$defs/a\"}]}";

        assertThat(misfits(schema, "[".repeat(50) + "]".repeat(50)))
                .extracting(SchemaViolation::reason)
                .containsExactly("it takes too long to compare with the schema");
        assertThat(misfits(schema, "[[[]]]")).isEmpty();
    }

    @Test
    void a_pattern_that_would_backtrack_for_ever_does_not() {
        var text = "\"" + "x".repeat(200_000) + "\"";

        assertThat(misfits("{\"pattern\":\"^(x+x+)+y$\"}", text)).hasSize(1);
        assertThat(misfits("{\"pattern\":\"(.{1,50}x){1,10}y\"}", text))
                .extracting(SchemaViolation::reason)
                .containsExactly("it takes too long to compare with the schema");
    }

    private static List<SchemaViolation> misfits(String schema, String value) {
        return EventSchema.compile(schema).misfits(value.getBytes(UTF_8));
    }
}
