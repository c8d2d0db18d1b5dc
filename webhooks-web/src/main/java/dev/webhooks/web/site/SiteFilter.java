package dev.webhooks.web.site;

import dev.webhooks.web.request.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Everything beside the API and the inboxes is read only: the static files, and what MicroProfile
 * answers in the same web application. Each answer gets a request id and the headers that protect a
 * page. The API under {@code /v1} has its own filters.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public final class SiteFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String API = "/v1";

    /** Receives whatever it is sent; what it answers is text from a stranger. */
    private static final String INBOX = "/in";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** Only what lies on this server; no inline script or style (CSP Level 3). */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    /** Whatever a browser takes the answer of an inbox for, it is nobody's page. */
    private static final String INBOX_POLICY =
            "default-src 'none'; sandbox; frame-ancestors 'none'";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getServletPath().equals(API)) {
            chain.doFilter(request, response);
            return;
        }
        protect(request, response);
        if (request.getServletPath().equals(INBOX)) {
            response.setHeader("Content-Security-Policy", INBOX_POLICY);
            chain.doFilter(request, response);
            return;
        }
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        chain.doFilter(request, response);
    }

    private static void protect(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                RequestId.HEADER,
                RequestId.of(Optional.ofNullable(request.getHeader(RequestId.HEADER))));
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
