package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardProxyTest {
    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, proxy, 3128",
        "HTTP://Proxy.Example.Com:80/, proxy.example.com, 80",
        "http://10.0.0.1:8080, 10.0.0.1, 8080",
        "http://[fd00:0::1]:8080, [fd00::1], 8080"
    })
    void reads_host_and_port(String text, String host, int port) {
        var proxy = ForwardProxy.parse(text);

        assertThat(proxy.host()).isEqualTo(host);
        assertThat(proxy.port()).isEqualTo(port);
        assertThat(proxy.authorization()).isEmpty();
    }

    @Test
    void keeps_credentials_out_of_its_text_form() {
        var proxy = ForwardProxy.parse("http://me:hunter2@[fd00::1]:8080");

        assertThat(proxy.authorization()).contains("Basic bWU6aHVudGVyMg==");
        assertThat(proxy).hasToString("[fd00::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy:3128",
                "https://me:hunter2@proxy:3128",
                "socks5://me:hunter2@proxy:1080",
                "http://me:hunter2@proxy",
                "http://me:hunter2@proxy:0",
                "http://me:hunter2@proxy:70000",
                "http://me:hunter2@:3128",
                "http://me:hunter2@proxy:3128/path",
                "http://me:hunter2@proxy:3128?q",
                "http://hunter2@proxy:3128",
                "http://:hunter2@proxy:3128",
                "http://me:hunter2 @proxy:3128",
                "http:hunter2",
                ""
            })
    void refuses_anything_else_without_repeating_it(String text) {
        assertThatThrownBy(() -> ForwardProxy.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }
}
