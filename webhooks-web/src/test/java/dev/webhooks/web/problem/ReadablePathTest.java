package dev.webhooks.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadablePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1/webhooks/wh_1", "/v1/a%20b", "/v1/%C3%A9", "/v1/.a/..b", "/a;b=c"})
    void can_be_read(String path) {
        assertThat(ReadablePath.is(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/accounts/100%/events",
                "/%",
                "/%4",
                "/%zz",
                "/a%00",
                "/a%0d%0ab",
                "/a%7f",
                "/%ff",
                "/%c3",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/../x",
                "/a/%2e%2e/b",
                "/a/.",
            })
    void cannot_be_read_in_one_way(String path) {
        assertThat(ReadablePath.is(path)).isFalse();
    }
}
