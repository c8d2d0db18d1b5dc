package dev.webhooks.web.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where clients find this server. What they sent as {@code Host} is a stranger's text, and behind a
 * proxy not even theirs.
 */
@ApplicationScoped
public class PublicUrl {
    private final Optional<String> base;

    /**
     * @param base scheme, host and what else stands before {@code /v1}; empty if it is not known
     */
    @Inject
    public PublicUrl(@ConfigProperty(name = "webhooks.public.url") Optional<String> base) {
        this.base = base.map(String::strip).map(PublicUrl::withoutSlash);
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected PublicUrl() {
        this(Optional.empty());
    }

    /**
     * @param here of this server, as the request named it
     * @return the same thing as clients find it
     */
    public URI of(URI here) {
        if (base.isEmpty()) return here;
        var query = here.getRawQuery() == null ? "" : "?" + here.getRawQuery();
        return URI.create(base.get() + here.getRawPath() + query);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
