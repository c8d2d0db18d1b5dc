package dev.webhooks.settings;

import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.audit.FieldChanges;
import java.util.List;
import java.util.Set;

/** What differs between the settings of a webhook and others; secrets are compared, not shown. */
public final class SettingsChanges {
    private static final FieldChanges CHANGES =
            new FieldChanges(
                    Set.of(
                            "secret",
                            "headers.*",
                            "auth.api_key",
                            "auth.password",
                            "auth.token",
                            "auth.client_secret",
                            "auth.private_key_pem"));

    private SettingsChanges() {}

    /**
     * @param before null when the webhook is new
     * @param after null when it is to be removed
     */
    public static List<FieldChange> between(WebhookSettings before, WebhookSettings after) {
        return CHANGES.between(before, after);
    }
}
