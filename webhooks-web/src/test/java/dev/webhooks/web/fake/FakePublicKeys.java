package dev.webhooks.web.fake;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.PublicKeySet;
import dev.webhooks.api.webhook.PublicKeySet.PublicKey;
import dev.webhooks.webhook.PublicKeys;
import java.util.List;

/** Each account but {@code acct_none} has one key, which is named after it. */
public final class FakePublicKeys extends PublicKeys {
    @Override
    public PublicKeySet of(String accountId) {
        if (accountId.equals("acct_none")) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such account");
        }
        return new PublicKeySet(
                List.of(
                        new PublicKey(
                                "OKP", "Ed25519", "AAAA", "sig", "EdDSA", accountId, "wh_1")));
    }
}
