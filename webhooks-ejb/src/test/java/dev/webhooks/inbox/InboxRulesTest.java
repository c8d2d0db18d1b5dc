package dev.webhooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.InboxAnswer;
import dev.webhooks.api.InboxSettings;
import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxRulesTest {
    @Test
    void fills_every_gap() {
        assertThat(InboxRules.complete(new InboxSettings(null, null)))
                .isEqualTo(new InboxSettings("Inbox", new InboxAnswer(200, 0, "", Map.of())));
        assertThat(
                        InboxRules.complete(
                                        new InboxSettings(
                                                "a", new InboxAnswer(503, null, null, null)))
                                .answer())
                .isEqualTo(new InboxAnswer(503, 0, "", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"199,0,''", "600,0,''", "200,-1,''", "200,30001,''"})
    void refuses_what_no_answer_can_be(int status, int delay, String body) {
        refused(new InboxAnswer(status, delay, body, Map.of()));
    }

    @Test
    void refuses_a_body_beyond_16_kib() {
        assertThat(with(new InboxAnswer(200, 0, "x".repeat(16 * 1024), Map.of()))).isNotNull();
        refused(new InboxAnswer(200, 0, "x".repeat(16 * 1024 + 1), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type,application/json",
        "content-type,text/plain; charset=utf-8",
        "Content-Type,application/problem+json",
        "Retry-After,30",
        "WebHook-Allowed-Origin,*",
        "X-Trace,abc def"
    })
    void sends_what_cannot_hurt_a_browser(String name, String value) {
        assertThat(with(new InboxAnswer(200, 0, "", Map.of(name, value)))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type,text/html",
        "Content-Type,text/javascript",
        "Content-Type,image/svg+xml",
        "Content-Type,application/json; charset=utf-7",
        "Set-Cookie,a=b",
        "Location,https://elsewhere.example/",
        "Content-Security-Policy,default-src *",
        "X-Content-Type-Options,none",
        "Transfer-Encoding,chunked",
        "Service-Worker-Allowed,/",
        "Access-Control-Allow-Origin,*",
        "X-A,''",
        "'X-A\r\nB: c',d"
    })
    void refuses_what_a_browser_would_obey(String name, String value) {
        refused(new InboxAnswer(200, 0, "", Map.of(name, value)));
    }

    private static InboxSettings with(InboxAnswer answer) {
        return InboxRules.complete(new InboxSettings("a", answer));
    }

    private static void refused(InboxAnswer answer) {
        assertThatThrownBy(() -> with(answer))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.ANSWER_INVALID));
    }
}
