package dev.webhooks.web.fake;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.account.Account;
import dev.webhooks.api.account.AccountSettings;
import dev.webhooks.api.account.ApprovalSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Has the accounts {@code acct_default}, {@code acct_a} and {@code acct_b}. */
public final class FakeAccountDirectory extends AccountDirectory {
    private static final Set<String> IDS = Set.of("acct_default", "acct_a", "acct_b");

    @Override
    public Account open(AccountSettings settings) {
        return account("acct_new", settings.name());
    }

    @Override
    public Page<Account> list(PageRequest page) {
        return new Page<>(List.of(get("acct_a"), get("acct_b")), null);
    }

    @Override
    public Account get(String id) {
        if (!IDS.contains(id)) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such account");
        }
        return account(id, id);
    }

    @Override
    public Account change(String id, MergePatch patch) {
        return get(id);
    }

    @Override
    public void close(String id) {
        get(id);
    }

    @Override
    public String defaultAccountId() {
        return "acct_default";
    }

    private static Account account(String id, String name) {
        return new Account(
                id,
                name,
                "com.example",
                10,
                100,
                ApprovalSettings.NONE,
                "standard",
                null,
                null,
                Instant.EPOCH);
    }
}
