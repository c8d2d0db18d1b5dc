package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void port_0_becomes_a_free_port() {
        assertThat(new Endpoint("127.0.0.1", 0).available(Setting.PORT).port()).isPositive();
    }

    @Test
    void a_taken_port_is_refused_by_the_key_of_its_setting() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var endpoint = new Endpoint("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() -> endpoint.available(Setting.PORT))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageStartingWith("webhooks.port: cannot listen on " + endpoint);
        }
    }

    @Test
    void an_ipv6_address_stands_in_brackets() {
        var endpoint = Endpoint.parse("[::1]:8080");

        assertThat(endpoint.host()).isEqualTo("::1");
        assertThat(endpoint.url("http")).isEqualTo("http://[::1]:8080");
    }
}
