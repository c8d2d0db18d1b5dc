package dev.webhooks.api.access;

import java.util.List;

/**
 * What a caller says about a portal link.
 *
 * @param name 1 to 255 characters, default {@code Portal link}
 * @param role {@code endpoint_manager}, {@code endpoint_viewer}, {@code manager}, {@code
 *     publisher}, {@code viewer}, or from an admin {@code approver}; default {@code viewer}
 * @param expiresInSeconds 60 to 86,400, default 3,600
 * @param webhookIds the webhooks it is limited to, for the first two roles; null: all of the
 *     account
 */
public record PortalLinkSettings(
        String name, String role, Integer expiresInSeconds, List<String> webhookIds) {
    public PortalLinkSettings {
        webhookIds = webhookIds == null ? null : List.copyOf(webhookIds);
    }
}
