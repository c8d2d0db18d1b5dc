package dev.webhooks.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BrokerUrlTest {
    private static final String NETTY =
            "org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory";

    @Test
    void one_broker_is_one_connector() {
        var url = BrokerUrl.parse("tcp://broker:61616");

        assertThat(url.classNames()).isEqualTo(NETTY);
        assertThat(url.parameters()).isEqualTo("host=broker;port=61616");
        assertThat(url.isFailoverList()).isFalse();
    }

    @Test
    void a_list_keeps_its_order_and_is_failed_over() {
        var url = BrokerUrl.parse("(tcp://a:61616,tcp://b:61617)");

        assertThat(url.classNames()).isEqualTo(NETTY + "," + NETTY);
        assertThat(url.parameters()).isEqualTo("host=a;port=61616,host=b;port=61617");
        assertThat(url.isFailoverList()).isTrue();
    }

    @Test
    void transport_parameters_are_passed_on() {
        var url = BrokerUrl.parse("tcp://broker:61617?sslEnabled=true");

        assertThat(url.parameters()).contains("sslEnabled=true");
    }

    @Test
    void anything_else_is_refused_by_its_key() {
        assertThatThrownBy(() -> BrokerUrl.parse("amqp://broker"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhooks.broker.url");
    }
}
