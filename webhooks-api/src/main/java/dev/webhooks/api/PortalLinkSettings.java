package dev.webhooks.api;

/**
 * What a caller says about a portal link.
 *
 * @param role {@code manager}, {@code approver}, {@code publisher} or {@code viewer}, default
 *     {@code viewer}; {@code approver} takes an admin
 * @param expiresInSeconds 60 to 86,400, default 3,600
 */
public record PortalLinkSettings(String role, Integer expiresInSeconds) {}
