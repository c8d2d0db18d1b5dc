package dev.webhooks.web.fake;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.idempotency.IdempotencyKey;
import dev.webhooks.idempotency.IdempotentRequests;
import dev.webhooks.idempotency.KeyClaim;
import dev.webhooks.idempotency.StoredResponse;
import java.util.HashMap;
import java.util.Map;

/** Keeps answers in memory, for one caller at a time. */
public final class FakeIdempotentRequests extends IdempotentRequests {
    private final Map<IdempotencyKey, String> fingerprints = new HashMap<>();
    private final Map<IdempotencyKey, StoredResponse> answers = new HashMap<>();

    @Override
    public KeyClaim claim(IdempotencyKey key, String fingerprint) {
        var before = fingerprints.putIfAbsent(key, fingerprint);
        if (before != null && !before.equals(fingerprint))
            throw new WebhookException(ProblemType.IDEMPOTENCY_MISMATCH, "other request");
        var answer = answers.get(key);
        return answer == null
                ? new KeyClaim.Yours(key, "req_1", "token")
                : new KeyClaim.Done(answer);
    }

    @Override
    public void keep(KeyClaim.Yours turn, StoredResponse answer) {
        answers.put(turn.key(), answer);
    }

    @Override
    public void forget(KeyClaim.Yours turn) {
        fingerprints.remove(turn.key());
    }
}
