package dev.webhooks.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
    @ParameterizedTest
    @EnumSource
    void is_a_problem_of_the_application(Refusal refusal) {
        var problem = ProblemType.valueOf(refusal.name());

        assertThat(refusal.status()).isEqualTo(problem.status());
        assertThat(refusal.title()).isEqualTo(problem.title());
        assertThat(refusal.code()).isEqualTo(problem.code());
    }

    @Test
    void an_answer_quotes_nothing_that_could_end_a_line_or_a_string() {
        var line = new RequestLine("GET", "/a\"b\\%zz%20<script>?q", 1);

        var answer =
                new String(
                        Answer.of(
                                Refusal.BAD_REQUEST.because("x"),
                                Optional.of(line),
                                Optional.of("id-1")),
                        StandardCharsets.US_ASCII);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("\r\nX-Request-Id: id-1\r\n", "\r\nConnection: close\r\n")
                .contains("\"instance\":\"/a%22b%5C%25zz%20%3Cscript%3E\"");
    }

    @Test
    void the_answer_to_head_has_no_body() {
        var line = new RequestLine("HEAD", "/", 1);

        var answer =
                Answer.of(Refusal.BAD_REQUEST.because("x"), Optional.of(line), Optional.empty());

        assertThat(new String(answer, StandardCharsets.US_ASCII)).endsWith("\r\n\r\n");
    }
}
