package dev.webhooks.web.fake;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.PublicKeySet;
import dev.webhooks.api.PublicKeySet.PublicKey;
import dev.webhooks.api.WebhookException;
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
