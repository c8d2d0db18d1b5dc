package dev.webhooks.rejected;

/**
 * Whose rejected messages a caller may see.
 *
 * @param accountId those of this account
 * @param ownerless and those of no known account, which concern administrators only
 */
public record RejectedScope(String accountId, boolean ownerless) {
    /** As SQL with one place for the account. */
    String condition() {
        return ownerless ? "(account_id = ? or account_id is null)" : "account_id = ?";
    }
}
