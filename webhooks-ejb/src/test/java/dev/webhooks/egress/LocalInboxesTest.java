package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for an inbox of ours, and what never is. */
class LocalInboxesTest {
    private static final String TOKEN = "0123456789abcdefghijklmnopqrstuvwxyzABC-_DE";

    private final InetSocketAddress listener = new InetSocketAddress("127.0.0.1", 8080);
    private final LocalInboxes inboxes =
            LocalInboxes.at("http://127.0.0.1:8080", Optional.of(listener));

    @Test
    void an_inbox_is_asked_for_at_the_listener() {
        var url = parse(inboxes.url(TOKEN));

        assertThat(inboxes.contain(url)).isTrue();
        assertThat(inboxes.atListener(url)).contains(url);
        assertThat(inboxes.listener()).contains(listener);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/",
                "http://127.0.0.1:8080/v1/accounts",
                "http://127.0.0.1:8080/in/",
                "http://127.0.0.1:8080/in/" + TOKEN + "x",
                "http://127.0.0.1:8080/in/" + TOKEN + "/",
                "http://127.0.0.1:8080/in/" + TOKEN + "?a=b",
                "http://127.0.0.1:8080/in/../v1/accounts/aaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "http://127.0.0.1:8080/in/%2e%2e/0123456789abcdefghijklmnopqrstuvwx",
                "http://127.0.0.1:8080//in/" + TOKEN,
                "http://127.0.0.1:8080/IN/" + TOKEN,
                "http://127.0.0.1:8081/in/" + TOKEN,
                "http://127.0.0.2:8080/in/" + TOKEN,
                "http://localhost:8080/in/" + TOKEN,
                "https://127.0.0.1:8080/in/" + TOKEN,
            })
    void nothing_else_is_an_inbox(String text) {
        assertThat(inboxes.contain(parse(text))).isFalse();
        assertThat(inboxes.atListener(parse(text))).isEmpty();
    }

    @Test
    void what_stands_before_the_listener_is_left_out() {
        var public_ = LocalInboxes.at("https://Hooks.example.com/webhooks/", Optional.of(listener));

        assertThat(public_.url(TOKEN)).isEqualTo("https://hooks.example.com/webhooks/in/" + TOKEN);
        assertThat(public_.atListener(parse(public_.url(TOKEN))).map(ReceiverUrl::text))
                .contains("http://hooks.example.com/in/" + TOKEN);
        assertThat(public_.contain(parse("https://hooks.example.com/in/" + TOKEN))).isFalse();
    }

    @Test
    void a_server_that_listens_everywhere_is_reached_on_the_loopback() {
        var everywhere =
                LocalInboxes.at(
                        "http://localhost:8080",
                        Optional.of(new InetSocketAddress("0.0.0.0", 8080)));

        assertThat(everywhere.listener().orElseThrow().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void without_a_listener_an_inbox_is_a_receiver_like_any_other() {
        var elsewhere = LocalInboxes.at("https://hooks.example.com", Optional.empty());
        var url = parse(elsewhere.url(TOKEN));

        assertThat(elsewhere.contain(url)).isTrue();
        assertThat(elsewhere.atListener(url)).isEmpty();
    }

    @Test
    void without_a_public_url_there_are_none() {
        assertThat(LocalInboxes.none().exist()).isFalse();
        assertThat(LocalInboxes.none().contain(parse(inboxes.url(TOKEN)))).isFalse();
        assertThatThrownBy(() -> LocalInboxes.none().url(TOKEN))
                .isInstanceOf(IllegalStateException.class);
    }

    private static ReceiverUrl parse(String text) {
        return ReceiverUrl.parse(text, UrlRules.SANDBOX, "url");
    }
}
