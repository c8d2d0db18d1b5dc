package dev.webhooks.api.account;

/**
 * What a caller says about an account; null members take the default. The fields are those of
 * {@link Account}.
 *
 * @param name 1 to 255 characters, unique
 */
public record AccountSettings(
        String name,
        String source,
        Integer maxActiveWebhooks,
        Integer maxWebhooks,
        ApprovalSettings approvals,
        String defaultProfile,
        Boolean allowUnknownEventTypes,
        Integer retentionDays) {}
