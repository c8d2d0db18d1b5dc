package dev.webhooks.egress;

/**
 * How strict a receiver's URL must be; follows the webhook's environment
 * (docs/contract.md#webhooks).
 */
public enum UrlRules {
    /** {@code https} only, on port 443 or from 1024 up. */
    PRODUCTION,
    /** {@code http} too, and port 80 too. */
    SANDBOX;

    boolean plainHttp() {
        return this == SANDBOX;
    }
}
