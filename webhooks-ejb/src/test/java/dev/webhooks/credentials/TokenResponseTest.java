package dev.webhooks.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseTest {
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
                "\" 90 \" | 90",
                "\"\"    | 0",
                "1e-999  | 0",
                "true     | 0",
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

        for (var other :
                List.of("text/html", "application/x-www-form-urlencoded", "application/xml"))
            assertThat(read(Optional.of(other), body)).isEmpty();
        for (var json :
                List.of(
                        "Application/JSON; charset=utf-8",
                        "application/json;charset=ISO-8859-1",
                        "application/hal+json",
                        "text/json",
                        "text/plain; charset=utf-8",
                        "")) assertThat(read(Optional.of(json), body)).isPresent();
        assertThat(read(Optional.empty(), body)).isPresent();
    }

    @Test
    void refuses_a_token_that_no_header_could_hold() {
        assertThat(read("{\"access_token\":\"%s\"}".formatted("t".repeat(15 * 1024)))).isPresent();
        assertThat(read("{\"access_token\":\"%s\"}".formatted("t".repeat(15 * 1024 + 1))))
                .isEmpty();
    }

    private static Duration renewal(int life) {
        return Duration.between(
                NOW, AccessToken.issued("t", Duration.ofSeconds(life), NOW).renewAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "bearer",
                "BEARER",
                "BearerToken",
                "bearer_token",
                "jwt-bearer",
                "Bearer ",
                "urn:ietf:params:oauth:token-type:bearer",
                "JWT",
                "access_token",
                "Token",
                ""
            })
    void takes_the_names_that_servers_give_to_bearer(String type) {
        assertThat(read("{\"access_token\":\"t\",\"token_type\":\"%s\"}".formatted(type)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mac", "DPoP", "pop", "N_A", "hmac", "SAML2"})
    void takes_no_type_that_needs_more_than_the_token(String type) {
        assertThat(reason("{\"access_token\":\"t\",\"token_type\":\"%s\"}".formatted(type)))
                .isEqualTo("token_type is %s, not Bearer".formatted(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mF_9.B5f-4.1JqM", "a+b/c==", "~", "eyJhbGciOiJub25lIn0.e30."})
    void takes_every_token_of_the_bearer_syntax(String token) {
        assertThat(read("{\"access_token\":\"%s\"}".formatted(token)).orElseThrow().value())
                .isEqualTo(token);
    }

    @Test
    void overlooks_the_mark_that_some_servers_put_before_their_json() {
        assertThat(read("\uFEFF{\"access_token\":\"t\"}")).isPresent();
    }

    @Test
    void says_what_is_wrong_and_nothing_of_the_token() {
        assertThat(reason("<html>")).isEqualTo("the answer is not JSON");
        assertThat(reason("[]")).isEqualTo("the answer is not a JSON object");
        assertThat(reason("{}")).isEqualTo("the answer has no access_token");
        assertThat(reason("{\"access_token\":\"a b\"}"))
                .isEqualTo("access_token has characters no header may hold");
        assertThat(reason("{\"access_token\":\"t\",\"token_type\":\"<script>\"}"))
                .isEqualTo("token_type is not Bearer");
        assertThat(reason("{\"access_token\":\"%s\"}".formatted("t".repeat(16_000))))
                .isEqualTo("access_token has 16000 characters");
    }

    private static String reason(String body) {
        return catchThrowableOfType(
                        UnusableTokenException.class, () -> TokenResponse.read(JSON, body, NOW))
                .getMessage();
    }

    private static Optional<AccessToken> read(String body) {
        return read(JSON, body);
    }

    private static Optional<AccessToken> read(Optional<String> contentType, String body) {
        try {
            return Optional.of(TokenResponse.read(contentType, body, NOW));
        } catch (UnusableTokenException e) {
            return Optional.empty();
        }
    }
}
