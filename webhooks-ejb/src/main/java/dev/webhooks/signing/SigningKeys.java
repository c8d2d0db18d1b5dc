package dev.webhooks.signing;

import static java.util.stream.Collectors.toCollection;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The keys of one webhook: the current one, and those that rotations replaced and whose overlap has
 * not ended (docs/wire-formats.md#signatures). Immutable; every change gives another one.
 *
 * @param retired the latest first
 */
public record SigningKeys(SigningKey current, List<RetiredKey> retired) {
    /** Signs nothing. */
    public static final SigningKeys NONE = new SigningKeys(SigningKey.NONE, List.of());

    /** So that the header of signatures stays shorter than what receivers take. */
    public static final int MOST_RETIRED = 5;

    public SigningKeys {
        retired = List.copyOf(retired);
    }

    public static SigningKeys of(SigningKey current) {
        return new SigningKeys(current, List.of());
    }

    /** The keys that sign at that time, the current one first. */
    public List<SigningKey> at(Instant time) {
        if (retired.isEmpty()) return List.of(current);
        return Stream.concat(Stream.of(current), overlapping(time).stream().map(RetiredKey::key))
                .toList();
    }

    /** What was replaced and still signs at that time, the latest first. */
    public List<RetiredKey> overlapping(Instant time) {
        return retired.stream().filter(old -> old.until().isAfter(time)).toList();
    }

    /**
     * The same keys with that secret and no other: unless it is the present one, what was replaced
     * stops signing at once.
     */
    public SigningKeys withSecret(Optional<SigningSecret> secret) {
        var text = secret.map(SigningSecret::text);
        if (current.secret().map(SigningSecret::text).equals(text)) return this;
        return of(new SigningKey(secret, current.keyPair()));
    }

    /** The same keys with a key pair, which is made if there is none. */
    public SigningKeys withKeyPair(Supplier<SigningKeyPair> made) {
        if (current.keyPair().isPresent()) return this;
        return new SigningKeys(current.withKeyPair(made.get()), retired);
    }

    /**
     * Another key instead of the current one, which signs on until the overlap ends. Those replaced
     * before keep their own end, unless there is no overlap: then the new key signs alone.
     *
     * @throws WebhookException {@code wrong_state} when too many overlap already
     */
    public SigningKeys rotated(SigningKey fresh, Instant now, Duration overlap) {
        if (overlap.isZero()) return of(fresh);
        var left = overlapping(now).stream().collect(toCollection(ArrayList::new));
        if (!current.isNone()) left.add(0, new RetiredKey(current, now.plus(overlap)));
        if (left.size() > MOST_RETIRED) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE,
                    MOST_RETIRED
                            + " replaced secrets still sign; wait for the end of an overlap, or"
                            + " rotate with overlap_seconds 0");
        }
        return new SigningKeys(fresh, left);
    }
}
