package dev.webhooks.api.audit;

import dev.webhooks.api.json.RawJson;

/**
 * One member that differs between two states of a thing.
 *
 * @param field its name, with a dot before the member of a member: {@code auth.token}
 * @param old JSON; null when there was none. A secret is {@code "***"}
 * @param now JSON, called {@code new} on the wire; null when there is none any more
 */
public record FieldChange(String field, RawJson old, RawJson now) {}
