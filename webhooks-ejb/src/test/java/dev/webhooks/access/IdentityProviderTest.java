package dev.webhooks.access;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.HS256;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static com.nimbusds.jose.JWSAlgorithm.RS512;
import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.testing.ManualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityProviderTest {
    private static final JWK RSA = Issuer.rsa("rsa-1");
    private static final JWK EC = Issuer.ec("ec-1");

    /** Four bytes of UTF-8, the most of any character. */
    private static final String WIDE = "\uD83D\uDE00";

    /** Far longer than an issuer on loopback takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Issuer issuer = Issuer.start(RSA, EC);
    private final ManualClock clock = new ManualClock(NOW.toString());
    private final IdentityProvider provider = trusting(Optional.of(Issuer.AUDIENCE));

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void a_token_of_the_issuer_says_who_its_holder_is() {
        var caller = provider.identify(Issuer.sign(RSA, RS256, valid())).orElseThrow();

        assertThat(caller)
                .isEqualTo(
                        new Caller(
                                Caller.Kind.USER,
                                "24400320",
                                "jane@shop.example",
                                Set.of(Role.MANAGER),
                                Optional.of("acct_a"),
                                Optional.of(NOW.plusSeconds(300)),
                                false,
                                Optional.of(caller.issuer().orElseThrow()),
                                WebhookScope.ALL,
                                List.of()));
        assertThat(caller.issuer()).isPresent();
    }

    static Stream<JWSAlgorithm> rsaAlgorithms() {
        return Stream.of(RS256, RS512, PS256);
    }

    @ParameterizedTest
    @MethodSource("rsaAlgorithms")
    void the_algorithms_of_rsa_are_accepted(JWSAlgorithm algorithm) {
        assertThat(provider.identify(Issuer.sign(RSA, algorithm, valid()))).isPresent();
    }

    @Test
    void elliptic_curves_are_accepted() {
        assertThat(provider.identify(Issuer.sign(EC, ES256, valid()))).isPresent();
    }

    @Test
    void an_access_token_by_its_own_type_is_accepted() {
        var token = Issuer.sign(RSA, RS256, new JOSEObjectType("at+jwt"), valid());

        assertThat(provider.identify(token)).isPresent();
    }

    @Test
    void another_kind_of_token_is_not() {
        var token = Issuer.sign(RSA, RS256, new JOSEObjectType("logout+jwt"), valid());

        assertThat(provider.identify(token)).isEmpty();
    }

    @Test
    void nothing_is_fetched_before_the_first_token() {
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void an_unsigned_token_is_refused() {
        assertThat(provider.identify(new PlainJWT(valid()).serialize())).isEmpty();
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws JOSEException {
        var header = new JWSHeader.Builder(HS256).keyID("rsa-1").build();
        var der = RSA.toRSAKey().toPublicKey().getEncoded();
        var pem = RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

        for (var secret : List.of(der, pem)) {
            assertThat(provider.identify(Issuer.sign(new MACSigner(secret), header, valid())))
                    .isEmpty();
        }
    }

    @Test
    void a_key_that_the_token_brings_along_counts_for_nothing() throws JOSEException {
        var own = Issuer.rsa("own");
        var header = new JWSHeader.Builder(RS256).jwk(own.toPublicJWK()).build();

        assertThat(
                        provider.identify(
                                Issuer.sign(new RSASSASigner(own.toRSAKey()), header, valid())))
                .isEmpty();
    }

    @Test
    void somebody_elses_key_by_the_same_id_is_refused() {
        assertThat(provider.identify(Issuer.sign(Issuer.rsa("rsa-1"), RS256, valid()))).isEmpty();
    }

    @Test
    void a_changed_token_is_refused() {
        var token = Issuer.sign(RSA, RS256, valid());
        var other = Issuer.sign(RSA, RS256, with(c -> c.claim("account_id", "acct_b")));
        var mixed =
                token.split("\\.")[0] + "." + other.split("\\.")[1] + "." + token.split("\\.")[2];

        assertThat(provider.identify(mixed)).isEmpty();
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> refused() {
        return Stream.of(
                c -> c.issuer("https://other.example"),
                c -> c.issuer(null),
                c -> c.audience("another-api"),
                c -> c.audience((String) null),
                c -> c.subject(null),
                c -> c.expirationTime(null),
                c -> c.expirationTime(Date.from(NOW.minusSeconds(31))),
                c -> c.notBeforeTime(Date.from(NOW.plusSeconds(31))),
                c -> c.claim("groups", "manager"),
                c -> c.claim("groups", List.of(1)),
                c -> c.claim("account_id", "acct_gone"),
                c -> c.claim("account_id", "Shop"),
                c -> c.claim("account_id", "a\0b"),
                c -> c.claim("account_id", 7));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_token_that_is_not_for_us_now_is_refused(UnaryOperator<JWTClaimsSet.Builder> wrong) {
        assertThat(provider.identify(Issuer.sign(RSA, RS256, with(wrong)))).isEmpty();
    }

    @Test
    void a_subject_that_cannot_be_put_on_record_is_refused_with_the_reason() {
        for (var subject : List.of("", " ", "a\0b", "a\nb", WIDE.repeat(256), "s".repeat(4_000))) {
            var token = Issuer.sign(RSA, RS256, with(c -> c.subject(subject)));

            assertThatThrownBy(() -> provider.identify(token))
                    .isInstanceOf(WebhookException.class)
                    .hasMessageContaining("sub must have 1 to 255 characters");
            assertRefused(() -> provider.identify(token), "unauthenticated");
        }
    }

    /** What the index of the audit log has room for: 2,704 bytes with both ids beside it. */
    @Test
    void the_longest_subject_fits_an_index() {
        var longest = WIDE.repeat(255);
        var token = Issuer.sign(RSA, RS256, with(c -> c.subject(longest).claim("upn", null)));

        var caller = provider.identify(token).orElseThrow();

        assertThat(caller.principal()).isEqualTo(longest);
        assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_600);
    }

    @Test
    void clocks_may_be_half_a_minute_apart() {
        var late = with(c -> c.expirationTime(Date.from(NOW.minusSeconds(29))));
        var early = with(c -> c.notBeforeTime(Date.from(NOW.plusSeconds(29))));

        assertThat(provider.identify(Issuer.sign(RSA, RS256, late))).isPresent();
        assertThat(provider.identify(Issuer.sign(RSA, RS256, early))).isPresent();
    }

    @Test
    void a_token_of_nobody_with_a_role_is_forbidden() {
        for (var groups : List.of(List.<String>of(), List.of("staff"), List.of("Manager"))) {
            var token = Issuer.sign(RSA, RS256, with(c -> c.claim("groups", groups)));
            assertRefused(() -> provider.identify(token), "forbidden");
        }
        var none = Issuer.sign(RSA, RS256, with(c -> c.claim("groups", null)));
        assertRefused(() -> provider.identify(none), "forbidden");
    }

    @Test
    void a_token_without_an_account_is_forbidden() {
        var token = Issuer.sign(RSA, RS256, with(c -> c.claim("account_id", null)));

        assertRefused(() -> provider.identify(token), "forbidden");
    }

    @Test
    void an_admin_belongs_to_no_account() {
        var token =
                Issuer.sign(RSA, RS256, with(c -> c.claim("groups", List.of("staff", "admin"))));

        var caller = provider.identify(token).orElseThrow();

        assertThat(caller.role()).isEqualTo(Role.ADMIN);
        assertThat(caller.accountId()).isEmpty();
    }

    @Test
    void somebody_may_have_several_roles() {
        var groups = List.of("viewer", "approver", "publisher");
        var token = Issuer.sign(RSA, RS256, with(c -> c.claim("groups", groups)));

        var caller = provider.identify(token).orElseThrow();

        assertThat(caller.role()).isEqualTo(Role.APPROVER);
        assertThat(caller.hasAny(Set.of(Role.PUBLISHER))).isTrue();
        assertThat(caller.hasAny(Set.of(Role.MANAGER))).isFalse();
    }

    @Test
    void who_has_no_name_is_called_by_the_subject() {
        var token = Issuer.sign(RSA, RS256, with(c -> c.claim("upn", null)));

        assertThat(provider.identify(token).orElseThrow().name()).isEqualTo("24400320");
    }

    @Test
    void a_new_key_is_found_without_a_restart() {
        provider.identify(Issuer.sign(RSA, RS256, valid()));
        var next = Issuer.rsa("rsa-2");
        issuer.publish(RSA, next);

        assertThat(provider.identify(Issuer.sign(next, RS256, valid()))).isPresent();
        assertThat(provider.identify(Issuer.sign(RSA, RS256, valid()))).isPresent();
    }

    @Test
    void however_many_unknown_keys_are_named_the_issuer_is_asked_twice() {
        for (int i = 0; i < 50; i++) {
            var header = new JWSHeader.Builder(RS256).keyID("unknown-" + i).build();
            assertThat(provider.identify(unknown(header))).isEmpty();
        }

        assertThat(issuer.fetches()).isLessThanOrEqualTo(2);
        assertThat(provider.identify(Issuer.sign(RSA, RS256, valid()))).isPresent();
    }

    @Test
    void known_keys_go_on_while_the_issuer_is_away() {
        provider.identify(Issuer.sign(RSA, RS256, valid()));
        issuer.close();

        assertThat(provider.identify(Issuer.sign(RSA, RS256, valid()))).isPresent();
        assertThat(provider.identify(Issuer.sign(Issuer.rsa("rsa-2"), RS256, valid()))).isEmpty();
        assertThat(provider.identify(Issuer.sign(RSA, RS256, valid()))).isPresent();
    }

    @Test
    void while_no_key_is_known_nothing_is_said_about_a_token() {
        issuer.close();
        var token = Issuer.sign(RSA, RS256, valid());

        for (int i = 0; i < 5; i++) assertRefused(() -> provider.identify(token), "unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not JSON", "{\"keys\":7}", "[]"})
    void what_is_no_set_of_keys_makes_no_key_known(String published) {
        issuer.publish(published);
        var token = Issuer.sign(RSA, RS256, valid());

        assertRefused(() -> provider.identify(token), "unavailable");
    }

    @Test
    void a_set_of_keys_without_end_is_not_read_to_its_end() {
        issuer.publish("{\"keys\":[]," + " ".repeat(300 * 1024) + "\"a\":1}");
        var token = Issuer.sign(RSA, RS256, valid());

        assertRefused(() -> provider.identify(token), "unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ey..", "eyJ.a.b", "eyJhbGciOiJub25lIn0.e30.", "ey\0.a.b"})
    void nonsense_is_refused(String token) {
        assertThat(IdentityProvider.isJwt(token)).isTrue();
        assertThat(provider.identify(token)).isEmpty();
    }

    @Test
    void without_an_audience_tokens_for_anybody_are_accepted() {
        var open = trusting(Optional.empty());

        assertThat(open.identify(Issuer.sign(RSA, RS256, with(c -> c.audience("another-api")))))
                .isPresent();
    }

    @Test
    void without_an_issuer_nobody_has_a_token() {
        var off =
                new IdentityProvider(
                        new Accounts(),
                        clock,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(off.identify(Issuer.sign(RSA, RS256, valid()))).isEmpty();
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void time_passes() {
        var token = Issuer.sign(RSA, RS256, valid());
        assertThat(provider.identify(token)).isPresent();

        clock.advance(Duration.ofSeconds(331));

        assertThat(provider.identify(token)).isEmpty();
    }

    private IdentityProvider trusting(Optional<String> audience) {
        return new IdentityProvider(
                new Accounts(),
                Optional.of(
                        new JwtValidator(
                                Issuer.NAME,
                                new IssuerKeys(URI.create(issuer.keysUrl()), PATIENCE, clock),
                                audience,
                                clock)));
    }

    private static JWTClaimsSet valid() {
        return Issuer.claims(NOW).build();
    }

    private static JWTClaimsSet with(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(Issuer.claims(NOW)).build();
    }

    private static String unknown(JWSHeader header) {
        try {
            return Issuer.sign(new RSASSASigner(RSA.toRSAKey()), header, valid());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Has one account, {@code acct_a}, called Shop. */
    private static final class Accounts extends AccountDirectory {
        @Override
        public Optional<String> find(String idOrName) {
            return Set.of("acct_a", "Shop").contains(idOrName)
                    ? Optional.of("acct_a")
                    : Optional.empty();
        }
    }
}
