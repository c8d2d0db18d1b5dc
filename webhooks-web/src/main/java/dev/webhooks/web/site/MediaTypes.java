package dev.webhooks.web.site;

import java.util.Map;
import java.util.Optional;

/** What kind of file a name belongs to; browsers run a module only if it is called JavaScript. */
final class MediaTypes {
    private static final Map<String, String> BY_ENDING =
            Map.of(
                    "js", "text/javascript;charset=UTF-8",
                    "mjs", "text/javascript;charset=UTF-8",
                    "css", "text/css;charset=UTF-8",
                    "svg", "image/svg+xml",
                    "html", "text/html;charset=UTF-8");

    private MediaTypes() {}

    static String of(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1);
        return Optional.ofNullable(BY_ENDING.get(ending)).orElse("application/octet-stream");
    }
}
