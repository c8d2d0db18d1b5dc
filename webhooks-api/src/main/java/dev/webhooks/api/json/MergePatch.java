package dev.webhooks.api.json;

import static java.util.Objects.requireNonNull;

/**
 * A JSON merge patch as it arrived (RFC 7396): a member that is absent stays, {@code null} goes
 * back to the default.
 *
 * @param json UTF-8 text of one JSON object
 */
public record MergePatch(byte[] json) {
    public MergePatch {
        requireNonNull(json, "json");
    }
}
