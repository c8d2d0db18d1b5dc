package dev.webhooks.web.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Says where a thing is found by the public URL; before an answer is kept for its repeats. */
@Provider
@ApplicationScoped
public class PublicLocation implements ContainerResponseFilter {
    private final PublicUrl publicUrl;

    @Inject
    PublicLocation(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected PublicLocation() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var location = response.getLocation();
        if (location != null)
            response.getHeaders().putSingle(HttpHeaders.LOCATION, publicUrl.of(location));
    }
}
