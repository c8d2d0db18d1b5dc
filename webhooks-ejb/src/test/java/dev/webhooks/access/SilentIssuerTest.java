package dev.webhooks.access;

import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An issuer that accepts connections and says nothing. */
class SilentIssuerTest {
    private static final int CALLERS = 50;
    private static final JWK KEY = Issuer.rsa("known");
    private static final JWK OTHER = Issuer.rsa("other");
    private static final Duration AGES = Duration.ofMinutes(5);

    private final Instant now = Instant.now();
    private final Issuer issuer = Issuer.start(KEY);
    private final ManualClock clock = new ManualClock(now.toString());
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void stop() {
        issuer.close();
        callers.shutdownNow();
    }

    @Test
    void holds_a_few_of_those_who_name_a_new_key_and_nobody_else() {
        var gate = gate(AGES);
        var holder = token(KEY);
        assertThat(gate.admit(holder)).isPresent();
        issuer.beSilent();
        var tokens = IntStream.range(0, CALLERS).mapToObj(i -> unknown("unknown-" + i)).toList();

        var asked = allAsk(gate, tokens.stream());

        await().atMost(AGES).until(() -> done(asked) == CALLERS - IssuerKeys.MOST_WAITING);
        assertThat(asked.stream().filter(CompletableFuture::isDone))
                .allSatisfy(this::isUnavailable);
        assertThat(gate.admit(holder)).isPresent();
        assertThat(gate.admit(token(KEY, "another person"))).isPresent();
        assertThat(issuer.fetches()).isEqualTo(2);
        issuer.speak();
        await().atMost(AGES).until(() -> done(asked) == CALLERS);
        assertThat(asked.stream().filter(answer -> !answer.isCompletedExceptionally()))
                .hasSize(IssuerKeys.MOST_WAITING)
                .allSatisfy(answer -> assertThat(answer.join()).isEmpty());
    }

    @Test
    void holds_a_few_of_those_who_bring_the_same_token_before_any_key_is_known() {
        var gate = gate(AGES);
        issuer.beSilent();
        var holder = token(KEY);

        var asked = allAsk(gate, Stream.generate(() -> holder).limit(CALLERS));

        await().atMost(AGES).until(() -> done(asked) == CALLERS - IssuerKeys.MOST_WAITING);
        assertThat(asked.stream().filter(CompletableFuture::isDone))
                .allSatisfy(this::isUnavailable);
        assertThat(issuer.fetches()).isOne();
        issuer.speak();
        await().atMost(AGES).until(() -> done(asked) == CALLERS);
        assertThat(asked.stream().filter(answer -> !answer.isCompletedExceptionally()))
                .hasSize(IssuerKeys.MOST_WAITING)
                .allSatisfy(answer -> assertThat(answer.join()).isPresent());
    }

    @Test
    void nobody_waits_longer_than_the_patience() {
        issuer.beSilent();
        var gate = gate(Duration.ofMillis(1));

        assertThatThrownBy(() -> gate.admit(token(KEY)))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @Test
    void keys_are_fetched_again_while_those_that_are_known_are_used() {
        var gate = gate(AGES);
        assertThat(gate.admit(token(KEY))).isPresent();
        issuer.beSilent();
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        var next = Issuer.rsa("next");
        issuer.publish(KEY, next);

        assertThat(gate.admit(token(KEY, "second"))).isPresent();
        assertThat(gate.admit(token(KEY, "third"))).isPresent();

        await().atMost(AGES).until(() -> issuer.fetches() == 2);
        issuer.speak();
        await().atMost(AGES).until(() -> gate.admit(token(next)).isPresent());
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    private List<CompletableFuture<Optional<Caller>>> allAsk(
            Authenticator gate, Stream<String> tokens) {
        return tokens.map(
                        token -> {
                            Supplier<Optional<Caller>> admitted = () -> gate.admit(token);
                            return CompletableFuture.supplyAsync(admitted, callers);
                        })
                .toList();
    }

    private static long done(List<CompletableFuture<Optional<Caller>>> asked) {
        return asked.stream().filter(CompletableFuture::isDone).count();
    }

    private void isUnavailable(CompletableFuture<Optional<Caller>> answer) {
        assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    private Authenticator gate(Duration patience) {
        var keys = new IssuerKeys(URI.create(issuer.keysUrl()), patience, clock);
        var rules = new JwtValidator(Issuer.NAME, keys, Optional.of(Issuer.AUDIENCE), clock);
        var provider = new IdentityProvider(new AnyAccount(), Optional.of(rules));
        return new Authenticator(null, provider, clock, Optional.empty());
    }

    private String token(JWK key) {
        return token(key, "24400320");
    }

    private String token(JWK key, String subject) {
        var claims =
                Issuer.claims(now)
                        .subject(subject)
                        .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
        return Issuer.sign(key, RS256, claims.build());
    }

    /** Signed by nobody the issuer knows. */
    private String unknown(String id) {
        return token(new RSAKey.Builder(OTHER.toRSAKey()).keyID(id).build());
    }

    private static final class AnyAccount extends AccountDirectory {
        @Override
        public Optional<String> find(String idOrName) {
            return Optional.of(idOrName);
        }
    }
}
