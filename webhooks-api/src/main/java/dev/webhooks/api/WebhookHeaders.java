package dev.webhooks.api;

/**
 * Names of the request headers a receiver verifies a delivery with (docs/wire-formats.md#headers).
 */
public final class WebhookHeaders {
    /** The event's id, the same on every attempt (Standard Webhooks 1.0.0, "Webhook Headers"). */
    public static final String ID = "webhook-id";

    /** Unix seconds of the attempt. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** Signatures of the scheme {@code standard}, separated by one space each. */
    public static final String SIGNATURE = "webhook-signature";

    /** The signature of the scheme {@code hmac-sha256-hex}. */
    public static final String HEX_SIGNATURE = "X-Webhook-Signature";

    /**
     * During a rotation: the {@code hmac-sha256-hex} signatures of older secrets, comma separated.
     */
    public static final String HEX_SIGNATURE_PREVIOUS = "X-Webhook-Signature-Previous";

    private WebhookHeaders() {}
}
