package dev.webhooks.egress;

/** How strict a receiver's URL must be; follows the webhook's environment (spec.md §2.1, "url"). */
public enum UrlRules {
    /** {@code https} only, on port 443 or from 1024 up. */
    PRODUCTION,
    /** {@code http} too, and port 80 too. */
    SANDBOX;

    boolean plainHttp() {
        return this == SANDBOX;
    }
}
