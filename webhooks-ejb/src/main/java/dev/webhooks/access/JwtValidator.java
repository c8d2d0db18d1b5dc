package dev.webhooks.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * By which rules a token of the issuer is valid: signed by one of its keys with a public-key
 * algorithm, for us, in time.
 */
final class JwtValidator {
    /**
     * RSA and elliptic curves. Neither {@code none} nor an HMAC, for which anybody could use the
     * public key as the secret (RFC 8725 §2.1).
     */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    /** What a token may say it is; an access token says {@code at+jwt} (RFC 9068 §2.1). */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    /** Two clocks may be apart by so much. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** To connect to the issuer, and for each part of its answer: a caller waits meanwhile. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int MOST_KEY_BYTES = 256 * 1024;

    /** How old known keys get before they are fetched again. */
    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);

    /** How long others wait for whoever fetches. */
    private static final Duration FETCH_PATIENCE = Duration.ofSeconds(5);

    /**
     * The issuer is asked twice at most in that time, however many tokens name a key that nobody
     * knows.
     */
    private static final Duration FETCH_INTERVAL = Duration.ofSeconds(30);

    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JWKSource<SecurityContext> keys;
    private final JWTProcessor<SecurityContext> processor;

    /**
     * @param keysUrl URL of the issuer's JWK Set (RFC 7517 §5), fetched with the first token
     * @param patience to connect, and for each part of the answer
     * @param audience what {@code aud} must have; empty accepts tokens for anybody
     */
    JwtValidator(
            String issuer,
            String keysUrl,
            Duration patience,
            Optional<String> audience,
            InstantSource time) {
        this.keys = source(keysUrl, Math.toIntExact(patience.toMillis()));
        var rules = new DefaultJWTProcessor<>();
        rules.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        rules.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        rules.setJWTClaimsSetVerifier(new Claims(issuer, audience, time));
        this.processor = rules;
    }

    /**
     * @return what the token says, which is true
     * @throws ParseException if it is no token
     * @throws BadJOSEException if it is not valid here
     * @throws KeySourceException while no key of the issuer is known and none can be had
     * @throws JOSEException if a key of the issuer cannot be used
     */
    JWTClaimsSet check(String token) throws ParseException, BadJOSEException, JOSEException {
        try {
            return processor.process(token, null);
        } catch (RateLimitReachedException e) {
            keys.get(ANY, null);
            throw new BadJOSEException("the issuer has no such key", e);
        }
    }

    /**
     * Known keys go on while the issuer is away; a new key is found as soon as a token names it.
     */
    private static JWKSource<SecurityContext> source(String url, int patienceMillis) {
        try {
            var retriever =
                    new DefaultResourceRetriever(patienceMillis, patienceMillis, MOST_KEY_BYTES);
            return JWKSourceBuilder.create(URI.create(url).toURL(), retriever)
                    .cache(KEYS_KEPT.toMillis(), FETCH_PATIENCE.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(FETCH_INTERVAL.toMillis())
                    .retrying(false)
                    .outageTolerantForever()
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("webhooks.jwt.jwks.url is no URL", e);
        }
    }

    /** Checks the claims by our clock. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource time;

        Claims(String issuer, Optional<String> audience, InstantSource time) {
            super(
                    // The library asks it for null.
                    audience.map(name -> new HashSet<>(Set.of(name))).orElse(null),
                    new JWTClaimsSet.Builder().issuer(issuer).build(),
                    Set.of("sub", "exp"),
                    Set.of());
            this.time = time;
            setMaxClockSkew((int) SKEW.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(time.instant());
        }
    }
}
