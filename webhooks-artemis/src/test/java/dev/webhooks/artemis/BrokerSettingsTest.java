package dev.webhooks.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
    private final Properties properties = new Properties();

    @Test
    void an_embedded_broker_on_loopback_is_the_default() {
        var settings = BrokerSettings.from(properties, Map.of());

        assertThat(settings.url()).isEmpty();
        assertThat(settings.publisher()).isEmpty();
        assertThat(settings.listen()).contains(new ListenAddress("127.0.0.1", 61616));
        assertThat(settings.exitOnFailure()).isFalse();
    }

    @Test
    void a_system_property_wins_over_the_environment() {
        properties.setProperty("webhooks.broker.listen", "off");

        var settings =
                BrokerSettings.from(properties, Map.of("WEBHOOKS_BROKER_LISTEN", "0.0.0.0:1"));

        assertThat(settings.listen()).isEmpty();
    }

    @Test
    void user_and_password_come_together_or_not_at_all() {
        var half = BrokerSettings.from(properties, Map.of("WEBHOOKS_BROKER_USER", "shop"));
        assertThat(half.publisher()).isEmpty();

        properties.setProperty("webhooks.broker.password", "secret");
        var whole = BrokerSettings.from(properties, Map.of("WEBHOOKS_BROKER_USER", "shop"));
        assertThat(whole.publisher()).contains(new UserCredentials("shop", "secret"));
    }

    @Test
    void a_malformed_address_is_refused_by_its_key() {
        properties.setProperty("webhooks.broker.listen", "61616");

        assertThatThrownBy(() -> BrokerSettings.from(properties, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhooks.broker.listen");
    }

    @Test
    void a_password_is_never_printed() {
        assertThat(new UserCredentials("shop", "secret")).hasToString("Credentials[user=shop]");
    }
}
