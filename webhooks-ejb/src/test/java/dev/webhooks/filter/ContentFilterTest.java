package dev.webhooks.filter;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.testing.Examples;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentFilterTest {
    private static final String ORDER =
            """
            {"type":"order.paid","time":"2026-01-30T08:00:00.5Z","resource_id":"r-1","environment":"sandbox",
             "subject":{"user":{"id":"u-1"}},"previous_data":null,
             "data":{"amount":100.10,"huge":12345678901234567890.5,"status":"paid","vip":true,"gone":null,"a.b":1,
                     "tags":["urgent","gift"],"lines":[{"sku":"x","n":1},{"sku":"y","n":[2,[3]]}],"none":[]}}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data.status':'paid'}",
                "{'data':{'status':'paid','vip':true}}",
                "{'data':{'status':{'$eq':'paid'}}}",
                "{'data.amount':{'$gte':100.1,'$lt':100.100000000000001}}",
                "{'data.amount':1.001E2}",
                "{'data.huge':{'$gt':12345678901234567890.4999999999999999}}",
                "{'data.gone':null}",
                "{'data.gone':{'$exist':true}}",
                "{'data.absent':{'$exist':false}}",
                "{'data.absent':{'$neq':1}}",
                "{'data.absent':{'$nin':[1]}}",
                "{'data.absent':{'$not':{'$gt':1}}}",
                "{'data.tags':'gift'}",
                "{'data.tags':{'$in':['gift','other']}}",
                "{'data.tags':{'$startsWith':'urg'}}",
                "{'data.none':{'$exist':true}}",
                "{'data.lines.sku':'y'}",
                "{'data.lines.n':3}",
                "{'data':{'lines':{'sku':'x','n':3}}}",
                "{'data.a\\\\.b':1}",
                "{'subject.user.id':{'$endsWith':'-1'}}",
                "{'previous_data':{'$exist':false}}",
                "{'type':{'$startsWith':'order.'},'environment':'sandbox','resource_id':'r-1','id':'evt_1'}",
                "{'source':'com.account'}",
                "{'trace':{'$exist':false}}",
                "{'time':'2026-01-30T09:00:00.500+01:00'}",
                "{'time':{'$gt':'2026-01-30T08:00:00Z','$lt':'2026-01-30T08:00:01Z'}}",
                "{'$or':[{'data.vip':false},{'data.status':{'$in':['open','paid']}}]}",
                "{'$and':[{'data.vip':true},{'$not':{'data.status':'open'}}]}",
                "{'data.amount':{'$or':[{'$lt':5},{'$gt':50}]}}",
                "{'data.status':{'$not':'open'}}",
                "{'data.status':{'$gt':'paic','$lte':'paid'}}"
            })
    void matches(String filter) {
        assertThat(filter(filter).matches(order())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data.status':'open'}",
                "{'data.status':{'$neq':'paid'}}",
                "{'data.amount':'100.10'}",
                "{'data.vip':'true'}",
                "{'data.vip':1}",
                "{'data.amount':{'$gt':'1'}}",
                "{'data.status':{'$gt':0}}",
                "{'data.absent':null}",
                "{'data.absent':{'$in':[null]}}",
                "{'data.absent':{'$lt':1}}",
                "{'data.absent':{'$exist':true}}",
                "{'data.gone':{'$exist':false}}",
                "{'data.status.length':{'$exist':true}}",
                "{'data.tags':{'$neq':'gift'}}",
                "{'data.tags':{'$nin':['gift']}}",
                "{'data.tags.0':'urgent'}",
                "{'data.a.b':1}",
                "{'$not':{'data.vip':true}}",
                "{'$or':[{'data.vip':false},{'data.status':'open'}]}",
                "{'data':{'$not':{'lines':{'sku':'x'}}}}"
            })
    void does_not_match(String filter) {
        assertThat(filter(filter).matches(order())).isFalse();
    }

    @Test
    void strings_are_ordered_by_code_point() {
        var event = event("{\"type\":\"a\",\"data\":\"\uFF5E\"}");

        assertThat(filter("{'data':{'$lt':'\uD83D\uDE00'}}").matches(event)).isTrue();
    }

    @Test
    void data_that_is_absent_is_null() {
        assertThat(filter("{'data':null}").matches(event("{\"type\":\"a\"}"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'data.amount':{'$gt':200}}        | data.amount is 100.10, wanted: $gt 200
                    {'data.x':{'$exist':true}}         | data.x is missing, wanted: $exist true
                    {'data.tags':{'$in':['a',1]}}      | data.tags is ["urgent","gift"], wanted: $in ["a",1]
                    {'data.status':'paid'}             | data.status is "paid", as wanted: $eq "paid"
                    {'$not':{'data.vip':true}}         | $not forbids: data.vip is true, as wanted: $eq true
                    {'$or':[{'type':'a'},{'id':'b'}]}  | no part of $or holds: type is "order.paid", wanted: $eq "a"; id is "evt_1", wanted: $eq "b"
                    {'data.vip':true,'data.gone':1}    | data.gone is null, wanted: $eq 1
                    """)
    void tells_why(String filter, String explanation) {
        assertThat(filter(filter).explanation(order())).isEqualTo(explanation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                  | body,filter
                    {'amount':1}                        | body,filter,amount
                    {'data..amount':1}                  | body,filter,data..amount
                    {'type.name':1}                     | body,filter,type.name
                    {'$eq':1}                           | body,filter,$eq
                    {'data':{'x':{'$regex':'a'}}}       | body,filter,data,x,$regex
                    {'data':{'x':{}}}                   | body,filter,data,x
                    {'data.x':[1]}                      | body,filter,data.x
                    {'data.x':{'$eq':[1]}}              | body,filter,data.x,$eq
                    {'data.x':{'$gt':true}}             | body,filter,data.x,$gt
                    {'data.x':{'$in':1}}                | body,filter,data.x,$in
                    {'data.x':{'$in':[]}}               | body,filter,data.x,$in
                    {'data.x':{'$nin':[1,{}]}}          | body,filter,data.x,$nin,1
                    {'data.x':{'$startsWith':1}}        | body,filter,data.x,$startsWith
                    {'data.x':{'$exist':'yes'}}         | body,filter,data.x,$exist
                    {'$or':{'data.x':1}}                | body,filter,$or
                    {'$and':[]}                         | body,filter,$and
                    {'$or':[{'data.x':1},2]}            | body,filter,$or,1
                    {'$not':'x'}                        | body,filter,$not
                    {'time':{'$gt':'today'}}            | body,filter,time,$gt
                    """)
    void refuses_what_could_not_be_meant(String filter, String loc) {
        assertRefused(() -> filter(filter), "filter_invalid", loc.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "'data.x'", "[{'data.x':1}]"})
    void refuses_what_is_no_object(String filter) {
        assertRefused(() -> filter(filter), "type_mismatch", "body", "filter");
    }

    @Test
    void tells_all_that_is_wrong() {
        var refusal =
                catchThrowableOfType(
                        WebhookException.class,
                        () -> filter("{'x':1,'data':{'y':{'$gt':null,'$z':1}}}"));

        assertThat(refusal.violations())
                .extracting(Violation::msg)
                .containsExactly(
                        "an event has no member x",
                        "$gt takes a number or a string",
                        "there is no operator $z");
    }

    @Test
    void is_bounded_in_terms_depth_and_size() {
        var terms =
                IntStream.range(0, 101)
                        .mapToObj(i -> "'data.m" + i + "':1")
                        .collect(Collectors.joining(",", "{", "}"));
        var deep = "{'$not':".repeat(17) + "{'type':'a'}" + "}".repeat(17);

        assertRefused(() -> filter(terms), "filter_invalid", "body", "filter");
        assertRefused(() -> filter(deep), "filter_invalid");
        assertRefused(
                () -> filter("{'type':'" + "a".repeat(16_384) + "'}"),
                "filter_invalid",
                "body",
                "filter");
    }

    private static ContentFilter filter(String json) {
        return ContentFilter.parse(new RawJson(json.replace('\'', '"')), "body", "filter");
    }

    private static FilteredEvent order() {
        return event(ORDER);
    }

    private static FilteredEvent event(String json) {
        return new FilteredEvent(Examples.event("acct_1", "evt_1", json), "com.account");
    }
}
