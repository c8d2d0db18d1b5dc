package dev.webhooks.web.eventtype;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.header;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import dev.webhooks.web.RunningApi;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypesResourceTest extends ApiTest {
    @Test
    void the_list_goes_by_name_from_the_first_on() {
        var answer = api.get("viewer@acct_a", "/event-types");

        assertThat(json(answer).at("/data/0/name").asText()).isEqualTo("payment.succeeded");
        assertThat(json(answer).path("next_cursor").asText()).isEqualTo("next");
        assertThat(api.eventTypes.page.descending()).isFalse();
        assertThat(api.eventTypes.filter.group()).isEmpty();
        assertThat(api.eventTypes.filter.archived()).isEmpty();
    }

    @Test
    void the_list_takes_its_filters_and_the_other_order() {
        api.get("viewer@acct_a", "/event-types?group=Payment&archived=false&order=desc&limit=3");

        assertThat(api.eventTypes.filter.group()).contains("Payment");
        assertThat(api.eventTypes.filter.archived()).contains(false);
        assertThat(api.eventTypes.page.descending()).isTrue();
        assertThat(api.eventTypes.page.limit()).isEqualTo(3);
        assertProblem(
                api.get("viewer@acct_a", "/event-types?archived=perhaps"),
                400,
                "parameter_invalid");
    }

    @Test
    void a_schema_is_json_and_its_numbers_keep_their_digits() {
        var answer =
                api.post(
                        "manager@acct_a",
                        "/event-types",
                        "{\"name\":\"order.paid\",\"schema\":{ \"minimum\" : 1.10, \"maximum\":100.50},\"example\":[null,true]}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "Location")).endsWith("/v1/event-types/order.paid");
        assertThat(answer.body()).contains("\"schema\":{\"minimum\":1.10}");
        assertThat(api.eventTypes.settings.schema().text())
                .isEqualTo("{\"minimum\":1.10,\"maximum\":100.50}");
        assertThat(api.eventTypes.settings.example().text()).isEqualTo("[null,true]");
    }

    @Test
    void put_answers_whether_it_is_new_and_where_it_is() {
        var replaced = put("manager@acct_a", "/event-types/payment.succeeded", "{}");
        var added = put("manager@acct_a", "/accounts/acct_a/event-types/order.paid", "{}");

        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(header(added, "Location"))
                .endsWith("/v1/accounts/acct_a/event-types/order.paid");
        assertThat(api.eventTypes.settings.schema()).isNull();
    }

    @Test
    void delete_archives() {
        var gone = api.send(api.as("manager@acct_a", "/event-types/payment.succeeded").DELETE());

        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(api.eventTypes.archived).isEqualTo("payment.succeeded");
        assertProblem(
                api.send(api.as("manager@acct_a", "/event-types/other").DELETE()),
                404,
                "not_found");
    }

    @Test
    void an_import_goes_on_as_the_bytes_that_came_and_may_be_large() {
        var document = "{\"event_types\":[]," + " ".repeat(300 * 1024) + "\"x\":1}";
        var answer = api.post("manager@acct_a", "/event-types/import", document);

        assertThat(answer.body())
                .isEqualTo(
                        "{\"created\":[\"order.shipped\"],\"updated\":[\"payment.succeeded\"],\"warnings\":[]}");
        assertThat(api.eventTypes.imported).hasSize(document.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "approver", "publisher"})
    void others_than_managers_only_read(String role) {
        var token = role + "@acct_a";

        assertThat(api.get(token, "/event-types/payment.succeeded").statusCode()).isEqualTo(200);
        assertProblem(api.post(token, "/event-types", "{}"), 403, "forbidden");
        assertProblem(api.post(token, "/event-types/import", "{}"), 403, "forbidden");
        assertProblem(put(token, "/event-types/a.b", "{}"), 403, "forbidden");
        assertProblem(
                api.send(api.as(token, "/event-types/payment.succeeded").DELETE()),
                403,
                "forbidden");
    }

    @Test
    void the_catalogue_of_another_account_does_not_exist() {
        assertProblem(api.get("manager@acct_a", "/accounts/acct_b/event-types"), 404, "not_found");
        assertThat(api.eventTypes.account).isNull();
    }

    private HttpResponse<String> put(String token, String path, String json) {
        return api.send(
                api.as(token, path)
                        .header("Content-Type", RunningApi.JSON)
                        .PUT(RunningApi.body(json)));
    }
}
