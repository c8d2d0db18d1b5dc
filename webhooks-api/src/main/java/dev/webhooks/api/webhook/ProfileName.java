package dev.webhooks.api.webhook;

import java.util.List;

/**
 * The names of the profiles on the wire (docs/wire-formats.md#profiles), for those who only need to
 * know a name.
 */
public final class ProfileName {
    public static final List<String> ALL =
            List.of(
                    "standard",
                    "object",
                    "thin",
                    "cloudevents",
                    "cloudevents-binary",
                    "cloudevents-nested",
                    "flat",
                    "raw");

    private ProfileName() {}
}
