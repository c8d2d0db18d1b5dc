package dev.webhooks.eventtype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaSampleTest {
    @Test
    void an_order_is_made_of_what_its_schema_says() {
        assertThat(
                        sample(
                                """
                                {"type":"object","required":["id","lines","paid"],
                                 "properties":{"id":{"type":"string","format":"uuid"},
                                               "at":{"type":"string","format":"date-time"},
                                               "status":{"enum":["open","paid"]},
                                               "kind":{"const":7},
                                               "total":{"type":"number","exclusiveMinimum":9.99},
                                               "lines":{"type":"array","minItems":2,"items":{"$ref":"#/$defs/line"}}},
                                 "$defs":{"line":{"type":"object","properties":
                                     {"quantity":{"type":"integer","minimum":3,"multipleOf":2},"sku":{"type":["null","string"],"minLength":6}}}}}
                                """))
                .isEqualTo(
                        "{\"id\":\"8f2b6c1e-3d54-4a8e-9b0c-2f7a1d5e6c33\",\"at\":\"2026-01-31T08:00:00Z\","
                                + "\"status\":\"open\",\"kind\":7,\"total\":10,"
                                + "\"lines\":[{\"quantity\":4,\"sku\":\"textxx\"},{\"quantity\":4,\"sku\":\"textxx\"}],"
                                + "\"paid\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    true                                                         | {}
                    {}                                                           | {}
                    {'type':'null'}                                              | null
                    {'type':'boolean'}                                           | true
                    {'type':'integer','maximum':-5}                              | -5
                    {'type':'number','minimum':1e30}                             | 1000000000000000000000000000000
                    {'type':'string','maxLength':2}                              | "te"
                    {'examples':[{'a':1.50}]}                                    | {"a":1.50}
                    {'type':'string','default':'x'}                              | "x"
                    {'prefixItems':[{'const':1},{'type':'boolean'}],'items':false} | [1,true]
                    {'oneOf':[{'type':'string'},{'type':'integer'}]}             | "text"
                    {'type':'object','properties':{'a':{'const':1}},'allOf':[{'required':['b'],'properties':{'b':{'const':2}}}]} | {"b":2,"a":1}
                    """)
    void what_the_schema_gives_comes_before_what_is_made(String schema, String sample) {
        assertThat(sample(schema.replace('\'', '"'))).isEqualTo(sample);
    }

    @Test
    void what_refers_to_itself_ends_where_nothing_more_is_required() {
        var tree =
                "{\"type\":\"object\",\"required\":[\"id\"],\"properties\":{\"id\":{\"const\":1},\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}}}";

        assertThat(sample(tree))
                .startsWith("{\"id\":1,\"children\":[{\"id\":1")
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "{\"type\":\"string\",\"pattern\":\"^ord_[0-9]{8}$\"}",
                "{\"type\":\"array\",\"uniqueItems\":true,\"minItems\":3,\"items\":{\"type\":\"boolean\"}}",
                "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"$ref\":\"#\"}}}",
                "{\"not\":{}}"
            })
    void there_is_none_when_none_is_found(String schema) {
        assertThat(SchemaSample.of(schema)).isEmpty();
    }

    private static String sample(String schema) {
        return new String(SchemaSample.of(schema).orElseThrow(), UTF_8);
    }
}
