package dev.webhooks.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final ReceiverUrl URL =
            ReceiverUrl.parse("https://idp.example/token", UrlRules.PRODUCTION);
    private static final TokenKey KEY = new TokenKey("wh_1", oauth("secret"));

    private final ManualClock clock = new ManualClock("2026-01-01T00:00:00Z");
    private final Queue<CompletableFuture<AccessToken>> asked = new ArrayDeque<>();
    private final List<OAuth2> requests = new ArrayList<>();
    private final AccessTokens tokens =
            new AccessTokens(
                    credentials -> {
                        requests.add(credentials);
                        var answer = new CompletableFuture<AccessToken>();
                        asked.add(answer);
                        return answer;
                    },
                    clock);

    @Test
    void asks_once_for_everybody_who_waits() {
        var first = tokens.get(KEY);
        var second = tokens.get(KEY);
        answer("t1", 3600);

        assertThat(List.of(first.join().value(), second.join().value()))
                .containsExactly("t1", "t1");
        assertThat(requests).hasSize(1);
    }

    @Test
    void one_who_gives_up_does_not_spoil_it_for_the_others() {
        var impatient = tokens.get(KEY);
        var patient = tokens.get(KEY);
        impatient.cancel(false);
        answer("t1", 3600);

        assertThat(patient.join().value()).isEqualTo("t1");
    }

    @Test
    void remembers_a_token_until_it_expires() {
        ask("t1", 100);
        clock.advance(Duration.ofSeconds(89));
        assertThat(tokens.get(KEY).join().value()).isEqualTo("t1");

        clock.advance(Duration.ofSeconds(11));
        var next = tokens.get(KEY);
        answer("t2", 100);

        assertThat(next.join().value()).isEqualTo("t2");
        assertThat(requests).hasSize(2);
    }

    @Test
    void does_not_remember_a_token_that_serves_once() {
        ask("t1", 0);
        ask("t2", 0);

        assertThat(requests).hasSize(2);
    }

    @Test
    void renews_early_without_making_anybody_wait() {
        ask("t1", 100);
        clock.advance(Duration.ofSeconds(90));

        assertThat(tokens.get(KEY).join().value()).isEqualTo("t1");
        assertThat(tokens.get(KEY).join().value()).isEqualTo("t1");
        assertThat(requests).hasSize(2);
        answer("t2", 100);

        assertThat(tokens.get(KEY).join().value()).isEqualTo("t2");
        assertThat(requests).hasSize(2);
    }

    @Test
    void uses_a_token_to_its_end_while_it_cannot_be_renewed() {
        ask("t1", 100);
        clock.advance(Duration.ofSeconds(90));
        tokens.get(KEY).join();
        fail();

        assertThat(tokens.get(KEY).join().value()).isEqualTo("t1");
        assertThat(requests).as("not at once again").hasSize(2);
        clock.advance(Duration.ofSeconds(5));
        assertThat(tokens.get(KEY).join().value()).isEqualTo("t1");
        assertThat(requests).hasSize(3);
    }

    @Test
    void gets_one_other_token_instead_of_a_refused_one() {
        var refused = ask("t1", 3600);
        var mine = tokens.insteadOf(KEY, refused);
        var yours = tokens.insteadOf(KEY, refused);
        answer("t2", 3600);

        assertThat(List.of(mine.join().value(), yours.join().value())).containsExactly("t2", "t2");
        assertThat(tokens.insteadOf(KEY, refused).join().value()).isEqualTo("t2");
        assertThat(requests).hasSize(2);
    }

    @Test
    void keeps_apart_webhooks_and_versions_of_their_credentials() {
        ask("t1", 3600);
        tokens.get(new TokenKey("wh_2", oauth("secret")));
        tokens.get(new TokenKey("wh_1", oauth("another")));

        assertThat(requests).hasSize(3);
    }

    @Test
    void asks_again_after_a_failure() {
        var failed = tokens.get(KEY);
        fail();
        assertThat(failed).isCompletedExceptionally();

        ask("t1", 3600);

        assertThat(requests).hasSize(2);
    }

    @Test
    void a_fault_of_the_endpoint_fails_the_request_and_nothing_else() {
        var faulty =
                new AccessTokens(
                        credentials -> {
                            throw new IllegalStateException("no client");
                        },
                        clock);

        assertThat(faulty.get(KEY)).isCompletedExceptionally();
        assertThat(faulty.get(KEY)).isCompletedExceptionally();
    }

    private AccessToken ask(String value, int life) {
        var got = tokens.get(KEY);
        answer(value, life);
        return got.join();
    }

    private void answer(String value, int life) {
        asked.remove()
                .complete(AccessToken.issued(value, Duration.ofSeconds(life), clock.instant()));
    }

    private void fail() {
        asked.remove().completeExceptionally(new IllegalStateException("the server is down"));
    }

    private static OAuth2 oauth(String secret) {
        return new OAuth2(
                URL, "client", secret, Optional.empty(), Optional.empty(), ClientAuth.BASIC);
    }
}
