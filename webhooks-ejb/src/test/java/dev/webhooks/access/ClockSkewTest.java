package dev.webhooks.access;

import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.testing.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock of the issuer and ours may be 30 s apart, at both ends of a token's life. */
class ClockSkewTest {
    private static final JWK KEY = Issuer.rsa("known");

    private final Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private final Issuer issuer = Issuer.start(KEY);
    private final Authenticator authenticator = authenticator();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @ParameterizedTest
    @CsvSource({"-2, true", "-28, true", "-31, false", "60, true"})
    void a_token_is_valid_for_30_s_after_its_end(int seconds, boolean valid) {
        var claims = Issuer.claims(now).expirationTime(at(seconds)).build();
        var token = Issuer.sign(KEY, RS256, claims);

        assertThat(authenticator.admit(token).isPresent()).isEqualTo(valid);
        assertThat(authenticator.admit(token).isPresent()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"20, true", "31, false"})
    void a_token_is_valid_from_30_s_before_its_beginning(int seconds, boolean valid) {
        var claims = Issuer.claims(now).notBeforeTime(at(seconds)).expirationTime(at(3600)).build();

        assertThat(authenticator.admit(Issuer.sign(KEY, RS256, claims)).isPresent())
                .isEqualTo(valid);
    }

    private Date at(int seconds) {
        return Date.from(now.plusSeconds(seconds));
    }

    private Authenticator authenticator() {
        var clock = new ManualClock(now.toString());
        var keys = new IssuerKeys(URI.create(issuer.keysUrl()), Duration.ofMinutes(1), clock);
        var rules = new JwtValidator(Issuer.NAME, keys, Optional.of(Issuer.AUDIENCE), clock);
        var provider = new IdentityProvider(new AnyAccount(), Optional.of(rules));
        return new Authenticator(null, provider, clock, Optional.empty());
    }

    private static final class AnyAccount extends AccountDirectory {
        @Override
        public Optional<String> find(String idOrName) {
            return Optional.of(idOrName);
        }
    }
}
