package dev.webhooks.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says who holds a token: the administrator of this installation, the holder of an API key, or
 * somebody whom the configured identity provider vouches for.
 *
 * <p>What it found is remembered for a second: a key that is revoked stops at once on this node,
 * within a second on others.
 */
@ApplicationScoped
public class Authenticator {
    private static final Duration MEMORY = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_TOKEN = 8 * 1024;
    private static final Caller ADMINISTRATOR =
            new Caller(
                    Caller.Kind.KEY,
                    "administrator",
                    "administrator",
                    Role.ADMIN,
                    Optional.empty(),
                    Optional.empty(),
                    false);

    private final KeyReader keys;
    private final IdentityProvider provider;
    private final InstantSource time;
    private final byte[] adminHash;
    private final Cache<String, Caller> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(MEMORY).build();

    @Inject
    Authenticator(
            KeyReader keys,
            IdentityProvider provider,
            InstantSource time,
            @ConfigProperty(name = "webhooks.admin.token.sha256")
                    Optional<String> adminTokenSha256) {
        this.keys = keys;
        this.provider = provider;
        this.time = time;
        this.adminHash =
                adminTokenSha256
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .getBytes(StandardCharsets.US_ASCII);
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Authenticator() {
        this(null, null, null, Optional.empty());
    }

    /**
     * @return who holds the token; empty if nobody does, or no longer
     * @throws WebhookException {@code forbidden} if the identity provider vouches for somebody who
     *     has no role here; {@code unavailable} while that cannot be found out
     */
    public Optional<Caller> admit(String token) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) return Optional.empty();
        var hash = new ApiToken(token).hash();
        if (MessageDigest.isEqual(adminHash, hash.getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of(ADMINISTRATOR);
        }
        var holder =
                IdentityProvider.isJwt(token)
                        ? vouchedFor(token, hash)
                        : Optional.ofNullable(known.get(hash, unknown -> holderOfKey(hash)));
        return holder.filter(caller -> isInTime(caller, time.instant()));
    }

    /** One request asks, others with the same key wait for it; nobody is not remembered. */
    private Caller holderOfKey(String hash) {
        return keys.findByHash(hash).map(StoredKey::caller).orElse(null);
    }

    /**
     * Never while an entry is computed: whoever asks for the same token, or one beside it in the
     * table, would wait for the issuer in turn.
     */
    private Optional<Caller> vouchedFor(String token, String hash) {
        var remembered = Optional.ofNullable(known.getIfPresent(hash));
        if (remembered.isPresent()) return remembered;
        var found = provider.identify(token);
        found.ifPresent(caller -> known.put(hash, caller));
        return found;
    }

    /** The issuer of a token of the identity provider has a clock of its own. */
    private static boolean isInTime(Caller caller, Instant now) {
        return caller.expiresAt()
                .map(end -> caller.kind() == Caller.Kind.USER ? end.plus(JwtValidator.SKEW) : end)
                .map(end -> end.isAfter(now))
                .orElse(true);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeyChanged changed) {
        known.invalidate(changed.hash());
    }
}
