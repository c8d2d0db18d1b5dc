package dev.webhooks.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://hooks.example,      https://hooks.example/v1/webhooks/wh_1?a=%20b",
        "https://hooks.example/,     https://hooks.example/v1/webhooks/wh_1?a=%20b",
        "http://10.0.0.1:8080/hooks, http://10.0.0.1:8080/hooks/v1/webhooks/wh_1?a=%20b",
    })
    void a_thing_is_found_below_the_public_url(String base, String expected) {
        var here = URI.create("http://evil.example:81/v1/webhooks/wh_1?a=%20b");

        assertThat(new PublicUrl(Optional.of(base)).of(here)).isEqualTo(URI.create(expected));
    }

    @Test
    void without_one_it_is_found_where_it_was_asked_for() {
        var here = URI.create("http://inner:8080/v1/webhooks/wh_1");

        assertThat(new PublicUrl(Optional.empty()).of(here)).isEqualTo(here);
    }
}
