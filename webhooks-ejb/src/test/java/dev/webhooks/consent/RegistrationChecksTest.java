package dev.webhooks.consent;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.RequestContinuation;
import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.testing.ScriptedResolver;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationChecksTest {
    private final ScriptedResolver resolver = new ScriptedResolver();
    private final EgressGuard guard = new EgressGuard(AddressRules.allowing(""), resolver);
    private final Queue<CompletableFuture<Void>> asked = new ArrayDeque<>();
    private final RegistrationChecks checks =
            new RegistrationChecks(guard, this::ask, new OnTheSameThread());

    private static final class OnTheSameThread extends RequestContinuation {
        @Override
        public <T> CompletionStage<T> after(CompletableFuture<T> wait) {
            return wait;
        }
    }

    @AfterEach
    void close() {
        resolver.close();
        guard.close();
    }

    @Test
    void nobody_waits_for_a_name_server_and_an_account_asks_so_many_at_once() {
        for (int i = 0; i < RegistrationChecks.MOST_LOOKUPS; i++)
            assertThat(judge("acct_1", hanging(i)).toCompletableFuture()).isNotDone();

        assertRefused(() -> judge("acct_1", hanging(99)), "rate_limited");
        assertThatCode(() -> judge("acct_2", hanging(98))).doesNotThrowAnyException();
    }

    @Test
    void a_look_up_counts_until_its_thread_is_free() {
        for (int i = 0; i < RegistrationChecks.MOST_LOOKUPS; i++) judge("acct_1", hanging(i));

        resolver.close();
        await().until(() -> mayJudge("acct_1"));
    }

    @Test
    void an_address_needs_no_look_up() {
        for (int i = 0; i < 2 * RegistrationChecks.MOST_LOOKUPS; i++)
            assertThat(judge("acct_1", url("https://1.1.1.1/h")).toCompletableFuture())
                    .isCompleted();
    }

    @Test
    void nobody_waits_for_a_receiver_and_an_account_asks_so_many_at_once() {
        for (int i = 0; i < RegistrationChecks.MOST_HANDSHAKES; i++)
            assertThat(checks.ask("acct_1", wanted()).toCompletableFuture()).isNotDone();

        assertRefused(() -> checks.ask("acct_1", wanted()), "rate_limited");
        assertThatCode(() -> checks.ask("acct_2", wanted())).doesNotThrowAnyException();

        asked.remove().complete(null);
        asked.remove().completeExceptionally(new IllegalStateException("a fault of ours"));
        checks.ask("acct_1", wanted());
        checks.ask("acct_1", wanted());
        assertRefused(() -> checks.ask("acct_1", wanted()), "rate_limited");
    }

    private boolean mayJudge(String accountId) {
        try {
            judge(accountId, url("https://gone.test/h"));
            return true;
        } catch (WebhookException e) {
            return false;
        }
    }

    private CompletionStage<UrlChecks> judge(String accountId, ReceiverUrl url) {
        return checks.judge(accountId, List.of(url));
    }

    private CompletionStage<Void> ask(ConsentRequired wanted) {
        var answer = new CompletableFuture<Void>();
        asked.add(answer);
        return answer;
    }

    private ReceiverUrl hanging(int number) {
        resolver.hang("slow" + number + ".test");
        return url("https://slow" + number + ".test/h");
    }

    private static ConsentRequired wanted() {
        return ConsentRequired.of(url("https://shop.test/h"), "com.example", 10);
    }

    private static ReceiverUrl url(String text) {
        return ReceiverUrl.parse(text, UrlRules.PRODUCTION, "body", "url");
    }
}
