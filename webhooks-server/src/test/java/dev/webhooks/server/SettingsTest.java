package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private final Properties properties = new Properties();
    @TempDir private Path directory;

    @Test
    void without_anything_the_defaults_are_taken() {
        var settings = resolve(Map.of(), Map.of());

        assertThat(settings.required(Setting.PORT)).isEqualTo("8080");
        assertThat(settings.required(Setting.HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.value(Setting.DB_URL)).isEmpty();
    }

    @Test
    void a_flag_wins_over_a_property_and_that_over_the_environment() {
        var environment = Map.of("WEBHOOKS_PORT", "1", "WEBHOOKS_HOST", "127.0.0.2");
        properties.setProperty("webhooks.port", "2");

        assertThat(resolve(Map.of(), environment).required(Setting.PORT)).isEqualTo("2");
        assertThat(resolve(Map.of(Setting.PORT, "3"), environment).required(Setting.PORT))
                .isEqualTo("3");
        assertThat(resolve(Map.of(), environment).required(Setting.HOST)).isEqualTo("127.0.0.2");
    }

    @Test
    void a_secret_may_stand_in_a_file_and_nowhere_else_then() throws IOException {
        var file = Files.writeString(directory.resolve("password"), " a secret \n").toString();
        var user = Map.of("WEBHOOKS_DB_URL", "jdbc:postgresql://db/x", "WEBHOOKS_DB_USER", "me");
        var environment = new HashMap<>(user);
        environment.put("WEBHOOKS_DB_PASSWORD_FILE", file);

        assertThat(resolve(Map.of(), environment).value(Setting.DB_PASSWORD)).contains("a secret");

        environment.put("WEBHOOKS_DB_PASSWORD", "another");
        assertThatThrownBy(() -> resolve(Map.of(), environment))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "webhooks.db.password: has no effect together with webhooks.db.password.file");
        assertThat(resolve(Map.of(Setting.DB_PASSWORD, "wins"), user).value(Setting.DB_PASSWORD))
                .contains("wins");
    }

    @Test
    void a_file_without_a_secret_is_refused() throws IOException {
        var empty = Files.writeString(directory.resolve("empty"), "\n").toString();

        assertThatThrownBy(() -> resolve(Map.of(), Map.of("WEBHOOKS_ADMIN_TOKEN_FILE", empty)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("webhooks.admin.token.file: " + empty + " is empty");
        assertThatThrownBy(
                        () -> resolve(Map.of(), Map.of("WEBHOOKS_ADMIN_TOKEN_FILE", empty + "!")))
                .hasMessage("webhooks.admin.token.file: there is no file " + empty + "!");
    }

    @Test
    void an_empty_value_is_no_value() {
        assertThat(resolve(Map.of(), Map.of("WEBHOOKS_DB_URL", " ")).value(Setting.DB_URL))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "WEBHOOKS_PORT|http|webhooks.port",
                "WEBHOOKS_PORT|65536|webhooks.port",
                "WEBHOOKS_PORT|tcp://10.0.0.1:8080|webhooks.port",
                "WEBHOOKS_HOST|no such host|webhooks.host",
                "WEBHOOKS_PUBLIC_URL|hooks.example.com|webhooks.public.url",
                "WEBHOOKS_PUBLIC_URL|https://hooks.example.com/?a|webhooks.public.url",
                "WEBHOOKS_PUBLIC_URL|https://a:b@hooks.example.com|webhooks.public.url",
                "WEBHOOKS_PORTAL_ORIGINS|*|webhooks.portal.origins",
                "WEBHOOKS_PORTAL_ORIGINS|https://a.example,https://b.example/|webhooks.portal.origins",
                "WEBHOOKS_TLS_CERTIFICATE|server.pem|webhooks.tls.certificate",
                "WEBHOOKS_TLS_KEY|key.pem|webhooks.tls.key",
                "WEBHOOKS_DB_URL|jdbc:mysql://db|webhooks.db.url",
                "WEBHOOKS_DB_USER|me|webhooks.db.user",
                "WEBHOOKS_BROKER_URL|amqp://broker|webhooks.broker.url",
                "WEBHOOKS_BROKER_LISTEN|61616|webhooks.broker.listen",
                "WEBHOOKS_BROKER_USER|me|webhooks.broker.user",
                "WEBHOOKS_BROKER_PASSWORD|mine|webhooks.broker.password",
                "WEBHOOKS_ADMIN_TOKEN|0123456789012345678901234567890|webhooks.admin.token",
                "WEBHOOKS_MASTER_KEY|c2hvcnQ=|webhooks.master.key",
                "WEBHOOKS_MASTER_KEY|not base64!|webhooks.master.key",
                "WEBHOOKS_MASTER_KEY_PREVIOUS|c2hvcnQ=|webhooks.master.key.previous",
                "WEBHOOKS_EGRESS_ALLOW|127.0.0.0/33|webhooks.egress.allow",
                "WEBHOOKS_EGRESS_ALLOW|127.0.0.0/8,|webhooks.egress.allow",
                "WEBHOOKS_EGRESS_ALLOW|localhost/8|webhooks.egress.allow",
                "WEBHOOKS_EGRESS_PROXY|proxy:3128|webhooks.egress.proxy",
                "WEBHOOKS_EGRESS_PROXY|https://proxy:3128|webhooks.egress.proxy",
                "WEBHOOKS_EGRESS_PROXY|http://proxy|webhooks.egress.proxy",
                "WEBHOOKS_EGRESS_PROXY|http://proxy:0|webhooks.egress.proxy",
                "WEBHOOKS_EGRESS_PROXY|http://proxy:65536|webhooks.egress.proxy",
                "WEBHOOKS_EGRESS_PROXY|http://user@proxy:3128|webhooks.egress.proxy",
                "WEBHOOKS_EGRESS_PROXY|http://proxy:3128/path|webhooks.egress.proxy",
                "WEBHOOKS_RETENTION_DAYS|0|webhooks.retention.days",
                "WEBHOOKS_RETENTION_DAYS|3651|webhooks.retention.days",
                "WEBHOOKS_RETENTION_DAYS|P30D|webhooks.retention.days",
                "WEBHOOKS_API_RATE_LIMIT|0|webhooks.api.rate.limit",
                "WEBHOOKS_API_RATE_LIMIT|fast|webhooks.api.rate.limit",
                "WEBHOOKS_API_RATE_BURST|off|webhooks.api.rate.burst",
                "WEBHOOKS_API_PUBLISH_RATE_LIMIT|-1|webhooks.api.publish.rate.limit",
                "WEBHOOKS_JWT_ISSUER|https://issuer|webhooks.jwt.issuer",
                "WEBHOOKS_JWT_JWKS_URL|https://issuer/jwks|webhooks.jwt.jwks.url",
                "WEBHOOKS_JWT_JWKS_URL|issuer/jwks|webhooks.jwt.jwks.url",
                "WEBHOOKS_JWT_JWKS_URL|file:///keys.json|webhooks.jwt.jwks.url",
                "WEBHOOKS_JWT_AUDIENCE|webhooks|webhooks.jwt.audience"
            })
    void a_value_that_cannot_be_used_is_refused_in_one_line_with_its_key(
            String variable, String value, String key) {
        assertThatThrownBy(() -> resolve(Map.of(), Map.of(variable, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith(key + ": ")
                .satisfies(refused -> assertThat(refused.getMessage().lines()).hasSize(1));
    }

    @Test
    void a_refused_secret_is_not_repeated() {
        assertThatThrownBy(() -> resolve(Map.of(), Map.of("WEBHOOKS_ADMIN_TOKEN", "hunter2")))
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> resolve(Map.of(), Map.of("WEBHOOKS_MASTER_KEY", "hunter2")))
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(
                        () ->
                                resolve(
                                        Map.of(),
                                        Map.of("WEBHOOKS_EGRESS_PROXY", "http://me:hunter2@proxy")))
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://proxy:3128",
                "http://me:p%40ss:word@proxy.example.com:3128/",
                "http://[fd00::1]:3128"
            })
    void a_forward_proxy_may_have_credentials(String proxy) {
        assertThat(
                        resolve(Map.of(), Map.of("WEBHOOKS_EGRESS_PROXY", proxy))
                                .value(Setting.EGRESS_PROXY))
                .contains(proxy);
    }

    @Test
    void an_issuer_comes_with_its_keys() {
        var settings =
                resolve(
                        Map.of(),
                        Map.of(
                                "WEBHOOKS_JWT_ISSUER", "https://login.example",
                                "WEBHOOKS_JWT_JWKS_URL", "https://login.example/jwks"));

        assertThat(settings.value(Setting.JWT_JWKS_URL)).contains("https://login.example/jwks");
    }

    @Test
    void the_previous_master_key_is_another_one() {
        var key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
        var environment = Map.of("WEBHOOKS_MASTER_KEY", key, "WEBHOOKS_MASTER_KEY_PREVIOUS", key);

        assertThatThrownBy(() -> resolve(Map.of(), environment))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("webhooks.master.key.previous: ")
                .hasMessageNotContaining(key);
    }

    @Test
    void networks_of_both_kinds_are_accepted() {
        var networks = "127.0.0.0/8, ::1/128,fd00::/8,10.1.2.3/32";

        assertThat(
                        resolve(Map.of(), Map.of("WEBHOOKS_EGRESS_ALLOW", networks))
                                .value(Setting.EGRESS_ALLOW))
                .contains(networks);
    }

    @Test
    void a_listener_of_a_broker_that_is_not_embedded_is_refused() {
        var environment =
                Map.of(
                        "WEBHOOKS_BROKER_URL", "(tcp://a:61616,tcp://b:61616)",
                        "WEBHOOKS_BROKER_LISTEN", "127.0.0.1:61616");

        assertThatThrownBy(() -> resolve(Map.of(), environment))
                .hasMessageStartingWith("webhooks.broker.listen: ");
    }

    @Test
    void key_variable_and_flag_of_a_setting_are_the_same_words() {
        assertThat(Setting.DB_URL.key()).isEqualTo("webhooks.db.url");
        assertThat(Setting.DB_URL.variable()).isEqualTo("WEBHOOKS_DB_URL");
        assertThat(Setting.DB_URL.flag()).isEqualTo("--db-url");
        assertThat(Arrays.stream(Setting.values()).map(Setting::flag)).doesNotHaveDuplicates();
    }

    private Settings resolve(Map<Setting, String> flags, Map<String, String> environment) {
        return Settings.resolve(flags, Map.of(), properties, environment);
    }
}
