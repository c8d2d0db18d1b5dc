package dev.webhooks.web.problem;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.header;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.web.ApiTest;
import jakarta.ejb.EJBException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemMapperTest extends ApiTest {
    @Test
    void a_refusal_tells_everything_that_is_wrong_and_takes_its_code_from_the_first() {
        var answer =
                answerTo(
                        new WebhookException(
                                List.of(
                                        Violation.ofBody(
                                                ProblemType.URL_SCHEME, "use https", "url"),
                                        Violation.ofBody(
                                                ProblemType.NAME_TAKEN, "take another", "name"))));

        assertProblem(answer, 422, "url_scheme");
        assertThat(json(answer).path("detail").asText()).isEqualTo("use https");
        assertThat(json(answer).at("/errors/1/loc/1").asText()).isEqualTo("name");
        assertThat(json(answer).at("/errors/1/msg").asText()).isEqualTo("take another");
        assertThat(json(answer).at("/errors/1/type").asText()).isEqualTo("name_taken");
    }

    @Test
    void what_containers_and_futures_wrap_is_taken_out() {
        var refusal = new WebhookException(ProblemType.WRONG_STATE, "resume it first");
        var wrapped = new EJBException(new ExecutionException(new CompletionException(refusal)));

        assertProblem(answerTo(wrapped), 409, "wrong_state");
    }

    @Test
    void away_means_try_again() {
        var answer = answerTo(new WebhookException(ProblemType.UNAVAILABLE, "try again"));

        assertProblem(answer, 503, "unavailable");
        assertThat(header(answer, "Retry-After")).isEqualTo("5");
    }

    @Test
    void a_text_that_postgresql_cannot_hold_is_the_callers_fault() {
        var refused = new SQLException("invalid byte sequence for encoding: 0x00", "22021");

        assertProblem(
                answerTo(new EJBException(new RuntimeException(refused))), 400, "bad_request");
    }

    @Test
    void our_own_failure_tells_nothing_and_is_logged_with_the_request_id() {
        var logger = Logger.getLogger(ProblemMapper.class.getName());
        var logged = new StringBuilder();
        Filter before = logger.getFilter();
        logger.setFilter(
                entry -> {
                    logged.append(entry.getLevel()).append(' ').append(entry.getMessage());
                    return false;
                });
        HttpResponse<String> answer;
        try {
            answer = answerTo(new IllegalStateException("jdbc:postgresql:secret"));
        } finally {
            logger.setFilter(before);
        }

        assertProblem(answer, 500, "internal");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "dev.webhooks");
        assertThat(logged.toString())
                .startsWith(Level.SEVERE.toString())
                .contains(header(answer, "X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nothing", "/webhooks/a/b/c", "/application.wadl", "/events//x/y"})
    void an_unknown_path_is_not_found(String path) {
        assertProblem(api.get("admin", path), 404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /events,             GET",
        "PUT,    /accounts/acct_a/events, POST",
        "DELETE, /deliveries,         GET",
        "PUT,    /webhooks/wh_acct_a, PATCH",
        "TRACE,  /webhooks,           POST",
    })
    void another_method_is_answered_with_those_allowed(String method, String path, String allowed) {
        var answer = api.send(api.as("admin", path).method(method, BodyPublishers.noBody()));

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(header(answer, "Allow")).contains(allowed);
    }

    @Test
    void only_json_is_answered() {
        assertProblem(
                api.send(api.as("admin", "/webhooks").header("Accept", "text/html")),
                406,
                "not_acceptable");
    }

    @ParameterizedTest
    @CsvSource({"If-Match, nonsense", "Content-Type, nonsense", "Accept, a/b/c;q=x"})
    void a_header_that_cannot_be_read_is_a_bad_request(String name, String value) {
        var request =
                api.as("admin", "/webhooks/wh_acct_default")
                        .header(name, value)
                        .method("PATCH", BodyPublishers.ofString("{}"));
        if (!name.equals("Content-Type")) request.header("Content-Type", "application/json");

        assertProblem(api.send(request), 400, "bad_request");
    }

    @Test
    void HEAD_is_GET_without_its_body() {
        var answer = api.send(api.as("admin", "/webhooks").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void OPTIONS_tells_the_methods_without_a_token() {
        var answer =
                api.send(api.anonymous("/webhooks").method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isBetween(200, 204);
        assertThat(header(answer, "Allow")).contains("GET", "POST");
    }

    private HttpResponse<String> answerTo(RuntimeException failure) {
        api.webhooks.failure = failure;
        return api.get("viewer@acct_a", "/webhooks/wh_acct_a");
    }
}
