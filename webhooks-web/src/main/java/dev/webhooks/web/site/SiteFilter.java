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

/**
 * Puts a request id and the protecting headers on static files, and refuses {@code TRACE}, which
 * would mirror a caller's headers (reliability T24), everywhere. The API under {@code /v1} has its
 * own filters for the rest.
 */
@WebFilter("/*")
public final class SiteFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Only what lies on this server; no inline script or style (CSP Level 3). */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getMethod().equals("TRACE")) {
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (!request.getServletPath().equals("/v1")) protect(request, response);
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
