package dev.webhooks.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
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
    static final Duration SKEW = Duration.ofSeconds(30);

    private final JWTProcessor<SecurityContext> processor;

    /**
     * @param keys those of the issuer
     * @param audience what {@code aud} must have; empty accepts tokens for anybody
     */
    JwtValidator(
            String issuer,
            JWKSource<SecurityContext> keys,
            Optional<String> audience,
            InstantSource time) {
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
     * @throws KeySourceException while no key of the issuer is known, or it cannot be said whether
     *     it has a new one
     * @throws JOSEException if a key of the issuer cannot be used
     */
    JWTClaimsSet check(String token) throws ParseException, BadJOSEException, JOSEException {
        return processor.process(token, null);
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
