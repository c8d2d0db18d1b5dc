package dev.webhooks.web.fake;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import dev.webhooks.idempotency.KeptAnswer;
import dev.webhooks.idempotency.RequestKey;
import dev.webhooks.idempotency.RequestLedger;
import dev.webhooks.idempotency.Turn;
import java.util.HashMap;
import java.util.Map;

/** Keeps answers in memory, for one caller at a time. */
public final class FakeRequestLedger extends RequestLedger {
    private final Map<RequestKey, String> fingerprints = new HashMap<>();
    private final Map<RequestKey, KeptAnswer> answers = new HashMap<>();

    @Override
    public Turn turn(RequestKey key, String fingerprint) {
        var before = fingerprints.putIfAbsent(key, fingerprint);
        if (before != null && !before.equals(fingerprint))
            throw new WebhookException(ProblemType.IDEMPOTENCY_MISMATCH, "other request");
        var answer = answers.get(key);
        return answer == null ? new Turn.Yours(key, "req_1", "token") : new Turn.Done(answer);
    }

    @Override
    public void keep(Turn.Yours turn, KeptAnswer answer) {
        answers.put(turn.key(), answer);
    }

    @Override
    public void forget(Turn.Yours turn) {
        fingerprints.remove(turn.key());
    }
}
