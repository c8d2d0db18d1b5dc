package dev.webhooks.web.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.platform.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one page of the console, and what the browser may do on it.
 *
 * @param file the page as it is sent
 * @param digest of the page and all its files: the page's entity tag
 * @param policy the value of {@code Content-Security-Policy} (CSP Level 3)
 */
record ConsolePage(StaticFile file, String digest, String policy) {
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    /**
     * Everything comes from this server. The import map has to stand in the page (HTML, "Import
     * maps": external ones are not supported), so it is allowed by its hash; every other inline
     * script, {@code eval} and every inline style are refused.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self' 'sha256-%s'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors %s";

    /**
     * @param embedders origins of pages that may show the console in a frame
     * @throws IllegalArgumentException if the page has no import map
     */
    static ConsolePage of(String html, String digest, List<String> embedders) {
        var importMap = IMPORT_MAP.matcher(html);
        if (!importMap.find()) throw new IllegalArgumentException("no import map in the page");
        var hash = Sha256.digest().digest(importMap.group(1).getBytes(UTF_8));
        return new ConsolePage(
                StaticFile.of("text/html;charset=UTF-8", html.getBytes(UTF_8)),
                digest,
                POLICY.formatted(
                        Base64.getEncoder().encodeToString(hash),
                        embedders.isEmpty() ? "'none'" : String.join(" ", embedders)));
    }
}
