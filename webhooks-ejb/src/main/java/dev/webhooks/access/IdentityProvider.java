package dev.webhooks.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.TextRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The OIDC issuer that {@code webhooks.jwt.issuer} names: its tokens open the API beside API keys
 * (MicroProfile JWT Authentication 2.1). {@code groups} are roles, {@code account_id} is the
 * account, {@code sub} the person; an admin needs no account. Without the setting nobody has such a
 * token.
 */
@ApplicationScoped
class IdentityProvider {
    private static final System.Logger LOGGER = System.getLogger(IdentityProvider.class.getName());
    private static final String GROUPS = "groups";
    private static final String ACCOUNT = "account_id";

    /** What MicroProfile JWT calls people by, in this order (§7.1, "Minimum MP-JWT Claims"). */
    private static final List<String> NAMES = List.of("upn", "preferred_username");

    private final AccountDirectory accounts;
    private final Optional<JwtValidator> rules;

    @Inject
    IdentityProvider(
            AccountDirectory accounts,
            InstantSource time,
            @ConfigProperty(name = "webhooks.jwt.issuer") Optional<String> issuer,
            @ConfigProperty(name = "webhooks.jwt.jwks.url") Optional<String> keys,
            @ConfigProperty(name = "webhooks.jwt.audience") Optional<String> audience) {
        this(
                accounts,
                issuer.map(
                        name ->
                                new JwtValidator(
                                        name,
                                        new IssuerKeys(
                                                URI.create(keys.orElseThrow()),
                                                IssuerKeys.PATIENCE,
                                                time),
                                        audience,
                                        time)));
    }

    IdentityProvider(AccountDirectory accounts, Optional<JwtValidator> rules) {
        this.accounts = accounts;
        this.rules = rules;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected IdentityProvider() {
        this(null, Optional.empty());
    }

    /** Whether a token has the look of a JWT; no token of ours has a full stop in it. */
    static boolean isJwt(String token) {
        return token.startsWith("ey") && token.chars().filter(c -> c == '.').count() == 2;
    }

    /**
     * @return whom the token is about; empty if it is not valid here
     * @throws WebhookException {@code unauthenticated} if it is valid, but its subject cannot be
     *     put on record; {@code forbidden} if it gives no role or names no account; {@code
     *     unavailable} while it cannot be said whether the issuer has the key
     */
    Optional<Caller> identify(String token) {
        if (rules.isEmpty()) return Optional.empty();
        try {
            return caller(rules.get().check(token));
        } catch (ParseException | BadJOSEException e) {
            LOGGER.log(Level.DEBUG, "token.refused reason={0}", e.getMessage());
            return Optional.empty();
        } catch (KeySourceException e) {
            LOGGER.log(Level.DEBUG, "token.not_judged reason={0}", e.getMessage());
            var unavailable =
                    new WebhookException(
                            ProblemType.UNAVAILABLE, "the token cannot be checked right now");
            unavailable.initCause(e);
            throw unavailable;
        } catch (JOSEException e) {
            LOGGER.log(Level.WARNING, "token.refused: a key of the issuer cannot be used", e);
            return Optional.empty();
        }
    }

    private Optional<Caller> caller(JWTClaimsSet claims) throws ParseException {
        var subject = claims.getSubject();
        if (!TextRules.isAcceptable(subject)) throw unusableSubject();
        var roles = roles(claims);
        var account = account(claims, roles);
        if (account.filter(id -> !exists(id)).isPresent()) return Optional.empty();
        return Optional.of(
                new Caller(
                        Caller.Kind.USER,
                        subject,
                        name(claims),
                        roles,
                        account,
                        Optional.of(claims.getExpirationTime().toInstant()),
                        false,
                        Optional.of(claims.getIssuer()),
                        WebhookScope.ALL,
                        List.of()));
    }

    private static Set<Role> roles(JWTClaimsSet claims) throws ParseException {
        var groups = Optional.ofNullable(claims.getStringListClaim(GROUPS)).orElse(List.of());
        var roles = EnumSet.noneOf(Role.class);
        groups.stream()
                .flatMap(group -> Stream.ofNullable(group).flatMap(g -> Role.of(g).stream()))
                .forEach(roles::add);
        if (roles.isEmpty()) throw forbidden("groups must have one of the roles of this API");
        return roles;
    }

    private static Optional<String> account(JWTClaimsSet claims, Set<Role> roles)
            throws ParseException {
        if (roles.contains(Role.ADMIN)) return Optional.empty();
        var account = Optional.ofNullable(claims.getStringClaim(ACCOUNT));
        if (account.isEmpty()) throw forbidden("account_id must name an account");
        return account;
    }

    /** By its id only: a name can be given to another account. */
    private boolean exists(String id) {
        return TextRules.isAcceptable(id) && accounts.find(id).filter(id::equals).isPresent();
    }

    private static String name(JWTClaimsSet claims) {
        return NAMES.stream()
                .map(claims::getClaim)
                .flatMap(claim -> claim instanceof String name ? Stream.of(name) : Stream.empty())
                .filter(TextRules::isAcceptable)
                .findFirst()
                .orElse(claims.getSubject());
    }

    /** Who did something is looked up by it, and an entry of an index has 2,704 bytes at most. */
    private static WebhookException unusableSubject() {
        return new WebhookException(
                ProblemType.UNAUTHENTICATED,
                "the token is valid, but its claim sub must have 1 to 255 characters, none of them"
                        + " a control or bidirectional character");
    }

    private static WebhookException forbidden(String what) {
        return new WebhookException(
                ProblemType.FORBIDDEN, "the token is valid, but its claim " + what);
    }
}
