package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.testing.BadInput;
import dev.webhooks.testing.ScriptedResolver;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverUrlTest {
    static Stream<BadInput> refused() {
        return texts().filter(badInput -> !badInput.expected("status").equals("201"));
    }

    static Stream<BadInput> accepted() {
        return texts().filter(badInput -> badInput.expected("status").equals("201"));
    }

    /** Numbers and arrays in place of a text are the JSON reader's to refuse. */
    private static Stream<BadInput> texts() {
        return BadInput.of("api.webhook.url")
                .filter(badInput -> !badInput.expected("code").equals("type_mismatch"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses_every_bad_url_by_its_code(BadInput badInput) {
        assertThatThrownBy(() -> register(badInput.text(), UrlRules.PRODUCTION))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> {
                            assertThat(e.type().code()).isEqualTo(badInput.expected("code"));
                            assertThat(e.violations().get(0).loc())
                                    .isEqualTo(List.of("body", "url"));
                        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void accepts_the_controls(BadInput badInput) {
        register(badInput.text(), UrlRules.PRODUCTION);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://Example.COM./Hook?a=B, https://example.com/Hook?a=B",
        "https://example.com:443, https://example.com/",
        "https://A_b.Example.com/h, https://a_b.example.com/h",
        "https://_hooks.example.com/h, https://_hooks.example.com/h",
        "https://a_.example.com:8443, https://a_.example.com:8443/",
        "https://example.com:8443/h, https://example.com:8443/h",
        "https://example.com:/h, https://example.com/h",
        "https://example.com?@127.0.0.1/h, https://example.com/?@127.0.0.1/h",
        "https://example.com/a/../%2e/b?x[]=1&y=%ff, https://example.com/a/../%2e/b?x[]=1&y=%ff",
        "https://[2606:4700:0:0:0:0:0:1111]:443/h, https://[2606:4700::1111]/h",
        "https://[2606:4700::0.0.17.17]/h, https://[2606:4700::1111]/h"
    })
    void keeps_one_spelling_of_the_origin_and_the_rest_as_written(String text, String canonical) {
        var url = ReceiverUrl.parse(text, UrlRules.PRODUCTION, "body", "url");

        assertThat(url.text()).isEqualTo(canonical);
        assertThat(ReceiverUrl.parse(canonical, UrlRules.PRODUCTION)).isEqualTo(url);
    }

    /** What is stored is the canonical spelling. */
    @Test
    void takes_2048_characters_with_the_slash_that_a_bare_host_gets() {
        var query = "https://example.com?" + "q".repeat(2048 - "https://example.com?".length());

        assertThat(ReceiverUrl.parse(query.substring(0, 2047), UrlRules.PRODUCTION).text())
                .hasSize(2048);
        assertThatThrownBy(() -> ReceiverUrl.parse(query, UrlRules.PRODUCTION))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type().code()).isEqualTo("url_too_long"));
    }

    @Test
    void allows_plain_http_and_port_80_in_the_sandbox_only() {
        var url = ReceiverUrl.parse("http://example.com/h", UrlRules.SANDBOX);

        assertThat(url.secure()).isFalse();
        assertThat(url.port()).isEqualTo(80);
        assertThat(url.authority()).isEqualTo("example.com");
        assertThatThrownBy(() -> ReceiverUrl.parse("http://example.com/h", UrlRules.PRODUCTION))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.URL_SCHEME));
        assertThatThrownBy(() -> ReceiverUrl.parse("https://example.com:80/", UrlRules.PRODUCTION))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.URL_PORT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/%4", "https://example.com/%", "https://example.com/%g0",
                "https://[1::2::3]/", "https://[1:2:3:4:5:6:7:8:9]/", "https://[1:2:3]/",
                "https://[:1::2]/", "https://[1::2:]/", "https://[1:2:3:4:5:6:7::8]x/",
                "https://[::1.2.3.4.5]/", "https://[12345::]/", "https://[]/",
                "https://1:2:3::4/", "https://exa\tmple.com/", " https://example.com/"
            })
    void refuses_what_cannot_be_parsed(String text) {
        assertThatThrownBy(() -> ReceiverUrl.parse(text, UrlRules.SANDBOX))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.URL_MALFORMED));
    }

    @Test
    void hides_path_and_query_in_its_text_form() {
        var url = ReceiverUrl.parse("https://example.com/hooks/t0ken?k=v", UrlRules.PRODUCTION);

        assertThat(url).hasToString("https://example.com");
    }

    private static void register(String text, UrlRules rules) {
        var resolver = new ScriptedResolver().answer("localhost", "127.0.0.1");
        try (var guard = new EgressGuard(AddressRules.allowing(""), resolver)) {
            guard.judge(ReceiverUrl.parse(text, rules, "body", "url"), () -> {})
                    .join()
                    .check("body", "url");
        }
    }
}
