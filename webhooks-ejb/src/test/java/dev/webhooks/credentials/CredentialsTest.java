package dev.webhooks.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.egress.Header;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @Test
    void none_sends_nothing() {
        assertThat(new Credentials.None().header()).isEmpty();
        assertThat(new Credentials.None().type()).isEqualTo("none");
    }

    @Test
    void an_api_key_goes_into_the_header_of_the_customers_choice() {
        var credentials = new Credentials.ApiKey("X-Api-Key", "k3y");

        assertThat(credentials.header()).contains(new Header("X-Api-Key", "k3y"));
        assertThat(credentials.secrets()).containsExactly("k3y");
        assertThat(new Credentials.ApiKey("authorization", "ApiKey k3y").header()).isPresent();
    }

    @Test
    void basic_sends_the_known_pair_of_rfc_7617() {
        var credentials = new Credentials.Basic("Aladdin", "open sesame");

        assertThat(credentials.header())
                .contains(new Header("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
        assertThat(credentials.secrets())
                .containsExactly("QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "open sesame");
    }

    @Test
    void bearer_sends_its_token() {
        assertThat(new Credentials.Bearer("t0ken").header())
                .contains(new Header("Authorization", "Bearer t0ken"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a\r\nX-Evil: 1", "a\nb", "caf\u00e9", " lead", "trail ", "a\tb"})
    void refuses_text_that_cannot_stand_in_a_header(String text) {
        assertRefused(() -> new Credentials.ApiKey("X-Api-Key", text), "api_key");
        assertRefused(() -> new Credentials.Bearer(text), "token");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "X A", "X:", "Host", "content-length", "webhook-id", "Cookie"})
    void refuses_header_names_that_the_sender_owns(String name) {
        assertRefused(() -> new Credentials.ApiKey(name, "k3y"), "header_name");
    }

    @Test
    void says_how_long_a_value_may_be() {
        var long4 = "x".repeat(4097);
        var long1 = "x".repeat(1025);

        assertThatThrownBy(() -> new Credentials.Bearer(long4)).hasMessageContaining("4096");
        assertThatThrownBy(() -> new Credentials.ApiKey("X-K", long4)).hasMessageContaining("4096");
        assertThatThrownBy(() -> new Credentials.Basic(long1, "")).hasMessageContaining("1024");
        assertThatThrownBy(() -> new Credentials.Basic("", long1)).hasMessageContaining("1024");
    }

    /** RFC 7617 §2: user-id and password may both be empty. */
    @Test
    void basic_takes_an_empty_name_and_an_empty_password() {
        assertThat(new Credentials.Basic("sk_live_1", "").header())
                .contains(new Header("Authorization", "Basic c2tfbGl2ZV8xOg=="));
        assertThat(new Credentials.Basic("", "pass").header())
                .contains(new Header("Authorization", "Basic OnBhc3M="));
        assertThat(new Credentials.Basic("sk_live_1", "").secrets())
                .containsExactly("c2tfbGl2ZV8xOg==");
    }

    @Test
    void refuses_basic_credentials_that_are_not_there() {
        assertRefused(() -> new Credentials.Basic(null, "c"), "username");
        assertRefused(() -> new Credentials.Basic("a", null), "password");
        assertRefused(() -> new Credentials.Basic("a\u007f", "c"), "username");
        assertRefused(() -> new Credentials.Basic("a", "\u00e9"), "password");
    }

    @Test
    void refuses_basic_credentials_that_cannot_be_told_apart() {
        assertRefused(() -> new Credentials.Basic("a:b", "c"), "username");
        assertRefused(() -> new Credentials.Basic("a", "b\r\n"), "password");
    }

    @Test
    void shows_no_secret_in_any_text_form() {
        assertThat(
                        List.of(
                                new Credentials.ApiKey("X-Api-Key", "s3cret"),
                                new Credentials.Basic("user", "s3cret"),
                                new Credentials.Bearer("s3cret"),
                                new Credentials.Bearer("s3cret").header()))
                .noneMatch(credentials -> credentials.toString().contains("s3cret"));
    }

    private static void assertRefused(ThrowingCallable creation, String member) {
        assertThatThrownBy(creation)
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.AUTH_INVALID);
                            assertThat(e.violations().get(0).loc())
                                    .isEqualTo(List.of("body", "auth", member));
                        });
    }
}
