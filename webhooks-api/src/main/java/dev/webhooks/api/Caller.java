package dev.webhooks.api;

import java.util.Optional;

/**
 * Who is asking, as their token proves.
 *
 * @param principal stable name of the token's holder, such as the key's id
 * @param accountId the account the token belongs to; empty for an admin
 */
public record Caller(String principal, Role role, Optional<String> accountId) {}
