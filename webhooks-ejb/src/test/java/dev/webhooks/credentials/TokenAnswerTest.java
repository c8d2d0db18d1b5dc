package dev.webhooks.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Optional<String> JSON = Optional.of("application/json");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3600     | 3600",
                "\"120\"  | 120",
                "59.9     | 59",
                "1e300    | 3600",
                "86400    | 3600",
                "0        | 0",
                "-5       | 0",
                "\"soon\" | 0",
                "[60]     | 0",
                "null     | 300",
            })
    void believes_a_life_of_at_most_an_hour(String expiresIn, long seconds) {
        var token =
                read("{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":%s}"
                                .formatted(expiresIn))
                        .orElseThrow();

        assertThat(Duration.between(NOW, token.expiresAt())).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void takes_five_minutes_when_nothing_is_said_and_bearer_when_no_type_is() {
        var token = read("{\"access_token\":\"t\"}").orElseThrow();

        assertThat(token.value()).isEqualTo("t");
        assertThat(token.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(token.toString()).doesNotContain("\"t\"");
    }

    @Test
    void is_to_be_renewed_a_tenth_of_its_life_or_a_minute_before_its_end() {
        assertThat(renewal(100)).isEqualTo(Duration.ofSeconds(90));
        assertThat(renewal(3600)).isEqualTo(Duration.ofSeconds(3540));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>log in</html>",
                "[]",
                "null",
                "\"t\"",
                "{}",
                "{\"access_token\":null,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":17,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"t\",\"token_type\":7}",
                "{\"access_token\":\"a b\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"a\\r\\nX-Evil: 1\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"caf\\u00e9\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"t\",\"access_token\":\"u\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"t\",\"token_type\":\"Bearer\"} and more",
                "{\"error\":\"invalid_client\"}",
            })
    void finds_no_token_where_there_is_none_that_could_be_sent(String body) {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void finds_no_token_in_what_calls_itself_something_else_than_json() {
        var body = "{\"access_token\":\"t\",\"token_type\":\"bearer\"}";

        assertThat(TokenAnswer.read(Optional.of("text/html"), body, NOW)).isEmpty();
        assertThat(TokenAnswer.read(Optional.of("Application/JSON; charset=utf-8"), body, NOW))
                .isPresent();
        assertThat(TokenAnswer.read(Optional.empty(), body, NOW)).isPresent();
    }

    @Test
    void refuses_a_token_that_no_header_could_hold() {
        assertThat(read("{\"access_token\":\"%s\"}".formatted("t".repeat(8 * 1024)))).isPresent();
        assertThat(read("{\"access_token\":\"%s\"}".formatted("t".repeat(8 * 1024 + 1)))).isEmpty();
    }

    private static Duration renewal(int life) {
        return Duration.between(NOW, Token.issued("t", Duration.ofSeconds(life), NOW).renewAt());
    }

    private static Optional<Token> read(String body) {
        return TokenAnswer.read(JSON, body, NOW);
    }
}
