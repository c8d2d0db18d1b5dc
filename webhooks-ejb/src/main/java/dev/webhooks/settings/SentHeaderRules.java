package dev.webhooks.settings;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.credentials.Credentials;
import java.util.Map;

/** What the headers of a webhook and its credentials must not be together. */
public final class SentHeaderRules {
    private SentHeaderRules() {}

    /**
     * A header whose name the credentials use would be sent twice.
     *
     * @param credentials null if they are not acceptable
     */
    public static void check(
            Map<String, String> headers, Credentials credentials, Violations violations) {
        if (!(credentials instanceof Credentials.ApiKey key)) return;
        headers.keySet().stream()
                .filter(name -> name.equalsIgnoreCase(key.headerName()))
                .forEach(
                        name ->
                                violations.require(
                                        false,
                                        ProblemType.HEADER_DUPLICATE,
                                        "auth.header_name sends this header already",
                                        "headers",
                                        name));
    }
}
