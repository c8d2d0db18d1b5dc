package dev.webhooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.inbox.InboxAnswer;
import dev.webhooks.api.inbox.InboxSettings;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
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
        "X-Trace,abc def",
        "x-trace-id,4bf92f",
        "X-Correlation-Id,17",
        "X-Test-Run,a b",
        "X-Inbox-Name,shop"
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
        "Strict-Transport-Security,max-age=1",
        "Clear-Site-Data,*",
        "Content-Length,1",
        "Connection,close",
        "Content-Encoding,gzip",
        "Refresh,0",
        "Link,</x>; rel=preload",
        "WWW-Authenticate,Basic",
        "Alt-Svc,h2=:1",
        "X-Accel-Redirect,/internal/x",
        "x-accel-buffering,no",
        "X-Accel-Charset,utf-7",
        "X-Sendfile,/etc/passwd",
        "X-Sendfile2,/etc/passwd 0-",
        "X-LIGHTTPD-send-file,/etc/passwd",
        "X-LIGHTTPD-send-tempfile,/etc/passwd",
        "X-Reproxy-URL,http://10.0.0.1/",
        "X-Reproxy-File,/etc/passwd",
        "X-Envoy-Immediate-Health-Check-Fail,true",
        "X-LiteSpeed-Cache-Control,public",
        "X-LiteSpeed-Location,/x",
        "X-Varnish,1",
        "X-Forwarded-For,10.0.0.1",
        "X-Original-URL,/v1",
        "X-Robots-Tag,all",
        "X-Frame-Options,ALLOWALL",
        "X-Request-Id,forged",
        "X-Permitted-Cross-Domain-Policies,all",
        "X-Test-,a",
        "X-Test,a",
        "X-Testing-A,a",
        "X-Test-A,''",
        "X-A,b",
        "'X-Test-A\r\nB: c',d"
    })
    void refuses_what_a_browser_would_obey(String name, String value) {
        refused(new InboxAnswer(200, 0, "", Map.of(name, value)));
    }

    @Test
    void sends_nothing_that_was_accepted_before_and_is_not_any_more() {
        var stored =
                new InboxAnswer(
                        201, 5, "a", Map.of("X-Accel-Redirect", "/internal", "Retry-After", "30"));

        assertThat(InboxRules.sendable(stored))
                .isEqualTo(new InboxAnswer(201, 5, "a", Map.of("Retry-After", "30")));
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
