package dev.webhooks.web.query;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.web.ApiTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFilterTest extends ApiTest {
    private static final String WEBHOOK = "wh_01J9Z6W3V7ZYXWVTSRQPNMKJHG";

    @ParameterizedTest
    @CsvSource({
        "limit=0,                          limit_range,        limit",
        "limit=251,                        limit_range,        limit",
        "limit=-1,                         limit_range,        limit",
        "limit=1000000,                    limit_range,        limit",
        "limit=99999999999999999999,       limit_range,        limit",
        "limit=ten,                        limit_range,        limit",
        "limit=,                           limit_range,        limit",
        "status=pending&status=failed,     parameter_repeated, status",
        "limit=1&limit=1,                  parameter_repeated, limit",
        "sort=id;drop,                     sort_invalid,       sort",
        "order=up,                         sort_invalid,       order",
        "order=,                           sort_invalid,       order",
        "from=9999-99-99,                  date_invalid,       from",
        "to=yesterday,                     date_invalid,       to",
        "from=2026-01-01T00:00:00Z,        parameter_unknown,  from",
        "since=2026-01-01,                 date_invalid,       since",
        "since=2026-02-30T00:00:00Z,       date_invalid,       since",
        "since=%2B999999-01-01T00:00:00Z,  date_invalid,       since",
        "until=2026-01-01T00:00:00,        date_invalid,       until",
        "status=unheard-of,                parameter_invalid,  status",
        "status=,                          parameter_invalid,  status",
        "is_test=yes,                      parameter_invalid,  is_test",
        "webhook_id=,                      parameter_invalid,  webhook_id",
        "offset=10,                        parameter_unknown,  offset",
        "Limit=10,                         parameter_unknown,  Limit",
    })
    void a_parameter_without_a_meaning_is_refused(String query, String code, String name) {
        var answer = api.get("viewer@acct_a", "/deliveries?" + query);

        assertProblem(answer, 400, code);
        assertThat(json(answer).at("/errors/0/loc/0").asText()).isEqualTo("query");
        assertThat(json(answer).at("/errors/0/loc/1").asText()).isEqualTo(name);
    }

    @Test
    void a_name_that_is_long_does_not_come_back_whole() {
        var answer = api.get("viewer@acct_a", "/deliveries?" + "n".repeat(4000) + "=1");

        assertProblem(answer, 400, "parameter_unknown");
        assertThat(json(answer).path("detail").asText()).hasSizeLessThan(400).contains("nnn…");
        assertThat(json(answer).at("/errors/0/loc/1").asText()).hasSize(101);
    }

    @Test
    void what_takes_no_parameter_refuses_every_one() {
        assertProblem(
                api.get("viewer@acct_a", "/deliveries/dlv_acct_a?limit=1"),
                400,
                "parameter_unknown");
    }

    @Test
    void a_list_starts_with_the_newest_fifty() {
        var page = json(api.get("viewer@acct_a", "/deliveries"));

        assertThat(page.path("data")).hasSize(1);
        assertThat(page.path("next_cursor").asText()).isEqualTo("next");
        assertThat(api.deliveries.page.limit()).isEqualTo(50);
        assertThat(api.deliveries.page.descending()).isTrue();
        assertThat(api.deliveries.page.cursor()).isEmpty();
    }

    @Test
    void every_filter_reaches_the_list() {
        api.get(
                "viewer@acct_a",
                "/deliveries?limit=250&cursor=c1&order=asc&webhook_id="
                        + WEBHOOK
                        + "&event_id=evt_1"
                        + "&event_type=a.b&status=failed&since=2026-01-01T00:00:00Z"
                        + "&until=2026-01-01T01:00:00.5%2B01:00&is_test=false");

        var filter = api.deliveries.filter;
        assertThat(api.deliveries.page.limit()).isEqualTo(250);
        assertThat(api.deliveries.page.cursor()).contains("c1");
        assertThat(api.deliveries.page.descending()).isFalse();
        assertThat(filter.webhookId()).contains(WEBHOOK);
        assertThat(filter.eventId()).contains("evt_1");
        assertThat(filter.eventType()).contains("a.b");
        assertThat(filter.status()).contains(DeliveryStatus.FAILED);
        assertThat(filter.since()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(filter.until()).contains(Instant.parse("2026-01-01T00:00:00.5Z"));
        assertThat(filter.isTest()).contains(false);
    }

    @Test
    void webhooks_and_events_have_their_filters() {
        api.get(
                "viewer@acct_a",
                "/webhooks?status=paused&environment=sandbox&event_type=a.b&name=till");
        api.get("viewer@acct_a", "/events?type=a.b&since=2026-01-01T00:00:00Z");

        assertThat(api.webhooks.filter.status()).contains("paused");
        assertThat(api.webhooks.filter.environment()).contains("sandbox");
        assertThat(api.webhooks.filter.eventType()).contains("a.b");
        assertThat(api.webhooks.filter.name()).contains("till");
        assertThat(api.events.filter.type()).contains("a.b");
        assertThat(api.events.filter.until()).isEmpty();
    }
}
