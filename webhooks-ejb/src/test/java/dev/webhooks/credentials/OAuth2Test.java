package dev.webhooks.credentials;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token request of RFC 6749 §2.3.1 and §4.4.2, also with the client in both places. */
class OAuth2Test {
    private static final ReceiverUrl URL =
            ReceiverUrl.parse("https://idp.example/token", UrlRules.PRODUCTION);
    private static final String ID = "client:id with space";
    private static final String SECRET = "s/e+c=r%t";
    private static final String BASIC =
            "Basic Y2xpZW50JTNBaWQrd2l0aCtzcGFjZTpzJTJGZSUyQmMlM0RyJTI1dA==";
    private static final String FORM_PARTS =
            "&client_id=client%3Aid+with+space&client_secret=s%2Fe%2Bc%3Dr%25t";

    @Test
    void basic_and_post_sends_the_client_in_the_header_and_in_the_body_at_once() {
        var credentials = oauth(ClientAuth.BASIC_AND_POST);

        assertThat(credentials.requestHeaders()).contains(new Header("Authorization", BASIC));
        assertThat(body(credentials)).isEqualTo("grant_type=client_credentials" + FORM_PARTS);
    }

    @Test
    void basic_sends_the_client_in_the_header_only() {
        var credentials = oauth(ClientAuth.BASIC);

        assertThat(credentials.requestHeaders()).contains(new Header("Authorization", BASIC));
        assertThat(body(credentials)).isEqualTo("grant_type=client_credentials");
    }

    @Test
    void post_sends_the_client_in_the_body_only() {
        var credentials = oauth(ClientAuth.POST);

        assertThat(credentials.requestHeaders())
                .extracting(Header::name)
                .containsExactly("Content-Type", "Accept");
        assertThat(body(credentials)).isEqualTo("grant_type=client_credentials" + FORM_PARTS);
    }

    @Test
    void says_how_long_a_value_may_be() {
        var tooLong = "x".repeat(4097);

        assertThatThrownBy(() -> oauth("a", tooLong, "s")).hasMessageContaining("4096");
        assertThatThrownBy(() -> oauth(tooLong, "b", "s")).hasMessageContaining("1024");
        assertThatThrownBy(() -> oauth("a", "b", tooLong)).hasMessageContaining("1024");
    }

    private static OAuth2 oauth(String id, String secret, String scope) {
        return new OAuth2(URL, id, secret, Optional.of(scope), Optional.empty(), ClientAuth.BASIC);
    }

    @Test
    void scope_and_audience_are_sent_when_given() {
        var credentials =
                new OAuth2(
                        URL,
                        "a",
                        "b",
                        Optional.of("hooks:write hooks:read"),
                        Optional.of("https://api.example/"),
                        ClientAuth.BASIC);

        assertThat(body(credentials))
                .isEqualTo(
                        "grant_type=client_credentials&scope=hooks%3Awrite+hooks%3Aread"
                                + "&audience=https%3A%2F%2Fapi.example%2F");
    }

    @Test
    void adds_nothing_to_the_delivery_by_itself_and_knows_its_secrets() {
        var credentials = oauth(ClientAuth.POST);

        assertThat(credentials.type()).isEqualTo("oauth2");
        assertThat(credentials.header()).isEmpty();
        assertThat(credentials.secrets())
                .containsExactly(BASIC.substring("Basic ".length()), SECRET);
        assertThat(credentials.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a\r\nX: y", "caf\u00e9", "a\tb"})
    void refuses_a_client_that_is_not_printable(String text) {
        assertRefused(() -> client(text, SECRET), "auth_invalid", "body", "auth", "client_id");
        assertRefused(() -> client(ID, text), "auth_invalid", "body", "auth", "client_secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a  b", "a\"b", "a\\b", "a\nb"})
    void refuses_a_scope_that_is_no_list_of_names(String scope) {
        assertRefused(
                () ->
                        new OAuth2(
                                URL,
                                ID,
                                SECRET,
                                Optional.of(scope),
                                Optional.empty(),
                                ClientAuth.BASIC),
                "auth_invalid",
                "body",
                "auth",
                "scope");
    }

    @Test
    void each_way_of_client_authentication_has_its_name() {
        assertThat(List.of(ClientAuth.values()))
                .allSatisfy(way -> assertThat(ClientAuth.of(way.wireName())).contains(way));
        assertThat(ClientAuth.of("BASIC")).isEmpty();
    }

    private static OAuth2 oauth(ClientAuth way) {
        return new OAuth2(URL, ID, SECRET, Optional.empty(), Optional.empty(), way);
    }

    private static OAuth2 client(String id, String secret) {
        return new OAuth2(URL, id, secret, Optional.empty(), Optional.empty(), ClientAuth.BASIC);
    }

    private static String body(OAuth2 credentials) {
        return new String(credentials.requestBody(), US_ASCII);
    }
}
