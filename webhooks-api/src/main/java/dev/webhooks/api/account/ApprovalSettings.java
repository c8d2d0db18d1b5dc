package dev.webhooks.api.account;

/**
 * Which changes of an account's webhooks wait for a second person (docs/api.md#approvals); a null
 * member is false.
 */
public record ApprovalSettings(Boolean create, Boolean update, Boolean delete) {
    /** Nothing waits, the default. */
    public static final ApprovalSettings NONE = new ApprovalSettings(false, false, false);
}
