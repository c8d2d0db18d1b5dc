package dev.webhooks.webhook;

import dev.webhooks.api.AuthSettings;
import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import dev.webhooks.credentials.Credentials;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads credentials from the members of {@code auth}; members that belong to another type are
 * refused.
 */
final class AuthParts {
    private AuthParts() {}

    /**
     * @throws WebhookException {@code auth_invalid}
     */
    static Credentials read(AuthSettings auth) {
        if (auth.type() == null) throw invalid("type is missing", "type");
        return switch (auth.type()) {
            case "none" -> {
                refuse(
                        "none",
                        auth.headerName(),
                        auth.apiKey(),
                        auth.username(),
                        auth.password(),
                        auth.token());
                yield new Credentials.None();
            }
            case "api_key" -> {
                refuse("api_key", auth.username(), auth.password(), auth.token());
                yield new Credentials.ApiKey(auth.headerName(), auth.apiKey());
            }
            case "basic" -> {
                refuse("basic", auth.headerName(), auth.apiKey(), auth.token());
                yield new Credentials.Basic(auth.username(), auth.password());
            }
            case "bearer" -> {
                refuse(
                        "bearer",
                        auth.headerName(),
                        auth.apiKey(),
                        auth.username(),
                        auth.password());
                yield new Credentials.Bearer(auth.token());
            }
            default -> throw invalid("type must be none, api_key, basic or bearer", "type");
        };
    }

    private static void refuse(String type, String... foreign) {
        if (Arrays.stream(foreign).anyMatch(Objects::nonNull)) {
            throw invalid(
                    "auth of type " + type + " has a member that belongs to another type", "type");
        }
    }

    private static WebhookException invalid(String detail, String member) {
        return new WebhookException(ProblemType.AUTH_INVALID, detail, "body", "auth", member);
    }
}
